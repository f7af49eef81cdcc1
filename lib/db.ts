import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Packed } from './catalog/packed.ts';
import type { BadRow, ListKind, ListRow } from './domain/audience.ts';
import type { Group } from './domain/contact.ts';
import type { Flow, FlowMessage } from './domain/flow.ts';
import type { Delivery, Send, Waiting } from './domain/send.ts';
import type { AudiencePicks, Draft, Review, SavedAudience } from './messages.ts';
import type { Pace } from './outbox/pace.ts';

/**
 * IndexedDB, owned by the worker alone. One upgrade step a version; a step is never edited after release.
 * Writes that must survive a power cut use {@link STRICT} (reliability.md §0.3).
 */
export const DB_NAME = 'send-flow';
export const DB_VERSION = 5;
export const STRICT = { durability: 'strict' } as const;

/**
 * Contacts are kept in packed pages: rows take ten times as long to write (reliability.md §0.9). In the order
 * of their numbers they run from the contact changed last to the one changed longest ago.
 */
export interface ContactPageRow extends Packed {
  connectionId: string;
  /** Counts up from 0 in a first sync; what changed since stands before it, below 0. */
  n: number;
  /** Where a first sync goes on behind this page; null at its end, and in pages of changes. */
  next: string | null;
}

/** What is copied from a connection besides contacts, one row each. */
export interface CatalogRow {
  connectionId: string;
  groups: Group[];
  flows: { label: string; flows: Flow[]; fetchedAt: number } | null;
  messages: Record<string, FlowMessage>;
  sync: SyncRow;
}

export interface SyncRow {
  /** Server clock, ISO: contacts changed since are not here yet. Null before the first complete sync. */
  cursor: string | null;
  /** Our clock, ms. */
  syncedAt: number | null;
  /** Contacts after the last sync. */
  count: number;
  /** A first sync that has not reached its end: where the first delta will begin. */
  begun: { startedAt: string | null } | null;
  /** Server clock, ISO: deletions since are not known yet. */
  deletedAfter: string | null;
}

/** A review as the agent saw it; confirming sends exactly this. */
export interface ReviewRow {
  draftId: string;
  connectionId: string;
  review: Review;
  draft: Draft;
  /** Contacts seen at the server, and when (our clock, ms): only these may share a request at the engine. */
  confirmedAtServer: number;
}

/** The deliveries of this review are written already; the draft's id is theirs as `sendId`. */
export interface PreparedRow {
  draftId: string;
  reviewId: string;
  /** Digest of the order as it was reviewed. */
  order: string;
  message: FlowMessage;
  undoSeconds: number;
  /** As in {@link ReviewRow}. */
  confirmedAtServer: number;
  /** What the click will store, but for its times. */
  send: Send;
}

/** Rows of a list the agent brought along; the draft holds only what it is called. */
export interface ListRecord {
  id: string;
  kind: ListKind;
  name: string;
  /** Contacts of selected results. */
  uuids: string[];
  rows: ListRow[];
  bad: BadRow[];
  columns: string[];
  /** Our clock, ms. */
  createdAt: number;
}

/** An audience that was saved under a name, or went out lately. */
export interface AudienceRecord extends SavedAudience {
  connectionId: string;
  picked: AudiencePicks;
}

export interface WatchRow {
  connectionId: string;
  /** Our clock, ms. */
  checkedAt: number;
  /** Rows accepted before it (our clock, ms) are known to have their runs. Absent where runs cannot be read. */
  startedUntil?: number | undefined;
}

/** A row that does not fit its shape any more, as it was found: put aside, so that it cannot stop the others. */
export interface DamagedRow {
  store: 'sends' | 'deliveries';
  id: string;
  /** The send it belongs to, where that can still be read. */
  sendId: string | null;
  row: unknown;
  /** Our clock, ms. */
  foundAt: number;
}

export interface Schema extends DBSchema {
  sends: { key: string; value: Send; indexes: { byTime: number; byState: string } };
  deliveries: {
    key: string;
    value: Delivery;
    indexes: { bySend: [string, number]; byState: [string, string, number]; byDue: [string, number] };
  };
  waiting: { key: string; value: Waiting; indexes: { byState: [string, string] } };
  drafts: { key: string; value: Draft };
  prepared: { key: string; value: PreparedRow };
  reviews: { key: string; value: ReviewRow };
  contactPages: { key: [string, number]; value: ContactPageRow };
  catalogs: { key: string; value: CatalogRow };
  watches: { key: string; value: WatchRow };
  paces: { key: string; value: Pace };
  damaged: { key: [string, string]; value: DamagedRow; indexes: { bySend: string } };
  lists: { key: string; value: ListRecord };
  audiences: { key: string; value: AudienceRecord };
}

export type Db = IDBPDatabase<Schema>;

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
/** Awaits nothing but the transaction's own requests. */
type Step = (db: Db, tx: Upgrade) => void | Promise<void>;

const steps: Record<number, Step> = {
  1: (db) => {
    db.createObjectStore('sends', { keyPath: 'id' }).createIndex('byTime', 'confirmedAt');
    const deliveries = db.createObjectStore('deliveries', { keyPath: 'id' });
    deliveries.createIndex('bySend', ['sendId', 'position']);
    deliveries.createIndex('byState', ['sendId', 'state', 'position']);
    db.createObjectStore('waiting', { keyPath: 'id' }).createIndex('byState', ['connectionId', 'state']);
    db.createObjectStore('drafts', { keyPath: 'id' });
    db.createObjectStore('reviews', { keyPath: 'draftId' });
    db.createObjectStore('contactPages', { keyPath: ['connectionId', 'n'] });
    db.createObjectStore('catalogs', { keyPath: 'connectionId' });
    db.createObjectStore('watches', { keyPath: 'connectionId' });
  },
  2: async (db, tx) => {
    db.createObjectStore('paces', { keyPath: 'connectionId' });
    db.createObjectStore('damaged', { keyPath: ['store', 'id'] }).createIndex('bySend', 'sendId');
    tx.objectStore('sends').createIndex('byState', 'state');
    const deliveries = tx.objectStore('deliveries');
    deliveries.createIndex('byDue', ['state', 'notBefore']);
    // Absences were told by our clock before; by the server's they are counted anew.
    for await (const cursor of deliveries) {
      if (cursor.value.absences.length > 0) await cursor.update({ ...cursor.value, absences: [] });
    }
  },
  3: async (db, tx) => {
    db.createObjectStore('lists', { keyPath: 'id' });
    db.createObjectStore('audiences', { keyPath: 'id' });
    // Pages are in another order now; a copy costs a sync and nothing else.
    await tx.objectStore('contactPages').clear();
    await tx.objectStore('catalogs').clear();
  },
  4: (db) => {
    db.createObjectStore('prepared', { keyPath: 'draftId' });
  },
  5: async (_, tx) => {
    // Pages are packed now. Groups and flows stay; the contacts are read again from the first one on.
    await tx.objectStore('contactPages').clear();
    for await (const cursor of tx.objectStore('catalogs')) {
      const sync = { ...cursor.value.sync, cursor: null, syncedAt: null, begun: null, deletedAfter: null };
      await cursor.update({ ...cursor.value, sync });
    }
  },
};

/**
 * Opens the database, upgrading step by step. An open elsewhere gives way instead of blocking the upgrade.
 * @param gone told once this connection can no longer be used: it gave way, or the browser closed it (a full disk)
 */
export function openDatabase(
  name = DB_NAME,
  gone: () => void = () => undefined,
  version = DB_VERSION,
): Promise<Db> {
  return openDB<Schema>(name, version, {
    async upgrade(db, from, to, tx) {
      for (let next = from + 1; next <= (to ?? version); next++) await steps[next]?.(db, tx);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      gone();
    },
    terminated: gone,
  });
}

/** One connection for everybody, opened when it is first asked for and again after it was lost or did not open. */
export function sharedDatabase(name = DB_NAME): () => Promise<Db> {
  let opened: Promise<Db> | null = null;
  const forget = () => (opened = null);
  return () =>
    (opened ??= openDatabase(name, forget).catch((error: unknown) => {
      forget();
      throw error;
    }));
}

/** Empties every store in one transaction. */
export async function clearAll(db: Db): Promise<void> {
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readwrite', STRICT);
  await Promise.all(names.map((name) => tx.objectStore(name).clear()));
  await tx.done;
}

/**
 * Chromium reports a full disk as an error about blobs or about its log file, not as a quota error, and may close the
 * connection for it (reliability.md A2).
 */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return error.name === 'QuotaExceededError' || /NO_SPACE|IO ?error|failed to write/i.test(error.message);
}
