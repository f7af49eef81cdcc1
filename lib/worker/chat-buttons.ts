import browser from 'webextension-polyfill';
import { permissionPattern } from '../domain/connection.ts';
import { inTurns } from '../in-turns.ts';
import { connectionItem, launchedItem } from '../settings.ts';
import { inject, tabsOf } from './inject.ts';
import { isAllowed } from './permissions.ts';

const SCRIPT_ID = 'launcher';
const SCRIPT_FILE = 'launcher.js';

/**
 * Registers the launcher for the chat pages the browser allows us to touch. Registrations do not survive a
 * relaunch (testing.md), so this runs at every start of the worker, and after each change of permissions. One at a time,
 * each by what is saved then: a permission and the connection it was given for come together.
 */
export const registerButtons = (): Promise<void> => inTurn(register);

const inTurn = inTurns();

async function register(): Promise<void> {
  const connection = await connectionItem.getValue();
  const allowed: string[] = [];
  for (const origin of connection?.chatOrigins ?? []) {
    if (await isAllowed(origin)) allowed.push(permissionPattern(origin));
  }
  const matches = [...new Set(allowed)];
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  const same = sameSet(known[0]?.matches ?? [], matches);
  // Switched off and on again, the registration is still there, but the open pages have lost their buttons. And a worker
  // that is stopped on the way has not given them any.
  if (same && (await launchedItem.getValue())) return;
  await launchedItem.setValue(false);
  if (!same) await replaceScript(known.length > 0, matches);
  await injectIntoOpenTabs(matches);
  await launchedItem.setValue(true);
}

async function replaceScript(isThere: boolean, matches: string[]): Promise<void> {
  if (isThere) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SCRIPT_ID, js: [SCRIPT_FILE], matches, allFrames: true, runAt: 'document_idle' },
  ]);
}

const sameSet = (a: string[], b: string[]) => a.length === b.length && a.every((match) => b.includes(match));

/** Pages that were open before the permission came get the button now. A second copy makes way for the first. */
async function injectIntoOpenTabs(matches: string[]): Promise<void> {
  for (const tabId of await tabsOf(matches)) await inject({ tabId, allFrames: true }, SCRIPT_FILE);
}
