import browser from 'webextension-polyfill';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Waiting } from '../domain/send.ts';
import { roomUrl } from '../hosts/hosts.ts';
import type { WaitingView, WizardCalls } from '../messages.ts';
import { lookEveryMs } from '../outbox/watch-pace.ts';
import { lookForAnswers } from '../outbox/watch.ts';
import { chatFramesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { awake } from './keep-alive.ts';
import { careForWaiting } from './waiting-care.ts';
import { tellAnswered } from './notifications.ts';
import { detach } from './report.ts';
import type { Handlers } from './router.ts';

type WaitingCalls = Pick<WizardCalls, 'waiting.list' | 'waiting.openChat' | 'waiting.giveUp'>;

const DAY_MS = 24 * 3_600_000;
/** An open waiting list asks the server again after this long. */
const LOOK_AGAIN_MS = 10_000;
/** WhatsApp lets anything be written for this long after somebody wrote. */
const WINDOW_MS = DAY_MS;

let looking: Promise<Result<true>> | null = null;
/** What the last look ran into; lost with the worker, and found again by the next look. */
let lastFailure: WaitingView['failure'] = null;

export function waitingCalls(app: App): Handlers<WaitingCalls> {
  return {
    'waiting.list': () => list(app),
    'waiting.openChat': ({ id }) => openChat(app, id),
    async 'waiting.giveUp'({ id }) {
      const ended = await app.waiting.end(id, 'given-up', app.now());
      app.live.tell('waiting');
      // Heard twice, it has been given up the second time as well.
      const isGivenUp = ended || (await app.waiting.row(id))?.state === 'given-up';
      return isGivenUp ? ok(true) : fail('too-late');
    },
  };
}

async function list(app: App): Promise<WaitingView> {
  const now = app.now();
  const account = await app.accounts.current();
  if (!account.ok)
    return { waiting: [], ended: [], checkedAt: null, failure: account.failure, now, windows: {} };
  const { id } = account.value.connection;
  const checkedAt = (await app.waiting.lastLook(id))?.checkedAt ?? null;
  if (checkedAt === null || now - checkedAt > LOOK_AGAIN_MS) detach(look(app));
  const waiting = await app.waiting.inState(id, 'waiting');
  const ended = [
    ...(await app.waiting.inState(id, 'answered')),
    ...(await app.waiting.inState(id, 'not-started')),
  ].filter((w) => now - (w.endedAt ?? 0) < DAY_MS);
  return {
    waiting: waiting.toSorted((a, b) => a.since.localeCompare(b.since)),
    ended: ended.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
    checkedAt,
    failure: lastFailure,
    now,
    windows: await windowsOf(app, id, waiting),
  };
}

/** Who wrote within the last day may still be written anything (the server's clock read as ours: an hint, no promise). */
async function windowsOf(app: App, connectionId: string, rows: Waiting[]): Promise<Record<string, number>> {
  const contacts = await app
    .contacts(connectionId)
    .get(rows.flatMap((row) => row.recipient.contactUuid ?? []));
  const until = [...contacts.values()].map(
    ({ uuid, lastSeenOn }) => [uuid, Date.parse(lastSeenOn ?? '') + WINDOW_MS] as const,
  );
  return Object.fromEntries(until.filter(([, at]) => at > app.now()));
}

/** The alarm's look: as often as people may be expected to answer, and no oftener (`lookEveryMs`). */
export async function lookIfDue(app: App): Promise<void> {
  const account = await app.accounts.current();
  if (!account.ok) return;
  const { id } = account.value.connection;
  const waiting = await app.waiting.inState(id, 'waiting');
  const checkedAt = (await app.waiting.lastLook(id))?.checkedAt ?? 0;
  const newest = Math.max(0, ...waiting.map((row) => row.acceptedAt));
  const now = app.now();
  // A little early rather than one alarm late.
  if (now - checkedAt < lookEveryMs(now - newest) - 5_000) return;
  await look(app);
  await careForWaiting(app, waiting);
}

/** The row says so for good, also when the start is forgotten by the server. */
async function noteDoubled(app: App, references: string[]): Promise<void> {
  for (const id of references)
    await app.sends.move(id, 'accepted', (d) => (d.doubled ? null : { ...d, doubled: true }));
  if (references.length > 0) app.live.tell('sends');
}

/** One look at the server for everybody who waits; a second call joins the first. */
export function look(app: App): Promise<Result<true>> {
  looking ??= awake(() => lookOnce(app)).finally(() => (looking = null));
  return looking;
}

async function lookOnce(app: App): Promise<Result<true>> {
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const { connection, provider } = account.value;
  const catalog = app.contacts(connection.id);
  const result = await lookForAnswers(
    {
      store: app.waiting,
      clock: { now: app.now },
      async contactsNow(uuids, signal) {
        const synced = await catalog.sync(provider, signal);
        return synced.ok ? ok([...(await catalog.get(uuids)).values()]) : synced;
      },
      doubled: (references) => noteDoubled(app, references),
      answered: (row) => detach(answered(app, account.value, row)),
      changed: () => app.live.tell('waiting'),
    },
    connection.id,
    provider,
    app.signal,
  );
  const failure = result.ok ? null : result.failure;
  if (failure?.reason !== lastFailure?.reason) app.live.tell('waiting');
  lastFailure = failure;
  return result;
}

/** The room is looked up at once, so that one click on the notification opens it. */
async function answered(app: App, { provider }: Account, row: Waiting): Promise<void> {
  await tellAnswered(row);
  app.live.tell('waiting');
  const room = await roomOf(app, provider, row);
  if (room !== null) await app.waiting.setRoom(row.id, room);
}

async function roomOf(app: App, provider: Account['provider'], row: Waiting): Promise<string | null> {
  const { contactUuid, name, phone } = row.recipient;
  if (contactUuid === null) return row.roomUuid;
  const room = await provider.roomOf(contactUuid, phone ?? name ?? '', app.signal);
  return room.ok ? (room.value ?? row.roomUuid) : row.roomUuid;
}

/** Brings the chat page to the front, at the recipient's room if the backend knows it. */
export async function openChat(app: App, id: string): Promise<Result<true>> {
  const row = await app.waiting.row(id);
  const account = await app.accounts.current();
  if (!row) return fail('not-found');
  if (!account.ok) return account;
  const room = await roomOf(app, account.value.provider, row);
  const { chatOrigins } = account.value.connection;
  const frame = (await chatFramesItem.getValue()).find((f) => chatOrigins.includes(f.origin));
  const [origin] = chatOrigins;
  if (frame) await focusTab(frame.tabId, room);
  else if (origin) await browser.tabs.create({ url: roomUrl(new URL(origin), room) });
  else return fail('no-session');
  return ok(true);
}

async function focusTab(tabId: number, room: string | null): Promise<void> {
  const tab = await browser.tabs.get(tabId);
  const url = room !== null && tab.url ? roomUrl(new URL(tab.url), room) : undefined;
  await browser.tabs.update(tabId, { active: true, ...(url && url !== tab.url ? { url } : {}) });
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

/** The list itself, on a page of its own: a notification cannot open the panel or the toolbar's popup. */
export async function openWaitingList(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/popup.html#waiting') });
}
