import type { Delivery, DeliveryState, Send, SendCounts, Waiting } from '../domain/send.ts';
import { STRICT, type Db } from '../db.ts';

/** A change of one delivery, computed inside the transaction that stores it. */
export type Change = (current: Delivery) => Delivery | null;

/**
 * The outbox's rows. Every change of a delivery, the send's counts and the waiting rows it causes are one strict
 * transaction, so that no crash can show one without the other.
 */
export interface OutboxStore {
  /** Stores a confirmed send. False when a send of that id is already there: nothing is written then. */
  confirm(send: Send, deliveries: Delivery[]): Promise<boolean>;
  send(id: string): Promise<Send | undefined>;
  /** Newest first. */
  sends(): Promise<Send[]>;
  /** Not done, oldest first. */
  openSends(): Promise<Send[]>;
  deliveries(sendId: string): Promise<Delivery[]>;
  delivery(id: string): Promise<Delivery | undefined>;
  inState(sendId: string, state: DeliveryState): Promise<Delivery[]>;
  firstQueued(sendId: string): Promise<Delivery | undefined>;
  /** Applies `change` if the row is still in `from`; null from `change` leaves it. Returns the stored row. */
  move(id: string, from: DeliveryState, change: Change, waiting?: Waiting[]): Promise<Delivery | null>;
  /** Changes a send's own fields; the row is read inside the transaction. */
  updateSend(id: string, change: (send: Send) => Send | null): Promise<Send | null>;
  /** confirmed → undone with all its deliveries; false when it is too late. */
  undo(id: string): Promise<boolean>;
}

export function createOutboxStore(database: () => Promise<Db>): OutboxStore {
  return {
    async confirm(send, deliveries) {
      const tx = (await database()).transaction(['sends', 'deliveries'], 'readwrite', STRICT);
      const known = await tx.objectStore('sends').get(send.id);
      if (known === undefined) {
        void tx.objectStore('sends').put(send);
        for (const d of deliveries) void tx.objectStore('deliveries').put(d);
      }
      await tx.done;
      return known === undefined;
    },

    send: async (id) => (await database()).get('sends', id),
    sends: async () => (await (await database()).getAllFromIndex('sends', 'byTime')).toReversed(),
    openSends: async () =>
      (await (await database()).getAllFromIndex('sends', 'byTime')).filter((s) => !isOver(s)),
    deliveries: async (sendId) =>
      (await database()).getAllFromIndex('deliveries', 'bySend', positions(sendId)),
    delivery: async (id) => (await database()).get('deliveries', id),
    inState: async (sendId, state) =>
      (await database()).getAllFromIndex('deliveries', 'byState', inState(sendId, state)),
    firstQueued: async (sendId) =>
      (await database()).getFromIndex('deliveries', 'byState', inState(sendId, 'queued')),

    async move(id, from, change, waiting = []) {
      const tx = (await database()).transaction(['sends', 'deliveries', 'waiting'], 'readwrite', STRICT);
      const current = await tx.objectStore('deliveries').get(id);
      const next = current?.state === from ? change(current) : null;
      if (current && next) {
        void tx.objectStore('deliveries').put(next);
        for (const row of waiting) void tx.objectStore('waiting').put(row);
        const send = await tx.objectStore('sends').get(next.sendId);
        if (send) void tx.objectStore('sends').put({ ...send, counts: recount(send.counts, current, next) });
      }
      await tx.done;
      return next;
    },

    async updateSend(id, change) {
      const tx = (await database()).transaction('sends', 'readwrite', STRICT);
      const current = await tx.store.get(id);
      const next = current ? change(current) : null;
      if (next) void tx.store.put(next);
      await tx.done;
      return next;
    },

    async undo(id) {
      const tx = (await database()).transaction(['sends', 'deliveries'], 'readwrite', STRICT);
      const send = await tx.objectStore('sends').get(id);
      const undoable = send?.state === 'confirmed';
      if (send && undoable) {
        const store = tx.objectStore('deliveries');
        for (const d of await store.index('bySend').getAll(positions(id)))
          void store.put({ ...d, state: 'undone' });
        void tx.objectStore('sends').put({ ...send, state: 'undone', counts: { ...send.counts, queued: 0 } });
      }
      await tx.done;
      return undoable;
    },
  };
}

const positions = (sendId: string) => IDBKeyRange.bound([sendId, 0], [sendId, Infinity]);
const inState = (sendId: string, state: DeliveryState) =>
  IDBKeyRange.bound([sendId, state, 0], [sendId, state, Infinity]);

export const isOver = (send: Send): boolean => send.state === 'done' || send.state === 'undone';

/** Counts are of recipients, and move with the delivery. */
function recount(counts: SendCounts, before: Delivery, after: Delivery): SendCounts {
  const n = before.recipients.length;
  const next = { ...counts };
  if (before.state !== 'undone') next[before.state] -= n;
  if (after.state !== 'undone') next[after.state] += n;
  return next;
}

/** Counts of a send at the moment it is confirmed. `total` is everyone who should get it. */
export function freshCounts(deliveries: Delivery[], skipped: number): SendCounts {
  const queued = deliveries.reduce((sum, d) => sum + d.recipients.length, 0);
  return { total: queued, queued, sending: 0, accepted: 0, refused: 0, unknown: 0, skipped };
}
