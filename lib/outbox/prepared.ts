import { STRICT, type Db, type PreparedRow } from '../db.ts';
import type { Delivery, Send } from '../domain/send.ts';
import { positions } from './damaged.ts';

/**
 * The deliveries of a review, written while the agent still looks at it: confirming ten thousand people is then one small
 * row. Nothing of it can leave before, since the drain goes by sends.
 */

/** What became of a confirmation: `unprepared` wrote nothing, so that the caller brings the deliveries along. */
export type Confirmed = 'stored' | 'known' | 'unprepared';

/**
 * Replaces whatever was prepared before. Does nothing once the draft has become a send.
 * @returns whether it is prepared now
 */
export async function prepareDeliveries(db: Db, row: PreparedRow, deliveries: Delivery[]): Promise<boolean> {
  const tx = db.transaction(['sends', 'deliveries', 'prepared'], 'readwrite', STRICT);
  const prepared = tx.objectStore('prepared');
  const isSend = async (id: string) => (await tx.objectStore('sends').get(id)) !== undefined;
  for (const { draftId } of await prepared.getAll()) {
    void prepared.delete(draftId);
    if (await isSend(draftId)) continue;
    for (const id of await tx.objectStore('deliveries').index('bySend').getAllKeys(positions(draftId)))
      void tx.objectStore('deliveries').delete(id);
  }
  const open = !(await isSend(row.draftId));
  if (open) {
    for (const d of deliveries) void tx.objectStore('deliveries').put(d);
    void prepared.put(row);
  }
  await tx.done;
  return open;
}

/** The send alone; its deliveries are there already if exactly this review was prepared. */
export async function confirmPrepared(db: Db, send: Send, reviewId: string): Promise<Confirmed> {
  const tx = db.transaction(['sends', 'prepared'], 'readwrite', STRICT);
  const known = await tx.objectStore('sends').get(send.id);
  const ready = (await tx.objectStore('prepared').get(send.id))?.reviewId === reviewId;
  if (known === undefined && ready) {
    void tx.objectStore('sends').put(send);
    void tx.objectStore('prepared').delete(send.id);
  }
  await tx.done;
  if (known !== undefined) return 'known';
  return ready ? 'stored' : 'unprepared';
}

/** The send with its deliveries, in the place of any that an older review of it had prepared. False when it is there already. */
export async function confirmWhole(db: Db, send: Send, deliveries: Delivery[]): Promise<boolean> {
  const tx = db.transaction(['sends', 'deliveries', 'prepared'], 'readwrite', STRICT);
  const known = await tx.objectStore('sends').get(send.id);
  if (known === undefined) {
    const store = tx.objectStore('deliveries');
    for (const id of await store.index('bySend').getAllKeys(positions(send.id))) void store.delete(id);
    for (const d of deliveries) void store.put(d);
    void tx.objectStore('prepared').delete(send.id);
    void tx.objectStore('sends').put(send);
  }
  await tx.done;
  return known === undefined;
}
