import { kindFacts, type Connection } from '../domain/connection.ts';
import type { LauncherCalls, LauncherState } from '../messages.ts';
import type { ChatFrame } from '../settings.ts';
import { ensureHeartbeat } from './alarms.ts';
import type { App } from './app.ts';
import { frameOf, markSeen, rememberFrame } from './frames.ts';
import { followSession } from './host-session.ts';
import { translate } from './notifications.ts';
import type { Handlers, Sender } from './router.ts';

/** What a chat page may ask: whether its button should stand, and what it says. Nothing of contacts or tokens. */
export function launcherCalls(app: App): Handlers<LauncherCalls> {
  return {
    'launcher.state': (_, sender) => state(app, sender),
    'panel.open'(pass, sender) {
      app.passes.issue(pass, sender);
      return true as const;
    },
  };
}

async function state(app: App, sender: Sender): Promise<LauncherState> {
  const label = (await translate())('launcher.label');
  const hidden: LauncherState = { visible: false, label, waiting: 0 };
  const hello = frameOf(sender);
  if (!hello) return hidden;
  // Also a page that is not (yet) one of the connection's: it is told when that changes.
  const frame = await rememberFrame(hello);
  await ensureHeartbeat();
  const account = await app.accounts.current();
  if (!account.ok || !account.value.connection.chatOrigins.includes(frame.origin)) return hidden;
  const { connection } = account.value;
  if (kindFacts(connection.kind).signIn === 'chat-page') await follow(app, connection, frame);
  if ((await app.accounts.maySend(account.value, app.signal)) === 'no') return hidden;
  return { visible: true, label, waiting: await app.waiting.count(connection.id, 'waiting') };
}

/** A page that says hello may bring the session that paused sends are waiting for, or another agent's. */
async function follow(app: App, { chatOrigins }: Connection, frame: ChatFrame): Promise<void> {
  const isNew = frame.sessionOf === null || frame.sessionOf !== frame.documentId;
  const shown = await followSession(chatOrigins, frame, isNew, app.sessions);
  if (shown && isNew) await markSeen(frame);
}
