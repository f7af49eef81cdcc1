import 'fake-indexeddb/auto';
import { openDatabase, type PreparedRow } from '../db.ts';
import type { Delivery, Recipient, Send } from '../domain/send.ts';
import { fail, ok, type Failure, type Result } from '../domain/result.ts';
import type { Capabilities, Provider, StartOrder, StartOutcome, StartRecord } from '../providers/provider.ts';
import { step } from './drain.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { planDeliveries } from './plan.ts';
import { defaultPolicy } from './policy.ts';
import { createRun, type Desk, type DrainDeps } from './run.ts';
import { createOutboxStore } from './store.ts';
import { freshCounts } from './counts.ts';
import { createWaitingStore } from './waiting-store.ts';

/** Helpers of the tests only: the real store, a clock that is set by hand, a server with a ledger of its own. */
export const T0 = Date.parse('2026-08-20T12:00:00.000Z');
export const AGENT = 'ana@example.org';
export const AGENT_NAME = 'Ana';
export const FLOW = { uuid: 'flow-1', name: 'Welcome' };
const SERVER_AHEAD_MS = 3 * 3_600_000;

export const tokenApi: Capabilities = {
  sectors: false,
  rooms: false,
  groupsNatively: true,
  findsNumbers: true,
  history: 'reference',
  absenceProves: true,
  startsNumbers: true,
  maxRecipients: 100,
  startsAtOnce: 4,
  chunksNeedConfirmed: false,
  runs: true,
};
export const engine: Capabilities = {
  ...tokenApi,
  history: 'likeness',
  absenceProves: false,
  startsNumbers: false,
  runs: false,
};

export type Reply =
  | { kind: 'accept' }
  | { kind: 'refused' | 'later'; failure: Failure }
  /** The reply is lost, or never comes; `done` starts were made all the same. */
  | { kind: 'lost' | 'hangs'; done: number };

export interface Server {
  /** Every start that really happened. */
  ledger: StartRecord[];
  requests: { at: number; order: StartOrder }[];
  /** Used up in order; after the last one everything is accepted. */
  replies: Reply[];
  listFails: boolean;
  /** How often the list of starts was read. */
  reads: number;
  /** Runs inside a start request, before the server does anything. */
  during: (order: StartOrder) => Promise<void>;
  /** A request is never answered from now on. */
  hung: () => void;
  provider: Provider;
}

export function fakeServer(now: () => number, capabilities: Capabilities): Server {
  const serverIso = () => new Date(now() + SERVER_AHEAD_MS).toISOString();
  const record = (order: StartOrder): StartRecord => ({
    reference: capabilities.absenceProves ? order.reference : null,
    startUuid: `start-${server.ledger.length + 1}`,
    flowUuid: capabilities.absenceProves ? order.flowUuid : null,
    flowName: FLOW.name,
    contacts: capabilities.absenceProves ? order.contacts : order.contacts.slice(0, 1),
    createdOn: serverIso(),
    status: 'complete',
    by: capabilities.absenceProves ? null : AGENT_NAME,
  });

  async function start(order: StartOrder): Promise<StartOutcome> {
    server.requests.push({ at: now(), order });
    await server.during(order);
    const reply = server.replies.shift() ?? { kind: 'accept' };
    if ('failure' in reply) return reply;
    const times = reply.kind === 'accept' ? 1 : reply.done;
    for (let i = 0; i < times; i++) server.ledger.push(record(order));
    if (reply.kind === 'hangs') {
      server.hung();
      return new Promise<never>(() => {});
    }
    if (reply.kind === 'lost') return { kind: 'unknown', failure: { reason: 'timeout' } };
    const made = server.ledger.at(-1);
    return { kind: 'accepted', startUuid: made?.startUuid ?? null, startedOn: made?.createdOn ?? null };
  }

  async function startRecords(since: string): Promise<Result<StartRecord[]>> {
    server.reads++;
    if (server.listFails) return fail('server-error');
    return ok(server.ledger.filter((r) => Date.parse(r.createdOn) >= Date.parse(since)));
  }

  const server: Server = {
    ledger: [],
    requests: [],
    replies: [],
    listFails: false,
    reads: 0,
    during: async () => {},
    hung: () => {},
    provider: {
      ...emptyProvider(capabilities),
      serverTime: () => ({ iso: serverIso(), at: now() }),
      start,
      startRecords,
    },
  };
  return server;
}

/** A backend with nothing in it, to be spread and overridden. */
export function emptyProvider(capabilities: Capabilities): Provider {
  return {
    capabilities,
    serverTime: () => null,
    me: async () => ok({ email: AGENT, name: 'Ana', role: 'attendant' }),
    maySend: async () => ok('yes'),
    sectors: async () => ok([]),
    setSector: async () => ok(true),
    contactPage: async () => ok({ items: [], next: null, unreadable: 0 }),
    createContact: async () => fail('refused'),
    contactFields: async () => ok([]),
    allFlows: async () => ok([]),
    templates: async () => ok([]),
    ticketers: async () => ok([]),
    groups: async () => ok([]),
    flows: async () => ok([]),
    message: async () => fail('not-found'),
    openChat: async () => ok(null),
    engaged: async () => ok([]),
    roomOf: async () => ok(null),
    roomContact: async () => ok(null),
    start: async () => ({ kind: 'refused', failure: { reason: 'refused' } }),
    startRecords: async () => ok([]),
    runRecords: async () => ok([]),
    fate: async () => ok({ messages: [], room: null }),
  };
}

export const person = (n: number): Recipient => ({
  key: `contact-${n}`,
  contactUuid: `contact-${n}`,
  name: `Person ${n}`,
  phone: `55119876${String(n).padStart(5, '0')}`,
});

export const people = (count: number, from = 1): Recipient[] =>
  Array.from({ length: count }, (_, i) => person(from + i));

export function plannedRows(sendId: string, recipients: Recipient[], maxRecipients = 100): Delivery[] {
  let n = 0;
  return planDeliveries(
    {
      sendId,
      connectionId: 'c1',
      flow: FLOW,
      values: { topic: 'x' },
      recipients,
      agent: { email: AGENT, name: 'Ana', role: 'attendant' },
    },
    { maxRecipients, chunksNeedConfirmed: false, confirmed: new Set(), room: null },
    () => `${sendId}-d${++n}`,
  );
}

export function aSend(id: string, rows: Delivery[], now: number, change: Partial<Send> = {}): Send {
  return {
    id,
    connectionId: 'c1',
    agent: AGENT,
    flow: FLOW,
    values: { topic: 'x' },
    state: 'confirmed',
    pause: null,
    undoUntil: now,
    confirmedAt: now,
    skipped: [],
    counts: freshCounts(rows, 0),
    ...change,
  };
}

/** What a review leaves behind besides the deliveries. */
export const preparedFor = (send: Send, reviewId: string): PreparedRow => ({
  draftId: send.id,
  reviewId,
  order: '',
  message: {
    flowUuid: send.flow.uuid,
    templates: [],
    texts: [],
    params: [],
    missing: [],
    shape: null,
    incomplete: false,
    fetchedAt: T0,
  },
  undoSeconds: 0,
  confirmedAtServer: T0,
  send,
});

/** As many turns of the event loop as a request needs at most, from its reply to the stored result. */
const TURNS = 60;

export type Lab = Awaited<ReturnType<typeof openLab>>;

/** An outbox over a fresh database. */
export async function openLab(capabilities: Capabilities = tokenApi) {
  const db = await openDatabase(`outbox-${crypto.randomUUID()}`);
  const database = async () => db;
  const clock = { time: T0 };
  const now = () => clock.time;
  const server = fakeServer(now, capabilities);
  const errors: unknown[] = [];
  /** Each change of what the outbox says about the disk. */
  const fullness: boolean[] = [];
  const signedIn: { desk: Result<Desk> } = {
    desk: ok({ connectionId: 'c1', agentEmail: AGENT, agentName: AGENT_NAME, provider: server.provider }),
  };
  const waiting = createWaitingStore(database);
  const store = createOutboxStore(database, waiting.joined);
  /** Everything that the pages would be shown, read in one transaction at each change. */
  const shown: Promise<{ sends: Send[]; deliveries: Delivery[]; waiting: number }>[] = [];

  async function snapshot() {
    const tx = db.transaction(['sends', 'deliveries', 'waiting']);
    const [sends, deliveries, waits] = await Promise.all([
      tx.objectStore('sends').getAll(),
      tx.objectStore('deliveries').getAll(),
      tx.objectStore('waiting').count(),
    ]);
    return { sends, deliveries, waiting: waits };
  }

  const deps: DrainDeps = {
    store,
    clock: { now, sleep: async () => {} },
    policy: defaultPolicy,
    desk: async () => signedIn.desk,
    newId: () => crypto.randomUUID(),
    changed: () => void shown.push(snapshot()),
  };

  /** A fresh outbox, as after a restart of the worker, for so long on our clock. */
  async function run(forMs = 3_600_000): Promise<void> {
    const end = clock.time + forMs;
    const stop = new AbortController();
    const alarm = { at: Infinity };
    const sleep = async (ms: number, signal: AbortSignal) => {
      // Time passes only when nothing else happens: a landing request ends a nap first.
      for (let turn = 0; turn < TURNS && !signal.aborted; turn++)
        await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
      if (clock.time + ms > end) stop.abort();
      clock.time = Math.min(end, clock.time + Math.max(0, ms));
      await new Promise((resolve) => setImmediate(resolve));
    };
    const note = () => {
      const full = outbox.storageFull();
      if (full !== (fullness.at(-1) ?? false)) fullness.push(full);
    };
    const outbox: Outbox = createOutbox(
      {
        ...deps,
        changed: () => (note(), deps.changed()),
        clock: { now, sleep },
        alone: (_, task) => task(),
        wakeAt: (at) => (alarm.at = at),
        report: (error) => errors.push(error),
      },
      stop.signal,
    );
    do {
      clock.time = Math.max(clock.time, alarm.at === Infinity ? 0 : alarm.at);
      alarm.at = Infinity;
      outbox.nudge();
      await outbox.idle();
    } while (alarm.at <= end && !stop.signal.aborted);
    if (alarm.at !== Infinity) clock.time = end;
  }

  async function confirm(recipients: Recipient[], change: Partial<Send> = {}, maxRecipients = 100) {
    const id = change.id ?? 's1';
    const rows = plannedRows(id, recipients, maxRecipients);
    return store.confirm(aSend(id, rows, now(), change), rows);
  }

  return {
    db,
    fullness,
    clock,
    server,
    store,
    errors,
    shown,
    run,
    confirm,
    snapshot,
    deps,
    signedIn,
    waiting,
    step: () => step(createRun(deps), new AbortController().signal),
    counts: async (id = 's1') => (await store.send(id))?.counts,
    states: async (id = 's1') => (await store.deliveries(id)).map((d) => d.state),
  };
}
