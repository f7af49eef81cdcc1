import browser from 'webextension-polyfill';
import { chatFramesItem, connectionItem } from '../settings.ts';
import type { App } from './app.ts';
import { tellFrames } from './frames.ts';
import { detach } from './report.ts';
import { look } from './waiting-calls.ts';

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
  detach(look(app));
  await tellFrames({ type: 'launcher.changed' });
}

/** At rest, with no chat page open and nobody waited for, the worker is left asleep. */
async function isNeeded(app: App): Promise<boolean> {
  if ((await chatFramesItem.getValue()).length > 0) return true;
  const connection = await connectionItem.getValue();
  if (!connection) return false;
  const open = await app.sends.openSends();
  return open.length > 0 || (await app.waiting.inState(connection.id, 'waiting')).length > 0;
}
