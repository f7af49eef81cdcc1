import type { CatalogRow, ContactPageRow, Db } from '../db.ts';

/** The catalog's rows in IndexedDB. A copy of what the server has: losing it costs a sync, never a send. */
export interface CatalogStore {
  row(connectionId: string): Promise<CatalogRow>;
  update(connectionId: string, change: (row: CatalogRow) => CatalogRow): Promise<CatalogRow>;
  /** Hands over all pages in order, some at a time. */
  eachPages(connectionId: string, take: (pages: ContactPageRow[]) => void): Promise<void>;
  /** The pages in front that hold so many contacts. */
  firstPages(connectionId: string, contacts: number, take: (page: ContactPageRow) => void): Promise<void>;
  /** All in one transaction; an empty page goes away. */
  putPages(pages: readonly ContactPageRow[]): Promise<void>;
  wipePages(connectionId: string): Promise<void>;
}

/** Pages read at once: 10,000 contacts, some 20 ms. */
const AT_ONCE = 40;

export function createCatalogStore(database: () => Promise<Db>): CatalogStore {
  // Changes are put in front of what was there, so that numbers go below zero.
  const pagesOf = (id: string, after = -Infinity) => IDBKeyRange.bound([id, after], [id, Infinity], true);
  return {
    row: async (id) => (await (await database()).get('catalogs', id)) ?? emptyRow(id),

    async update(id, change) {
      const tx = (await database()).transaction('catalogs', 'readwrite');
      const next = change((await tx.store.get(id)) ?? emptyRow(id));
      void tx.store.put(next);
      await tx.done;
      return next;
    },

    async eachPages(id, take) {
      let after = -Infinity;
      for (;;) {
        const pages = await (await database()).getAll('contactPages', pagesOf(id, after), AT_ONCE);
        if (pages.length > 0) take(pages);
        if (pages.length < AT_ONCE) return;
        after = pages.at(-1)?.n ?? Infinity;
      }
    },

    async firstPages(id, contacts, take) {
      let cursor = await (await database()).transaction('contactPages').store.openCursor(pagesOf(id));
      for (let seen = 0; cursor && seen < contacts; cursor = await cursor.continue()) {
        take(cursor.value);
        seen += cursor.value.contacts.length;
      }
    },

    async putPages(pages) {
      const tx = (await database()).transaction('contactPages', 'readwrite');
      for (const page of pages) {
        if (page.contacts.length > 0 || page.next !== null) void tx.store.put(page);
        else void tx.store.delete([page.connectionId, page.n]);
      }
      await tx.done;
    },

    wipePages: async (id) => (await database()).delete('contactPages', pagesOf(id)),
  };
}

function emptyRow(connectionId: string): CatalogRow {
  return {
    connectionId,
    groups: [],
    flows: null,
    messages: {},
    sync: { cursor: null, syncedAt: null, count: 0, begun: null, deletedAfter: null },
  };
}
