import { kindFacts } from '../domain/connection.ts';
import type { LauncherCalls, LauncherState } from '../messages.ts';
import { hostSessionItem } from '../settings.ts';
import type { App } from './app.ts';
import { rememberFrame } from './frames.ts';
import { followSession } from './host-session.ts';
import { translate } from './notifications.ts';
import type { Handlers, Sender } from './router.ts';

/** What a chat page may ask: whether its button should stand, and what it says. Nothing of contacts or tokens. */
export function launcherCalls(app: App): Handlers<LauncherCalls> {
  return { 'launcher.state': (_, sender) => state(app, sender) };
}

async function state(app: App, sender: Sender): Promise<LauncherState> {
  const label = (await translate())('launcher.label');
  const hidden: LauncherState = { visible: false, label, waiting: 0 };
  const account = await app.accounts.current();
  const url = sender.url && URL.canParse(sender.url) ? new URL(sender.url) : null;
  const frame = { tabId: sender.tab?.id ?? -1, frameId: sender.frameId ?? 0 };
  if (!url) return hidden;
  // Also a page that is not (yet) one of the connection's: it is told when that changes.
  await rememberFrame({ ...frame, origin: url.origin, url: url.href });
  if (!account.ok || !account.value.connection.chatOrigins.includes(url.origin)) return hidden;
  const { connection } = account.value;
  if (kindFacts(connection.kind).signIn === 'chat-page') await followSession(connection);
  // A page that says hello may bring the session that paused sends are waiting for.
  if ((await hostSessionItem.getValue()) === null) app.outbox.nudge();
  if ((await app.accounts.maySend(account.value, app.signal)) === 'no') return hidden;
  const waiting = await app.waiting.inState(connection.id, 'waiting');
  return { visible: true, label, waiting: waiting.length };
}
