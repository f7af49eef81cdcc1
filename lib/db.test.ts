import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { StoreNames } from 'idb';
import { createCatalogStore } from './catalog/catalog-store.ts';
import { DB_VERSION, openDatabase, type Db, type Schema } from './db.ts';
import type { Delivery, Send } from './domain/send.ts';
import { freshPace } from './outbox/pace.ts';
import { aSend, people, plannedRows, T0 } from './outbox/testing.ts';

/** Rows as every version wrote them; what absences were counted by is another matter since version 2. */
const rows: Delivery[] = plannedRows('s1', people(3), 1).map((d, i) => ({
  ...d,
  ...([
    { state: 'queued' },
    { state: 'unknown', sentAt: T0, looks: 5, absences: [T0 + 61_000], notBefore: T0 + 76_000 },
    { state: 'accepted', sentAt: T0, startUuid: 'start-1', startedOn: '2026-08-20T15:00:00.000Z' },
  ][i] as Partial<Delivery>),
}));
const send: Send = aSend('s1', rows, T0, { state: 'running' });

/** What each version after the first had besides. */
const OTHERS: Partial<Record<number, [StoreNames<Schema>, object][]>> = {
  2: [
    ['paces', { ...freshPace('c1'), restUntil: T0 }],
    ['damaged', { store: 'deliveries', id: 'd9', sendId: 's1', row: null, foundAt: T0 }],
  ],
  3: [
    [
      'lists',
      { id: 'l1', kind: 'file', name: 'a.csv', uuids: [], rows: [], bad: [], columns: [], createdAt: T0 },
    ],
  ],
};
const othersOf = (version: number) => [2, 3].filter((n) => n <= version).flatMap((n) => OTHERS[n] ?? []);

const fresh = () => `upgrade-${crypto.randomUUID()}`;

async function filled(name: string, version: number, gone?: () => void): Promise<Db> {
  const db = await openDatabase(name, gone, version);
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  void tx.objectStore('sends').put(send);
  for (const row of rows) void tx.objectStore('deliveries').put(row);
  for (const [store, row] of othersOf(version)) void tx.objectStore(store).put(row as never);
  await tx.done;
  return db;
}

async function expectKept(db: Db, from: number): Promise<void> {
  expect(db.version).toBe(DB_VERSION);
  expect(await db.getAll('sends')).toEqual([send]);
  const [queued, unknown, accepted] = await db.getAll('deliveries');
  expect([queued, accepted]).toEqual([rows[0], rows[2]]);
  // Counted by our clock in version 1, by the server's since: so they begin anew.
  expect(unknown).toEqual(from === 1 ? { ...rows[1], absences: [] } : rows[1]);
  for (const [store, row] of othersOf(from)) expect(await db.getAll(store)).toEqual([row]);
}

describe.each([1, 2, 3, 4])('from version %i', (from) => {
  it('every row is kept, and found by the indexes of today', async () => {
    const name = fresh();
    (await filled(name, from)).close();
    const db = await openDatabase(name);
    await expectKept(db, from);
    expect(await db.getAllKeysFromIndex('sends', 'byState', 'running')).toEqual(['s1']);
    const due = IDBKeyRange.bound(['unknown', 0], ['unknown', T0 + 76_000]);
    expect(await db.getAllKeysFromIndex('deliveries', 'byDue', due)).toEqual([rows[1]?.id]);
    expect(await db.count('prepared')).toBe(0);
  });

  it('killed half-way: as it was, and the next try succeeds', async () => {
    const name = fresh();
    (await filled(name, from)).close();
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(name, from + 1);
      request.addEventListener('upgradeneeded', () => {
        request.result.createObjectStore('half', { keyPath: 'id' });
        request.transaction?.objectStore('deliveries').clear();
        request.transaction?.abort();
      });
      request.addEventListener('error', () => resolve());
    });
    const before = await openDatabase(name, undefined, from);
    expect([...before.objectStoreNames]).not.toContain('half');
    expect(await before.getAll('deliveries')).toEqual(rows);
    before.close();
    await expectKept(await openDatabase(name), from);
  });

  it('three open contexts give way, and are told', async () => {
    const name = fresh();
    const gone: number[] = [];
    await filled(name, from, () => gone.push(1));
    for (const n of [2, 3]) await openDatabase(name, () => gone.push(n), from);
    await expectKept(await openDatabase(name), from);
    expect(gone.toSorted()).toEqual([1, 2, 3]);
  });
});

/** As versions 3 and 4 kept them. */
const oldPage = {
  connectionId: 'c1',
  n: 0,
  contacts: [{ uuid: 'u1', name: 'Ana', urns: ['whatsapp:5511987650001'], groups: ['g'], status: 'active' }],
  next: null,
};
const groups = [{ uuid: 'g', name: 'G', count: 1, isQuery: false }];
const synced = {
  cursor: '2026-08-20T15:00:00.000Z',
  syncedAt: T0,
  count: 1,
  begun: null,
  deletedAfter: '2026-08-20T15:00:00.000Z',
};

it.each([3, 4])('contacts of version %i are read again from the first, groups stay', async (from) => {
  const name = fresh();
  const before = await openDatabase(name, undefined, from);
  await before.put('contactPages', oldPage as never);
  await before.put('catalogs', { connectionId: 'c1', groups, flows: null, messages: {}, sync: synced });
  before.close();
  const store = createCatalogStore(() => openDatabase(name));
  expect(await store.newest('c1', 10)).toEqual([]);
  expect(await store.row('c1')).toEqual({
    connectionId: 'c1',
    groups,
    flows: null,
    messages: {},
    sync: { cursor: null, syncedAt: null, count: 1, begun: null, deletedAfter: null },
  });
});

it('a new database has the stores of every version', async () => {
  const db = await openDatabase(fresh());
  expect([...db.objectStoreNames]).toEqual(
    expect.arrayContaining([
      'sends',
      'deliveries',
      'waiting',
      'drafts',
      'reviews',
      'paces',
      'damaged',
      'prepared',
    ]),
  );
});
