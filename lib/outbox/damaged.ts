import { STRICT, type DamagedRow, type Db } from '../db.ts';
import type { Delivery, Send } from '../domain/send.ts';
import { countsOf } from './counts.ts';
import { isDelivery, isSend } from './rows.ts';

/** All deliveries of a send, in order. */
export const positions = (sendId: string) => IDBKeyRange.bound([sendId, 0], [sendId, Infinity]);

/** The rows that fit; the others are put aside, and their send counts what is left. */
export async function soundDeliveries(
  database: () => Promise<Db>,
  rows: (Delivery | undefined)[],
): Promise<Delivery[]> {
  await putAside(
    database,
    'deliveries',
    rows.filter((row) => row !== undefined && !isDelivery(row)),
  );
  return rows.filter(isDelivery);
}

/** Like {@link soundDeliveries}, for sends. */
export async function soundSends(database: () => Promise<Db>, rows: (Send | undefined)[]): Promise<Send[]> {
  await putAside(
    database,
    'sends',
    rows.filter((row) => row !== undefined && !isSend(row)),
  );
  return rows.filter(isSend);
}

type Found = { id: string; sendId?: unknown } | undefined;

async function putAside(
  database: () => Promise<Db>,
  store: DamagedRow['store'],
  rows: Found[],
): Promise<void> {
  for (const row of rows) {
    if (row === undefined) continue;
    const tx = (await database()).transaction(['sends', 'deliveries', 'damaged'], 'readwrite', STRICT);
    const sendId = store === 'sends' ? row.id : typeof row.sendId === 'string' ? row.sendId : null;
    void tx.objectStore('damaged').put({ store, id: row.id, sendId, row, foundAt: Date.now() });
    void tx.objectStore(store).delete(row.id);
    const send = sendId === null ? undefined : await tx.objectStore('sends').get(sendId);
    if (store === 'deliveries' && isSend(send)) {
      const left = await tx.objectStore('deliveries').index('bySend').getAll(positions(send.id));
      void tx
        .objectStore('sends')
        .put({ ...send, counts: countsOf(left.filter(isDelivery), send.counts.skipped) });
    }
    await tx.done;
  }
}
