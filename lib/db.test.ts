import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DB_VERSION, openDatabase, type Db } from './db.ts';
import type { Delivery, Send } from './domain/send.ts';
import { aSend, people, plannedRows, T0 } from './outbox/testing.ts';

/** Rows as version 1 wrote them. */
const rows: Delivery[] = plannedRows('s1', people(3), 1).map((d, i) => ({
  ...d,
  ...([
    { state: 'queued' },
    { state: 'unknown', sentAt: T0, looks: 5, absences: [T0 + 61_000], notBefore: T0 + 76_000 },
    { state: 'accepted', sentAt: T0, startUuid: 'start-1', startedOn: '2026-08-20T15:00:00.000Z' },
  ][i] as Partial<Delivery>),
}));
const send: Send = aSend('s1', rows, T0, { state: 'running' });

const fresh = () => `upgrade-${crypto.randomUUID()}`;

async function versionOne(name: string, gone?: () => void): Promise<Db> {
  const db = await openDatabase(name, gone, 1);
  const tx = db.transaction(['sends', 'deliveries', 'drafts'], 'readwrite');
  void tx.objectStore('sends').put(send);
  for (const row of rows) void tx.objectStore('deliveries').put(row);
  await tx.done;
  return db;
}

async function expectKept(db: Db): Promise<void> {
  expect(db.version).toBe(DB_VERSION);
  expect(await db.getAll('sends')).toEqual([send]);
  const [queued, unknown, accepted] = await db.getAll('deliveries');
  expect([queued, accepted]).toEqual([rows[0], rows[2]]);
  // Counted by our clock then, by the server's now: so they begin anew.
  expect(unknown).toEqual({ ...rows[1], absences: [] });
}

describe('from version 1', () => {
  it('every row is kept, and found by the new indexes', async () => {
    const name = fresh();
    (await versionOne(name)).close();
    const db = await openDatabase(name);
    await expectKept(db);
    expect(await db.getAllKeysFromIndex('sends', 'byState', 'running')).toEqual(['s1']);
    const due = await db.getAllKeysFromIndex(
      'deliveries',
      'byDue',
      IDBKeyRange.bound(['unknown', 0], ['unknown', T0 + 76_000]),
    );
    expect(due).toEqual([rows[1]?.id]);
    expect(await db.getAll('damaged')).toEqual([]);
  });

  it('killed half-way: version 1 as it was, and the next try succeeds', async () => {
    const name = fresh();
    (await versionOne(name)).close();
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(name, 2);
      request.addEventListener('upgradeneeded', () => {
        request.result.createObjectStore('paces', { keyPath: 'connectionId' });
        request.transaction?.objectStore('deliveries').clear();
        request.transaction?.abort();
      });
      request.addEventListener('error', () => resolve());
    });
    const before = await openDatabase(name, undefined, 1);
    expect([...before.objectStoreNames]).not.toContain('paces');
    expect(await before.getAll('deliveries')).toEqual(rows);
    before.close();
    await expectKept(await openDatabase(name));
  });

  it('three open contexts give way, and are told', async () => {
    const name = fresh();
    const gone: number[] = [];
    await versionOne(name, () => gone.push(1));
    for (const n of [2, 3]) await openDatabase(name, () => gone.push(n), 1);
    await expectKept(await openDatabase(name));
    expect(gone.toSorted()).toEqual([1, 2, 3]);
  });
});

it('a new database has the stores of every version', async () => {
  const db = await openDatabase(fresh());
  expect([...db.objectStoreNames]).toEqual(
    expect.arrayContaining(['sends', 'deliveries', 'waiting', 'drafts', 'reviews', 'paces', 'damaged']),
  );
});
