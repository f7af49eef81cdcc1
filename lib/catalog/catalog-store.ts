import type { Contact } from '../domain/contact.ts';
import type { CatalogRow, Db } from '../db.ts';

/** The catalog's rows in IndexedDB. A copy of what the server has: losing it costs a sync, never a send. */
export interface CatalogStore {
  row(connectionId: string): Promise<CatalogRow>;
  update(connectionId: string, change: (row: CatalogRow) => CatalogRow): Promise<CatalogRow>;
  pages(connectionId: string): Promise<Contact[][]>;
  putPages(connectionId: string, pages: ReadonlyMap<number, Contact[]>): Promise<void>;
  /** Drops pages from `count` on: what an older, longer copy left behind. */
  trimPages(connectionId: string, count: number): Promise<void>;
  wipe(connectionId: string): Promise<void>;
}

export function createCatalogStore(database: () => Promise<Db>): CatalogStore {
  const pagesOf = (id: string, from = 0) => IDBKeyRange.bound([id, from], [id, Infinity]);
  return {
    row: async (id) => (await (await database()).get('catalogs', id)) ?? emptyRow(id),

    async update(id, change) {
      const tx = (await database()).transaction('catalogs', 'readwrite');
      const next = change((await tx.store.get(id)) ?? emptyRow(id));
      void tx.store.put(next);
      await tx.done;
      return next;
    },

    pages: async (id) =>
      (await (await database()).getAll('contactPages', pagesOf(id))).map((page) => page.contacts),

    async putPages(id, pages) {
      const tx = (await database()).transaction('contactPages', 'readwrite');
      for (const [n, contacts] of pages) void tx.store.put({ connectionId: id, n, contacts });
      await tx.done;
    },

    trimPages: async (id, count) => (await database()).delete('contactPages', pagesOf(id, count)),

    async wipe(id) {
      const tx = (await database()).transaction(['catalogs', 'contactPages'], 'readwrite');
      void tx.objectStore('catalogs').delete(id);
      void tx.objectStore('contactPages').delete(pagesOf(id));
      await tx.done;
    },
  };
}

function emptyRow(connectionId: string): CatalogRow {
  return { connectionId, groups: [], flows: null, messages: {}, sync: { cursor: null, syncedAt: null } };
}
