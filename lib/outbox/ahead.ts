import type { Delivery } from '../domain/send.ts';
import type { OutboxStore } from './store.ts';

/**
 * The queued rows of each send that come next, read some at a time. They may be old news by the time they are used: what
 * is moved is looked at again where it is moved.
 */
export interface Ahead {
  /** So many at most; none only when nothing of the send is queued. */
  next(sendId: string, most: number): Promise<Delivery[]>;
  /** These have had their turn. */
  pass(rows: readonly Delivery[]): void;
  /** A row has come back: the first one is first again. */
  again(sendId: string): void;
}

/** Rows of one read. */
const READ = 16;

export function createAhead(store: OutboxStore): Ahead {
  const read = new Map<string, Delivery[]>();
  const reached = new Map<string, number>();

  async function more(sendId: string): Promise<Delivery[]> {
    const from = reached.get(sendId) ?? 0;
    const rows = await store.queued(sendId, from, READ);
    if (rows.length > 0 || from === 0) return rows;
    reached.delete(sendId);
    return store.queued(sendId, 0, READ);
  }

  return {
    async next(sendId, most) {
      const known = read.get(sendId) ?? [];
      const rows = known.length > 0 ? known : await more(sendId);
      read.set(sendId, rows);
      return rows.slice(0, most);
    },
    pass(rows) {
      for (const { sendId, position, id } of rows) {
        reached.set(sendId, position);
        read.set(
          sendId,
          (read.get(sendId) ?? []).filter((row) => row.id !== id),
        );
      }
    },
    again(sendId) {
      read.delete(sendId);
      reached.delete(sendId);
    },
  };
}
