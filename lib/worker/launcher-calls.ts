import type { Connection } from '../domain/connection.ts';
import { kindFacts } from '../domain/connection.ts';
import type { LauncherCalls, LauncherState, PanelPass, PickedPlace, PlaceSeen } from '../messages.ts';
import { chatFramesItem, hideNativeItem, seatItem, spotsItem, type ChatFrame } from '../settings.ts';
import { ensureHeartbeat } from './alarms.ts';
import type { App } from './app.ts';
import { frameOf, markPlace, markSeen, rememberFrame, standsBelow, tellTop } from './frames.ts';
import { followSession } from './host-session.ts';
import { inject } from './inject.ts';
import { translate } from './notifications.ts';
import { isAllowed } from './permissions.ts';
import { endPicking, pickerWords } from './picking.ts';
import { troubleOf } from './place-notes.ts';
import { placeOf, setNote } from './places.ts';
import type { Handlers, Sender } from './router.ts';

/** What a chat page may ask: whether its button should stand, and what it says. Nothing of contacts or tokens. */
export function launcherCalls(app: App): Handlers<LauncherCalls> {
  const done = async (work: Promise<unknown>) => {
    await work;
    return true as const;
  };
  return {
    'launcher.state': (_, sender) => state(app, sender),
    'panel.open': (pass, sender) => done(openPanel(app, pass, sender)),
    'float.bring': (_, sender) => done(bring('float.js', sender)),
    'spot.save': (spot, sender) => done(change(spotsItem, (all) => ({ ...all, [originOf(sender)]: spot }))),
    'seat.save': (seat) => done(seatItem.setValue(seat)),
    'place.seen': ({ place }, sender) => done(noticePlace(app, place, sender)),
    'picker.begin': (_, sender) => pickerWords(sender.tab?.id, sender.tab?.title ?? ''),
    'picker.done': ({ picked }, sender) => done(donePicking(app, picked, sender)),
  };
}

const originOf = (sender: Sender): string => frameOf(sender)?.origin ?? '';

async function change<T>(
  item: { getValue(): Promise<T>; setValue(value: T): Promise<void> },
  next: (value: T) => T,
): Promise<void> {
  await item.setValue(next(await item.getValue()));
}

async function state(app: App, sender: Sender): Promise<LauncherState> {
  const look = await lookOf(sender);
  const hidden: LauncherState = { ...look, visible: false, waiting: 0, mayFloat: false };
  const hello = frameOf(sender);
  if (!hello) return hidden;
  // Also a page that is not (yet) one of the connection's: it is told when that changes.
  const frame = await rememberFrame(hello);
  await ensureHeartbeat();
  const account = await app.accounts.current();
  if (!account.ok || !account.value.connection.chatOrigins.includes(frame.origin)) return hidden;
  if (!(await isAllowed(frame.origin))) return hidden;
  const { connection } = account.value;
  const fromPage = kindFacts(connection.kind).signIn === 'chat-page';
  if (fromPage) await follow(app, connection, frame);
  if ((await app.accounts.maySend(account.value, app.signal)) === 'no') return hidden;
  const waiting = await app.waiting.count(connection.id);
  // Whose session is borrowed from the page has one of the pages we know; what stands in a frame need not float as well.
  const mayFloat = !fromPage && !standsBelow(await chatFramesItem.getValue(), frame.tabId);
  return { ...look, visible: true, waiting, mayFloat };
}

/** How the button looks on this page, whether or not it shows. */
async function lookOf(sender: Sender): Promise<Omit<LauncherState, 'visible' | 'waiting' | 'mayFloat'>> {
  const t = await translate();
  const origin = originOf(sender);
  return {
    label: t('launcher.label'),
    edge: t('launcher.edge'),
    own: await placeOf(origin),
    spot: (await spotsItem.getValue())[origin] ?? null,
    seat: await seatItem.getValue(),
    hideNative: await hideNativeItem.getValue(),
  };
}

/** A page that says hello may bring the session that paused sends are waiting for, or another agent's. */
async function follow(app: App, { chatOrigins }: Connection, frame: ChatFrame): Promise<void> {
  const isNew = frame.sessionOf === null || frame.sessionOf !== frame.documentId;
  const shown = await followSession(chatOrigins, frame, isNew, app.sessions);
  if (shown && isNew) await markSeen(frame);
}

async function openPanel(app: App, pass: PanelPass, sender: Sender): Promise<void> {
  await app.passes.issue(pass, sender);
  await bring('edge.js', sender);
}

/** Parts of the launcher that few pages need. */
async function bring(file: string, sender: Sender): Promise<void> {
  const frame = frameOf(sender);
  if (frame) await inject({ tabId: frame.tabId, frameIds: [frame.frameId] }, file);
}

async function noticePlace(app: App, seen: PlaceSeen, sender: Sender): Promise<void> {
  const frame = frameOf(sender);
  const account = await app.accounts.current();
  if (!frame || !account.ok) return;
  const { frames, isNews } = await markPlace(frame, seen);
  // A button below makes one that floats above it one too many.
  if (isNews && frame.frameId !== 0) await tellTop(frame.tabId);
  const trouble = troubleOf(frame.origin, frames, await asMissing(frame.origin, account.value.connection));
  if (trouble === undefined) return;
  const note = trouble && { trouble, since: app.now() };
  if (await setNote(frame.origin, note)) app.live.tell('places');
}

async function asMissing(origin: string, { kind }: Connection): Promise<'none' | 'lost' | 'floats'> {
  if ((await placeOf(origin)) === null) return 'none';
  return kindFacts(kind).signIn === 'chat-page' ? 'lost' : 'floats';
}

async function donePicking(app: App, picked: PickedPlace | null, sender: Sender): Promise<void> {
  await endPicking(sender.tab?.id, originOf(sender), picked);
  app.live.tell('places');
}
