import { STRICT, type Db } from '../db.ts';
import { isOver } from '../domain/send.ts';

/**
 * Deletes sends confirmed before a moment (our clock, ms) with their rows. Kept: whatever is not settled, has a row to
 * decide about, or still waits for an answer.
 * @returns how many sends are gone
 */
export async function forgetBefore(db: Db, before: number): Promise<number> {
  const tx = db.transaction(['sends', 'deliveries', 'waiting', 'damaged'], 'readwrite', STRICT);
  const old = await tx.objectStore('sends').index('byTime').getAll(IDBKeyRange.upperBound(before, true));
  // Asked at every start of a worker, and mostly in vain.
  if (old.length === 0) return 0;
  const rows = await tx.objectStore('waiting').getAll();
  const awaited = new Set(rows.filter((row) => row.state === 'waiting').map((row) => row.sendId));
  const over = old.filter((send) => isOver(send) && send.counts.unknown === 0 && !awaited.has(send.id));
  const ids = new Set(over.map(({ id }) => id));
  for (const id of ids) {
    void tx.objectStore('sends').delete(id);
    const deliveries = tx.objectStore('deliveries');
    for (const key of await deliveries.index('bySend').getAllKeys(IDBKeyRange.bound([id, 0], [id, Infinity])))
      void deliveries.delete(key);
    const damaged = tx.objectStore('damaged');
    for (const key of await damaged.index('bySend').getAllKeys(id)) void damaged.delete(key);
  }
  for (const row of rows) if (ids.has(row.sendId)) void tx.objectStore('waiting').delete(row.id);
  await tx.done;
  return ids.size;
}
