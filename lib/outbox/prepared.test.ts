import 'fake-indexeddb/auto';
import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../db.ts';
import { createOutboxStore } from './store.ts';
import { aSend, people, plannedRows, preparedFor, T0 } from './testing.ts';

async function desk() {
  const db = await openDatabase(`prepared-${crypto.randomUUID()}`);
  const store = createOutboxStore(() => Promise.resolve(db));
  /** Each review plans other rows, so that they can be told apart. */
  const rowsOf = (draftId: string, review: number) =>
    plannedRows(draftId, people(review + 1), 1).map((d) => ({ ...d, id: `${d.id}/${review}` }));
  const prepare = (draftId: string, review: number) =>
    store.prepare(preparedFor(aSend(draftId, [], T0), String(review)), rowsOf(draftId, review));
  /** As the worker confirms: what is prepared, else all of it. */
  const confirm = async (draftId: string, review: number) => {
    const rows = rowsOf(draftId, review);
    const send = aSend(draftId, rows, T0);
    const confirmed = await store.confirmPrepared(send, String(review));
    return confirmed === 'unprepared' ? store.confirm(send, rows) : confirmed === 'stored';
  };
  return { db, store, rowsOf, prepare, confirm };
}

describe('a review that was prepared', () => {
  it('nothing of it is sent before it is confirmed, and confirming writes one row', async () => {
    const { db, store, rowsOf, prepare } = await desk();
    await prepare('s1', 2);
    expect([await store.openSends(), await store.sending(), await store.looking()]).toEqual([[], [], []]);
    expect(await store.confirmPrepared(aSend('s1', rowsOf('s1', 2), T0), '2')).toBe('stored');
    expect(await store.deliveries('s1')).toEqual(rowsOf('s1', 2));
    expect(await db.count('prepared')).toBe(0);
  });

  it('another review of the same draft is not what was prepared', async () => {
    const { store, rowsOf, prepare } = await desk();
    await prepare('s1', 1);
    expect(await store.confirmPrepared(aSend('s1', rowsOf('s1', 2), T0), '2')).toBe('unprepared');
    expect(await store.send('s1')).toBeUndefined();
  });

  it('comes too late once the draft has become a send', async () => {
    const { store, rowsOf, prepare, confirm } = await desk();
    await confirm('s1', 1);
    expect(await prepare('s1', 3)).toBe(false);
    expect(await confirm('s1', 3)).toBe(false);
    expect(await store.deliveries('s1')).toEqual(rowsOf('s1', 1));
  });
});

const DRAFTS = ['s1', 's2', 's3'];
const act = record({
  does: constantFrom('prepare' as const, 'prepare' as const, 'confirm' as const),
  draft: constantFrom(...DRAFTS),
  review: integer({ min: 0, max: 4 }),
});

it('in whatever order, at once or one after the other: a send has the rows of its own review, and no others are left', async () => {
  await assert(
    asyncProperty(array(act, { maxLength: 12 }), boolean(), async (acts, atOnce) => {
      const { db, store, rowsOf, prepare, confirm } = await desk();
      const confirmed = new Map<string, number>();
      const perform = async ({ does, draft, review }: (typeof acts)[number]) => {
        if (does === 'prepare') await prepare(draft, review);
        else if (await confirm(draft, review)) confirmed.set(draft, review);
      };
      if (atOnce) await Promise.all(acts.map(perform));
      else for (const one of acts) await perform(one);

      for (const [draft, review] of confirmed)
        expect(await store.deliveries(draft)).toEqual(rowsOf(draft, review));
      expect((await store.sends()).map(({ id }) => id).toSorted()).toEqual([...confirmed.keys()].toSorted());
      const waiting = new Set((await db.getAll('prepared')).map(({ draftId }) => draftId));
      expect(waiting.size).toBeLessThanOrEqual(1);
      const strays = (await db.getAll('deliveries')).filter(
        (d) => !confirmed.has(d.sendId) && !waiting.has(d.sendId),
      );
      expect(strays).toEqual([]);
      db.close();
    }),
    { numRuns: 100 },
  );
});
