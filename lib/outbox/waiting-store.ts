import type { Waiting, WaitingState } from '../domain/send.ts';
import { createTally } from './tally.ts';
import { STRICT, type Db, type WatchRow } from '../db.ts';

/** The waiting list's rows. They are written by the outbox together with the accepted delivery. */
export interface WaitingStore {
  inState(connectionId: string, state: WaitingState): Promise<Waiting[]>;
  /** How many wait, without reading them: asked several times a second while a send runs. */
  count(connectionId: string): Promise<number>;
  /** The outbox has put these in. */
  joined(rows: readonly Waiting[]): void;
  /** After the database was emptied. */
  forget(): void;
  row(id: string): Promise<Waiting | undefined>;
  /** waiting → an end; null when the row had ended already, so that nobody is told twice. */
  end(id: string, state: Exclude<WaitingState, 'waiting'>, now: number): Promise<Waiting | null>;
  setRoom(id: string, roomUuid: string): Promise<void>;
  /** Marks rows as reminded of; answers those that were not before and still wait. */
  remind(ids: readonly string[], now: number): Promise<Waiting[]>;
  lastLook(connectionId: string): Promise<WatchRow | undefined>;
  looked(look: WatchRow): Promise<void>;
}

export function createWaitingStore(database: () => Promise<Db>): WaitingStore {
  const tally = createTally(async (connectionId) =>
    (await database()).countFromIndex('waiting', 'byState', [connectionId, 'waiting']),
  );
  return {
    inState: async (connectionId, state) =>
      (await database()).getAllFromIndex('waiting', 'byState', [connectionId, state]),
    count: tally.count,
    joined(rows) {
      for (const { connectionId } of rows) tally.add(connectionId, 1);
    },
    forget: tally.forget,
    row: async (id) => (await database()).get('waiting', id),

    async end(id, state, now) {
      const tx = (await database()).transaction('waiting', 'readwrite', STRICT);
      const row = await tx.store.get(id);
      const next = row?.state === 'waiting' ? { ...row, state, endedAt: now } : null;
      if (next) void tx.store.put(next);
      await tx.done;
      if (next) tally.add(next.connectionId, -1);
      return next;
    },

    async setRoom(id, roomUuid) {
      const tx = (await database()).transaction('waiting', 'readwrite');
      const row = await tx.store.get(id);
      if (row) void tx.store.put({ ...row, roomUuid });
      await tx.done;
    },

    async remind(ids, now) {
      const tx = (await database()).transaction('waiting', 'readwrite', STRICT);
      const rows = await Promise.all(ids.map((id) => tx.store.get(id)));
      const due = rows.flatMap((row) =>
        row?.state === 'waiting' && row.remindedAt === undefined ? { ...row, remindedAt: now } : [],
      );
      for (const row of due) void tx.store.put(row);
      await tx.done;
      return due;
    },

    lastLook: async (connectionId) => (await database()).get('watches', connectionId),
    looked: async (look) => {
      await (await database()).put('watches', look);
    },
  };
}
