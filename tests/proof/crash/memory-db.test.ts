import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../lib/db.ts';
import type { DeliveryState } from '../../../lib/domain/send.ts';
import { createOutboxStore, type OutboxStore } from '../../../lib/outbox/store.ts';
import { aSend, people, plannedRows, T0 } from '../../../lib/outbox/testing.ts';
import { createDisk } from './memory-db.ts';

/** The proof's fast database behaves like IndexedDB for everything that the store asks of it. */
const STATES = ['queued', 'sending', 'accepted', 'refused', 'unknown'] as const;
const id = fc.constantFrom('s1', 's2');
const row = fc.constantFrom('s1-d1', 's1-d2', 's2-d1');
const state = fc.constantFrom<DeliveryState>(...STATES);

type Act = (store: OutboxStore) => Promise<unknown>;
const acts: fc.Arbitrary<Act> = fc.oneof(
  id.map(
    (i): Act =>
      (store) =>
        store.confirm(aSend(i, rowsOf(i), T0), rowsOf(i)),
  ),
  fc.tuple(row, state, state, fc.nat(5)).map(
    ([d, from, to, at]): Act =>
      (store) =>
        store.move(d, from, (one) => ({ ...one, state: to, notBefore: at })),
  ),
  id.map(
    (i): Act =>
      (store) =>
        store.updateSend(i, (s) => ({ ...s, state: 'running' })),
  ),
  id.map(
    (i): Act =>
      (store) =>
        store.close(i),
  ),
  id.map(
    (i): Act =>
      (store) =>
        store.undo(i),
  ),
  id.map(
    (i): Act =>
      (store) =>
        store.queued(i, 0, 2),
  ),
  fc.nat(9).map(
    (n): Act =>
      (store) =>
        store.savePace({ connectionId: 'c1', minutes: [[n, n]], restUntil: n }),
  ),
);

const rowsOf = (send: string) => plannedRows(send, people(send === 's1' ? 2 : 1), 1);

async function everything(store: OutboxStore): Promise<unknown> {
  return {
    sends: await store.sends(),
    open: await store.openSends(),
    rows: [await store.deliveries('s1'), await store.deliveries('s2')],
    sending: await store.sending(),
    looking: await store.looking(),
    outlook: await store.outlook(),
    last: await store.queued('s1', 1, 9),
    pace: await store.pace('c1'),
  };
}

it('answers like IndexedDB', async () => {
  const hooks = { committing: () => undefined, committed: async () => undefined };
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { maxLength: 15 }), async (sequence) => {
      const db = await openDatabase(`memory-${crypto.randomUUID()}`);
      const real = createOutboxStore(async () => db);
      const disk = createDisk();
      const fast = createOutboxStore(() => disk.open(hooks));
      for (const act of sequence) expect(await act(fast)).toEqual(await act(real));
      expect(await everything(fast)).toEqual(await everything(real));
    }),
    { numRuns: 60 },
  );
}, 60_000);
