import type { IDBPObjectStore } from 'idb';
import type { Contact } from '../domain/contact.ts';
import type { CatalogRow, ContactPageRow, Db, Schema } from '../db.ts';
import { joined, unpacked, uuidsOf, without } from './packed.ts';

/** The catalog's rows in IndexedDB. A copy of what the server has: losing it costs a sync, never a send. */
export interface CatalogStore {
  row(connectionId: string): Promise<CatalogRow>;
  update(connectionId: string, change: (row: CatalogRow) => CatalogRow): Promise<CatalogRow>;
  /** Hands over all pages in order, some at a time. */
  eachPages(connectionId: string, take: (pages: ContactPageRow[]) => void): Promise<void>;
  /** The contacts in front. */
  newest(connectionId: string, count: number): Promise<Contact[]>;
  /** All in one transaction; an empty page goes away. */
  change(connectionId: string, change: PageChange): Promise<void>;
  wipePages(connectionId: string): Promise<void>;
  /** After the database was emptied. */
  forget(): void;
}

export interface PageChange {
  /** Who leaves which page. */
  gone: ReadonlyMap<number, ReadonlySet<string>>;
  /** Pages that are there; in one of changes what was there stays behind. */
  put: readonly ContactPageRow[];
}

/** Pages of one read, some 5,000 contacts. */
const AT_ONCE = 5;

export function createCatalogStore(database: () => Promise<Db>): CatalogStore {
  // Changes are put in front of what was there, so that numbers go below zero.
  const pagesOf = (id: string, after = -Infinity) => IDBKeyRange.bound([id, after], [id, Infinity], true);
  // Every search asks for its row; only this writes them.
  const rows = new Map<string, Promise<CatalogRow>>();
  const read = async (id: string) => (await (await database()).get('catalogs', id)) ?? emptyRow(id);
  return {
    row(id) {
      const row = rows.get(id) ?? read(id);
      rows.set(id, row);
      // A database that could not be read is asked again.
      row.catch(() => rows.delete(id));
      return row;
    },

    async update(id, change) {
      const tx = (await database()).transaction('catalogs', 'readwrite');
      const next = change((await tx.store.get(id)) ?? emptyRow(id));
      void tx.store.put(next);
      await tx.done;
      rows.set(id, Promise.resolve(next));
      return next;
    },

    async eachPages(id, take) {
      const db = await database();
      const keys = await db.getAllKeys('contactPages', pagesOf(id));
      // All are asked for at once, because the browser reads one while another is taken.
      const reads = [];
      for (let i = 0; i < keys.length; i += AT_ONCE) {
        const end = keys[Math.min(i + AT_ONCE, keys.length) - 1];
        reads.push(db.getAll('contactPages', IDBKeyRange.bound(keys[i], end)));
      }
      // The first that fails tells why; the others fail with it.
      for (const read of reads) read.catch(() => undefined);
      for (const pages of reads) take(await pages);
    },

    async newest(id, count) {
      const contacts: Contact[] = [];
      let cursor = await (await database()).transaction('contactPages').store.openCursor(pagesOf(id));
      for (; cursor && contacts.length < count; cursor = await cursor.continue()) {
        contacts.push(...firstOf(cursor.value, count - contacts.length));
      }
      return contacts;
    },

    async change(id, { gone, put }) {
      const tx = (await database()).transaction('contactPages', 'readwrite');
      for (const [n, uuids] of gone) {
        const page = await tx.store.get([id, n]);
        if (page) putOrDelete(tx.store, { ...page, ...without(page, (_, uuid) => uuids.has(uuid)) });
      }
      for (const page of put) {
        const behind = page.n < 0 ? await tx.store.get([id, page.n]) : undefined;
        putOrDelete(tx.store, behind ? { ...page, ...joined([page, behind]) } : page);
      }
      await tx.done;
    },

    wipePages: async (id) => (await database()).delete('contactPages', pagesOf(id)),
    forget: () => rows.clear(),
  };
}

type Pages = IDBPObjectStore<Schema, ['contactPages'], 'contactPages', 'readwrite'>;

function putOrDelete(pages: Pages, page: ContactPageRow): void {
  if (page.count > 0 || page.next !== null) void pages.put(page);
  else void pages.delete([page.connectionId, page.n]);
}

function firstOf(page: ContactPageRow, count: number): Contact[] {
  const lines = page.people.split('\n');
  return uuidsOf(page)
    .slice(0, count)
    .map((uuid, i) => unpacked(uuid, lines[i] ?? ''));
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
