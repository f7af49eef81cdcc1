import { connectionItem, hostSessionItem, chatFramesItem, type HostSession } from '../settings.ts';
import type { App } from './app.ts';
import { forgetTab, tellFrames } from './frames.ts';
import { lost } from './host-session.ts';
import { detach } from './report.ts';

/** Another session: a renewed one lets sends go on, another agent's changes what every open page shows. */
export function onSession(app: App, session: HostSession | null): void {
  app.live.tell('session');
  if (session) detach(goOn(app));
  else app.outbox.nudge();
}

/** A toggle was changed, here or by somebody else at the server: buttons, wizards and the outbox follow. */
export function onMaySend(app: App): void {
  app.live.tell('sectors');
  detach(tellFrames({ type: 'launcher.changed' }));
  app.outbox.nudge();
}

/**
 * Ends pauses that wait for a newer credential. Safe to repeat: a session that was refused is no longer there, so
 * this cannot make the outbox run in circles.
 */
export async function goOn(app: App): Promise<void> {
  for (const { id } of await app.sends.openSends()) {
    await app.sends.updateSend(id, (send) =>
      send.pause?.reason === 'signed-out' ? { ...send, state: 'running', pause: null } : null,
    );
  }
  app.live.tell('sends');
  app.outbox.nudge();
}

/** A closed tab takes its session along: it was only borrowed. */
export async function onTabClosed(app: App, tabId: number): Promise<void> {
  await app.passes.forgetTab(tabId);
  await forgetTab(tabId);
  const { session } = await hostSessionItem.getValue();
  if (session?.tabId === tabId) await borrowElsewhere(app);
}

/** Tells the chat pages, and lets go of a session whose page is no longer among them. */
export async function refreshPages(app: App): Promise<void> {
  await tellFrames({ type: 'launcher.changed' });
  const { session } = await hostSessionItem.getValue();
  if (!session) return;
  const frames = await chatFramesItem.getValue();
  const stands = frames.some((f) => f.tabId === session.tabId && f.frameId === session.frameId);
  if (!stands) await borrowElsewhere(app);
}

async function borrowElsewhere(app: App): Promise<void> {
  const connection = await connectionItem.getValue();
  if (connection) await lost(connection.chatOrigins, app.sessions);
}
