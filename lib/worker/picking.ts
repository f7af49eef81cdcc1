import browser from 'webextension-polyfill';
import { permissionPattern } from '../domain/connection.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PickedPlace, PickerWords } from '../messages.ts';
import { pickingItem } from '../settings.ts';
import { inject, tabsOf } from './inject.ts';
import { translate } from './notifications.ts';
import { isAllowed } from './permissions.ts';
import { setPlace } from './places.ts';

const PICKER = 'picker.js';

/** Brings the chat page to the front, or opens it, and puts the picker into it (`entrypoints/picker`). */
export async function startPicking(origin: string, optionsTabId: number | null): Promise<Result<true>> {
  if (!(await isAllowed(origin))) return fail('no-permission', { detail: origin });
  const tabId = (await openTabOf(origin)) ?? (await newTab(origin));
  await pickingItem.setValue({ tabId, optionsTabId });
  await inject({ tabId, allFrames: false }, PICKER);
  return ok(true);
}

async function openTabOf(origin: string): Promise<number | null> {
  for (const tabId of await tabsOf([permissionPattern(origin)])) {
    const { url, windowId } = await browser.tabs.get(tabId);
    if (!url || new URL(url).origin !== origin) continue;
    await browser.tabs.update(tabId, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    return tabId;
  }
  return null;
}

async function newTab(origin: string): Promise<number> {
  const { id } = await browser.tabs.create({ url: origin });
  if (id === undefined) throw new Error('A tab without an id');
  await new Promise<void>((loaded) => {
    const onUpdated = (tabId: number, { status }: { status?: string }) => {
      if (tabId !== id || status !== 'complete') return;
      browser.tabs.onUpdated.removeListener(onUpdated);
      loaded();
    };
    browser.tabs.onUpdated.addListener(onUpdated);
  });
  return id;
}

/** Only in the tab where an admin asked for it. */
export async function pickerWords(tabId: number | undefined, title: string): Promise<PickerWords | null> {
  const picking = await pickingItem.getValue();
  if (!picking || picking.tabId !== tabId) return null;
  const t = await translate();
  return {
    place: t('picker.place'),
    contactName: t('picker.contactName'),
    contactPhone: t('picker.contactPhone'),
    name: t('picker.name'),
    suggestedName: title.slice(0, 80),
    skip: t('picker.skip'),
    move: t('picker.move'),
    save: t('action.save'),
    cancel: t('action.cancel'),
  };
}

/** Ends the picking. What was picked counts only from the tab where an admin asked for it. */
export async function endPicking(
  tabId: number | undefined,
  origin: string,
  picked: PickedPlace | null,
): Promise<void> {
  const picking = await pickingItem.getValue();
  if (!picking || picking.tabId !== tabId) return;
  await pickingItem.setValue(null);
  if (picked) {
    const madeOn = new Date().toISOString().slice(0, 10);
    await setPlace(origin, { format: 'send-flow-place', version: 1, ...picked, origin, madeOn });
  }
  if (picking.optionsTabId !== null) await browser.tabs.update(picking.optionsTabId, { active: true });
}
