import 'fake-indexeddb/auto';
import { openDatabase } from '../../db.ts';
import type { Delivery, Recipient, Send } from '../../domain/send.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Capabilities } from '../../providers/provider.ts';
import { step } from '../drain.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import { defaultPolicy } from '../policy.ts';
import { createRun, type Desk, type DrainDeps } from '../run.ts';
import { createOutboxStore } from '../store.ts';
import { createWaitingStore } from '../waiting-store.ts';
import { AGENT, AGENT_NAME, aSend, plannedRows, T0 } from './rows.ts';
import { fakeServer, tokenApi } from './server.ts';

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
