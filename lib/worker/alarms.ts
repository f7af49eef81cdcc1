import browser from 'webextension-polyfill';
import { chatFramesItem, connectionItem, hostSessionItem } from '../settings.ts';
import type { App } from './app.ts';
import { detach } from './report.ts';
import { goOn, refreshPages } from './session-changes.ts';
import { lookIfDue } from './waiting-calls.ts';

/** The heartbeat while anything is open: resumes the outbox, looks for answers, refreshes the buttons. */
const HEARTBEAT = 'heartbeat';
/** A single wake-up for a row that may not be touched before. */
const WAKE = 'wake';

/** Alarms may be lost with an update or a relaunch, so they are made again at every start (reliability.md A1). */
export async function ensureHeartbeat(): Promise<void> {
  const known = await browser.alarms.get(HEARTBEAT);
  if (!known) browser.alarms.create(HEARTBEAT, { periodInMinutes: 0.5 });
}

export function wakeAt(at: number): void {
  browser.alarms.create(WAKE, { when: at });
}

export async function onAlarm(app: App, name: string): Promise<void> {
  app.outbox.nudge();
  if (name !== HEARTBEAT) return;
  if (!(await isNeeded(app))) {
    await browser.alarms.clear(HEARTBEAT);
    return;
  }
  detach(lookIfDue(app));
  await refreshPages(app);
  await askMaySend(app);
  // A pause that was written while its cure arrived would wait for the next one.
  if ((await hostSessionItem.getValue()).session) await goOn(app);
}

/** A toggle may have been changed at the server: asked twice a minute, whoever else asks less often or more. */
async function askMaySend(app: App): Promise<void> {
  const account = await app.accounts.current();
  if (account.ok) await app.accounts.maySend(account.value, app.signal, { fresh: true });
}

/** At rest, with none of our pages or buttons open and nobody waited for, the worker is left asleep. */
async function isNeeded(app: App): Promise<boolean> {
  if (app.live.isOpen() || (await chatFramesItem.getValue()).length > 0) return true;
  const connection = await connectionItem.getValue();
  if (!connection) return false;
  const open = await app.sends.openSends();
  return open.length > 0 || (await app.waiting.count(connection.id)) > 0;
}
