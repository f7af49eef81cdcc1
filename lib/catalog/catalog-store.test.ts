import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { clearAll, openDatabase, type Db } from '../db.ts';
import { createCatalogStore } from './catalog-store.ts';

const group = { uuid: 'g1', name: 'Boletim', count: 3, isQuery: false };

let databases = 0;
async function scene() {
  const db = await openDatabase(`catalog-store-${++databases}`);
  let opened = 0;
  let broken = false;
  const store = createCatalogStore(async (): Promise<Db> => {
    opened += 1;
    if (broken) throw new Error('no database');
    return db;
  });
  return { db, store, opened: () => opened, breakDown: (is: boolean) => void (broken = is) };
}

describe('the row of a catalog', () => {
  it('is read from the database once', async () => {
    const { store, opened } = await scene();
    await Promise.all([store.row('c1'), store.row('c1')]);
    await store.row('c1');
    expect(opened()).toBe(1);
  });

  it('is as it was last written, also while another write was under way', async () => {
    const { db, store } = await scene();
    await store.row('c1');
    await Promise.all([
      store.update('c1', (row) => ({ ...row, groups: [group] })),
      store.update('c1', (row) => ({ ...row, messages: {}, groups: [...row.groups, group] })),
    ]);
    expect((await store.row('c1')).groups).toEqual([group, group]);
    expect(await db.get('catalogs', 'c1')).toEqual(await store.row('c1'));
  });

  it('is empty again after the database was emptied, and asked for again after a failure', async () => {
    const { db, store, breakDown } = await scene();
    await store.update('c1', (row) => ({ ...row, groups: [group] }));
    await clearAll(db);
    store.forget();
    breakDown(true);
    await expect(store.row('c1')).rejects.toThrow('no database');
    breakDown(false);
    expect((await store.row('c1')).groups).toEqual([]);
  });
});
