import type { Delivery, DeliveryState, Send, Waiting } from '../domain/send.ts';
import { STRICT, type Db } from '../db.ts';
import { recount } from './counts.ts';
import type { Pace } from './pace.ts';
import type { Along, Change } from './store.ts';
import { heedStop, isUnsettled } from './unsettled.ts';

/** Moves one row; settles once it is on disk, with the row as stored or null. */
export type Move = (
  id: string,
  from: DeliveryState,
  change: Change,
  along?: Along,
) => Promise<Delivery | null>;

interface Order {
  id: string;
  from: DeliveryState;
  change: Change;
  along: Along;
}

interface Job extends Order {
  done(next: Delivery | null): void;
  failed(error: unknown): void;
}

/**
 * What is asked for while one transaction is being written goes together into the next: a strict commit takes the disk
 * as long for one row as for ten. Each row is still changed as if it were alone, in the order of asking.
 * @param joined told who stands in the waiting list now, once that is on disk
 */
export function createMover(
  database: () => Promise<Db>,
  joined: (rows: readonly Waiting[]) => void = () => {},
): Move {
  let asked: Job[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (asked.length > 0) {
      const db = await opened(database);
      const jobs = asked;
      asked = [];
      await (db.ok ? together(db.value, jobs, joined) : refuse(jobs, db.error));
    }
    writing = false;
  }

  return (id, from, change, along = {}) =>
    new Promise((done, failed) => {
      asked.push({ id, from, change, along, done, failed });
      if (!writing) void write();
    });
}

type Opened = { ok: true; value: Db } | { ok: false; error: unknown };

const opened = (database: () => Promise<Db>): Promise<Opened> =>
  database().then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );

function refuse(jobs: Job[], error: unknown): void {
  for (const { failed } of jobs) failed(error);
}

/** One that cannot be written must not take the others along: nothing of a failed transaction is there. */
async function together(db: Db, jobs: Job[], joined: (rows: readonly Waiting[]) => void): Promise<void> {
  try {
    const { stored, waiting } = await commit(db, jobs);
    joined(waiting);
    for (const [i, { done }] of jobs.entries()) done(stored[i] ?? null);
  } catch (error) {
    if (jobs.length === 1) return refuse(jobs, error);
    for (const job of jobs) await together(db, [job], joined);
  }
}

/** What the rows are while a transaction works on them, and what of it has to be written. */
interface Work {
  rows: Map<string, Delivery>;
  sends: Map<string, Send>;
  changed: Set<string>;
  waiting: Waiting[];
  paces: Map<string, Pace>;
}

async function commit(db: Db, orders: Order[]): Promise<{ stored: (Delivery | null)[]; waiting: Waiting[] }> {
  const tx = db.transaction(['sends', 'deliveries', 'waiting', 'paces'], 'readwrite', STRICT);
  const deliveries = tx.objectStore('deliveries');
  const sends = tx.objectStore('sends');
  const rows = await all(
    orders.map(({ id }) => id),
    (id) => deliveries.get(id),
  );
  const sendIds = [...new Set([...rows.values()].map(({ sendId }) => sendId))];
  const work: Work = {
    rows,
    sends: await all(sendIds, (id) => sends.get(id)),
    changed: new Set(),
    waiting: [],
    paces: new Map(),
  };
  const stored = orders.map((order) => carryOut(order, work));
  for (const id of work.changed) {
    const [row, send] = [work.rows.get(id), work.sends.get(id)];
    if (row) void deliveries.put(row);
    if (send) void sends.put(send);
  }
  for (const row of work.waiting) void tx.objectStore('waiting').put(row);
  for (const pace of work.paces.values()) void tx.objectStore('paces').put(pace);
  await tx.done;
  return { stored, waiting: work.waiting };
}

async function all<T>(ids: string[], get: (id: string) => Promise<T | undefined>): Promise<Map<string, T>> {
  const found = await Promise.all(ids.map(get));
  return new Map(ids.flatMap((id, i) => (found[i] === undefined ? [] : [[id, found[i]] as const])));
}

function carryOut({ id, from, change, along }: Order, work: Work): Delivery | null {
  const current = work.rows.get(id);
  const send = current && work.sends.get(current.sendId);
  if (!current || !send || current.state !== from) return null;
  const unstopped = (row: Delivery) => (along.ordered ? row : heedStop(row, send));
  const changed = change(current, send);
  if (!changed) return null;
  const next = unstopped(changed);
  const split = (along.split?.(next) ?? []).map(unstopped);
  for (const row of [next, ...split]) work.rows.set(row.id, row);
  work.waiting.push(...(along.waiting?.(next, send) ?? []));
  const counts = recount(send.counts, current, [next, ...split]);
  work.sends.set(send.id, reopened({ ...(along.send?.(send) ?? send), counts }, next));
  if (along.pace) work.paces.set(along.pace.connectionId, along.pace);
  for (const row of [send, next, ...split]) work.changed.add(row.id);
  return next;
}

/** A send that was done has something to do again: in the same transaction, or a crash would leave it lying. */
const reopened = (send: Send, next: Delivery): Send =>
  send.state === 'done' && isUnsettled(next) ? { ...send, state: 'running', pause: null } : send;
