import { isOver, type Delivery, type DeliveryState, type Send, type Waiting } from '../domain/send.ts';
import { STRICT, type DamagedRow, type Db, type PreparedRow } from '../db.ts';
import { positions, soundDeliveries, soundSends } from './damaged.ts';
import { freshPace, type Pace } from './pace.ts';
import { forgetBefore } from './forget.ts';
import { confirmPrepared, confirmWhole, prepareDeliveries, type Confirmed } from './prepared.ts';
import { createMover, type Move } from './mover.ts';
import { isUnsettled, NEVER } from './unsettled.ts';

/** A change of one delivery, computed inside the transaction that stores it; null leaves everything as it is. */
export type Change = (current: Delivery, send: Send) => Delivery | null;

/** What is stored together with a moved delivery, computed inside the same transaction. */
export interface Along {
  /** Who waits because of it. */
  waiting?(next: Delivery, send: Send): Waiting[];
  /** What it does to its send. */
  send?(send: Send): Send;
  /** Deliveries that come out of it, besides the moved one. */
  split?(next: Delivery): Delivery[];
  pace?: Pace | null;
  /** The agent's own order: it counts also after the send was stopped. */
  ordered?: true;
}

/** What there may be to do. */
export interface Outlook {
  /** Not done, oldest first. */
  open: Send[];
  /** Unknown rows that are still looked for, the one that is due first in front. */
  looking: Delivery[];
}

/**
 * The outbox's rows. Every change of a delivery, the send's counts and all that follows from it are one strict
 * transaction, so that no crash can show one without the other. Rows that do not fit their shape are put aside.
 */
export interface OutboxStore {
  /** Writes a review's deliveries ahead of its confirmation; false once the draft has become a send. */
  prepare(row: PreparedRow, deliveries: Delivery[]): Promise<boolean>;
  /** Stores a confirmed send whose deliveries were prepared for this very review. */
  confirmPrepared(send: Send, reviewId: string): Promise<Confirmed>;
  /** Stores a confirmed send with its deliveries. False when a send of that id is already there: nothing is written then. */
  confirm(send: Send, deliveries: Delivery[]): Promise<boolean>;
  send(id: string): Promise<Send | undefined>;
  /** Newest first. */
  sends(): Promise<Send[]>;
  /** Not done, oldest first. */
  openSends(): Promise<Send[]>;
  /** {@link openSends} and {@link looking}, in one read. */
  outlook(): Promise<Outlook>;
  deliveries(sendId: string): Promise<Delivery[]>;
  delivery(id: string): Promise<Delivery | undefined>;
  inState(sendId: string, state: DeliveryState): Promise<Delivery[]>;
  /**
   * The first so many of them, in order, none before `from`: the database goes slowly past the places that rows have
   * left.
   */
  queued(sendId: string, from: number, most: number): Promise<Delivery[]>;
  /** Rows of all sends that were on their way when this was last written. */
  sending(): Promise<Delivery[]>;
  /** Unknown rows of all sends that are still looked for, the one that is due first in front. */
  looking(): Promise<Delivery[]>;
  /** Applies `change` if the row is still in `from`. Returns the stored row; several at once share a transaction. */
  move: Move;
  /** Changes a send's own fields; the row is read inside the transaction. */
  updateSend(id: string, change: (send: Send) => Send | null): Promise<Send | null>;
  /** → done, unless something of it is still to be sent or looked for. */
  close(id: string): Promise<boolean>;
  /** confirmed → undone with all its deliveries; false when it is too late. */
  undo(id: string): Promise<boolean>;
  pace(connectionId: string): Promise<Pace>;
  savePace(pace: Pace): Promise<void>;
  /** Rows that were put aside, of one send or of all. */
  damaged(sendId?: string): Promise<DamagedRow[]>;
  /** Whoever is still queued stays unsent for good; false when nobody was. What has left is settled as ever. */
  stop(id: string): Promise<boolean>;
  /** Forgets sends confirmed before a moment (our clock, ms) that need nothing any more, with all that hangs on them. */
  forget(before: number): Promise<number>;
}

/** @param joined told who stands in the waiting list now, once that is on disk */
export function createOutboxStore(
  database: () => Promise<Db>,
  joined?: (rows: readonly Waiting[]) => void,
): OutboxStore {
  return {
    prepare: async (row, deliveries) => prepareDeliveries(await database(), row, deliveries),
    confirmPrepared: async (send, reviewId) => confirmPrepared(await database(), send, reviewId),
    confirm: async (send, deliveries) => confirmWhole(await database(), send, deliveries),

    send: async (id) => (await soundSends(database, [await (await database()).get('sends', id)]))[0],
    sends: async () =>
      (await soundSends(database, await (await database()).getAllFromIndex('sends', 'byTime'))).toReversed(),
    openSends: async () => (await readOpen(database, false)).open,
    outlook: () => readOpen(database, true),
    deliveries: async (sendId) =>
      soundDeliveries(
        database,
        await (await database()).getAllFromIndex('deliveries', 'bySend', positions(sendId)),
      ),
    delivery: async (id) =>
      (await soundDeliveries(database, [await (await database()).get('deliveries', id)]))[0],
    inState: async (sendId, state) =>
      soundDeliveries(
        database,
        await (await database()).getAllFromIndex('deliveries', 'byState', inState(sendId, state)),
      ),
    async queued(sendId, from, most) {
      for (;;) {
        const range = inState(sendId, 'queued', from);
        const rows = await (await database()).getAllFromIndex('deliveries', 'byState', range, most);
        const sound = await soundDeliveries(database, rows);
        if (sound.length > 0 || rows.length === 0) return sound;
      }
    },
    sending: async () =>
      soundDeliveries(
        database,
        await (await database()).getAllFromIndex('deliveries', 'byDue', due('sending', Infinity)),
      ),
    looking: async () =>
      soundDeliveries(
        database,
        await (await database()).getAllFromIndex('deliveries', 'byDue', due('unknown', NEVER - 1)),
      ),

    move: createMover(database, joined),

    async updateSend(id, change) {
      const tx = (await database()).transaction('sends', 'readwrite', STRICT);
      const current = await tx.store.get(id);
      const next = current ? change(current) : null;
      if (next) void tx.store.put(next);
      await tx.done;
      return next;
    },

    async close(id) {
      const tx = (await database()).transaction(['sends', 'deliveries'], 'readwrite', STRICT);
      const send = await tx.objectStore('sends').get(id);
      const index = tx.objectStore('deliveries').index('byState');
      const rows = await Promise.all(
        (['queued', 'sending', 'unknown'] as const).map((state) => index.getAll(inState(id, state))),
      );
      const over = send !== undefined && !isOver(send) && !rows.flat().some(isUnsettled);
      if (send && over) void tx.objectStore('sends').put({ ...send, state: 'done', pause: null });
      await tx.done;
      return over;
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

    pace: async (connectionId) =>
      (await (await database()).get('paces', connectionId)) ?? freshPace(connectionId),
    savePace: async (pace) => void (await (await database()).put('paces', pace)),
    damaged: async (sendId) =>
      sendId === undefined
        ? (await database()).getAll('damaged')
        : (await database()).getAllFromIndex('damaged', 'bySend', sendId),
    forget: async (before) => forgetBefore(await database(), before),

    async stop(id) {
      const tx = (await database()).transaction(['sends', 'deliveries'], 'readwrite', STRICT);
      const send = await tx.objectStore('sends').get(id);
      const store = tx.objectStore('deliveries');
      const queued = send ? await store.index('byState').getAll(inState(id, 'queued')) : [];
      for (const d of queued) void store.put({ ...d, state: 'undone', reason: null });
      if (send && queued.length > 0) {
        const counts = { ...send.counts, queued: 0 };
        void tx.objectStore('sends').put({ ...send, state: 'running', pause: null, counts, stopped: true });
      }
      await tx.done;
      return queued.length > 0;
    },
  };
}

const inState = (sendId: string, state: DeliveryState, from = 0) =>
  IDBKeyRange.bound([sendId, state, from], [sendId, state, Infinity]);
const due = (state: DeliveryState, until: number) => IDBKeyRange.bound([state, 0], [state, until]);

async function readOpen(database: () => Promise<Db>, andLooking: boolean): Promise<Outlook> {
  const tx = (await database()).transaction(['sends', 'deliveries']);
  const byState = tx.objectStore('sends').index('byState');
  const byDue = tx.objectStore('deliveries').index('byDue');
  const [confirmed, others, unknown] = await Promise.all([
    byState.getAll('confirmed'),
    byState.getAll(IDBKeyRange.bound('paused', 'running')),
    andLooking ? byDue.getAll(due('unknown', NEVER - 1)) : [],
  ]);
  const open = await soundSends(database, [...confirmed, ...others]);
  return {
    open: open.toSorted((a, b) => a.confirmedAt - b.confirmedAt),
    looking: await soundDeliveries(database, unknown),
  };
}
