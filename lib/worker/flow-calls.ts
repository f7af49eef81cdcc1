import { flowMessage, listFlows, STALE_AFTER_MS } from '../catalog/flows.ts';
import { EMPTY_NOTE, withNote, type FlowNote, type FlowNotes } from '../domain/flow-note.ts';
import type { FlowMessage } from '../domain/flow.ts';
import { ok, type Result } from '../domain/result.ts';
import type { FlowList, WizardCalls } from '../messages.ts';
import { flowNotesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { awake } from './keep-alive.ts';
import { detach } from './report.ts';
import type { Handlers } from './router.ts';

type FlowCalls = Pick<
  WizardCalls,
  'flows.list' | 'flows.message' | 'flows.favourite' | 'flows.presets' | 'flows.fields'
>;

/** Choosing a flow: the list, what each says, and what is remembered of it. */
export function flowCalls(app: App): Handlers<FlowCalls> {
  return {
    'flows.list': ({ refresh }) => list(app, refresh),
    async 'flows.message'({ flowUuid, refresh }) {
      const account = await app.accounts.current();
      return account.ok ? messageOf(app, account.value, flowUuid, refresh) : account;
    },
    async 'flows.favourite'({ flowUuid, favourite }) {
      await note(app, flowUuid, { favourite });
      return true as const;
    },
    async 'flows.presets'({ flowUuid, presets }) {
      await note(app, flowUuid, { presets });
      return true as const;
    },
    async 'flows.fields'() {
      const account = await app.accounts.current();
      return account.ok ? account.value.provider.contactFields(app.signal) : account;
    },
  };
}

/** What a flow says: the stored copy while it is fresh, else the server's. */
export function messageOf(
  app: App,
  { connection, provider }: Account,
  flowUuid: string,
  refresh: boolean,
): Promise<Result<FlowMessage>> {
  const how = { refresh, now: app.now() };
  return awake(() => flowMessage(app.catalogStore, connection.id, flowUuid, provider, how, app.signal));
}

/** The offered flows: the stored copy while it is fresh, else the server's. */
export function offeredFlows(app: App, { connection, provider }: Account, refresh: boolean) {
  const how = { refresh, now: app.now() };
  return awake(() => listFlows(app.catalogStore, connection.id, connection.label, provider, how, app.signal));
}

/** The offered flows; what they say is read behind the answer. */
export async function readOffered(app: App, account: Account, refresh = false) {
  const found = await offeredFlows(app, account, refresh);
  const uuids = found.ok ? found.value.flows.map((flow) => flow.uuid) : [];
  detach(readAhead(app, account, uuids));
  return found;
}

async function list(app: App, refresh: boolean): Promise<Result<FlowList>> {
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const { connection } = account.value;
  const found = await readOffered(app, account.value, refresh);
  if (!found.ok) return found;
  const { flows, fetchedAt } = found.value;
  const { messages } = await app.catalogStore.row(connection.id);
  const said = Object.fromEntries(
    flows.flatMap(({ uuid }) => (messages[uuid] ? [[uuid, messages[uuid]]] : [])),
  );
  return ok({ flows, fetchedAt, said, notes: await notesOf(connection.id) });
}

/** Texts older than this are read again behind the list: they are only searched and counted there. */
const LIST_STALE_MS = 12 * 3_600_000;
/** At most so many flows are read for one look at the list; each costs the shared quota two or three requests. */
const READ_AHEAD = 40;

let reading: Promise<void> | null = null;

/** Reads what the flows of the list say, one after the other, and stops at the first thing that goes wrong. */
export function readAhead(app: App, account: Account, uuids: string[]): Promise<void> {
  reading ??= readMissing(app, account, uuids).finally(() => (reading = null));
  return reading;
}

async function readMissing(app: App, account: Account, uuids: string[]): Promise<void> {
  const { messages } = await app.catalogStore.row(account.connection.id);
  const fresh = (uuid: string) => app.now() - (messages[uuid]?.fetchedAt ?? -Infinity) < LIST_STALE_MS;
  const missing = uuids.filter((uuid) => !fresh(uuid)).slice(0, READ_AHEAD);
  for (const uuid of missing) {
    const read = await messageOf(app, account, uuid, false);
    if (read.ok) app.live.tell('flows');
    else if (read.failure.reason !== 'flow-unavailable') return;
  }
}

const notesOf = async (connectionId: string): Promise<FlowNotes> =>
  (await flowNotesItem.getValue())[connectionId] ?? {};

export const noteOf = async (connectionId: string, flowUuid: string): Promise<FlowNote> =>
  (await notesOf(connectionId))[flowUuid] ?? EMPTY_NOTE;

async function note(app: App, flowUuid: string, change: Partial<FlowNote>): Promise<void> {
  const account = await app.accounts.current();
  if (account.ok) await remember(account.value.connection.id, flowUuid, change);
  app.live.tell('flows');
}

let writing: Promise<void> = Promise.resolve();

/** One change after the other, so that none is lost. */
export function remember(connectionId: string, flowUuid: string, change: Partial<FlowNote>): Promise<void> {
  writing = writeAfter(writing, connectionId, (notes) => withNote(notes, flowUuid, change));
  return writing;
}

async function writeAfter(
  before: Promise<void>,
  connectionId: string,
  change: (notes: FlowNotes) => FlowNotes,
): Promise<void> {
  await Promise.allSettled([before]);
  const all = await flowNotesItem.getValue();
  await flowNotesItem.setValue({ ...all, [connectionId]: change(all[connectionId] ?? {}) });
}

/** A copy shown longer ago than this is read again before anything is ordered by it. */
export const isStale = (fetchedAt: number, now: number): boolean => now - fetchedAt > STALE_AFTER_MS / 5;
