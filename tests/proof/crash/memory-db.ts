import 'fake-indexeddb/auto';
import type { Db } from '../../../lib/db.ts';

/**
 * As much of IndexedDB as the outbox uses, in memory and a hundred times as fast as a faithful one: a transaction is
 * one turn, its writes land together when `done` is asked for. `memory-db.test.ts` holds it against the real thing.
 */
type Key = string | number | Key[];
type Row = Record<string, unknown>;
type Path = string | string[];

const INDEXES: Record<string, Path> = {
  'sends.byTime': 'confirmedAt',
  'sends.byState': 'state',
  'deliveries.bySend': ['sendId', 'position'],
  'deliveries.byDue': ['state', 'notBefore'],
  'deliveries.byState': ['sendId', 'state', 'position'],
  'waiting.byState': ['connectionId', 'state'],
};
const KEYS: Record<string, Path> = {
  paces: 'connectionId',
  damaged: ['store', 'id'],
  prepared: 'draftId',
};

export interface Disk {
  rows(store: string): Row[];
  /** A context's connection to it. */
  open(hooks: Hooks): Promise<Db>;
}

export interface Hooks {
  /** Before a write lands; throws when the disk is full. */
  committing(): void;
  /** After it has landed, before the program hears of it. */
  committed(): Promise<void>;
}

export function createDisk(): Disk {
  const stores = new Map<string, Map<string, Row>>();
  const storeOf = (name: string): Map<string, Row> => {
    const known = stores.get(name) ?? new Map<string, Row>();
    stores.set(name, known);
    return known;
  };
  const keyOf = (name: string, row: Row): string => JSON.stringify(at(row, KEYS[name] ?? 'id'));

  function find(name: string, index: string | null, query: unknown): Row[] {
    const path = index === null ? (KEYS[name] ?? 'id') : (INDEXES[`${name}.${index}`] ?? 'id');
    return [...storeOf(name).values()]
      .map((row) => ({ row, key: at(row, path), id: keyOf(name, row) }))
      .filter(({ key }) => fits(key, query))
      .toSorted((a, b) => compare(a.key, b.key) || (a.id < b.id ? -1 : 1))
      .map(({ row }) => row);
  }

  function open(hooks: Hooks): Promise<Db> {
    const reads = {
      get: async (name: string, key: Key) => find(name, null, key)[0],
      getAll: async (name: string, query?: unknown) => find(name, null, query),
      getFromIndex: async (name: string, index: string, query: unknown) => find(name, index, query)[0],
      getAllFromIndex: async (name: string, index: string, query?: unknown, most = Infinity) =>
        find(name, index, query).slice(0, most),
      put: async (name: string, row: Row) => {
        const tx = transaction(name);
        void tx.objectStore(name).put(row);
        await tx.done;
      },
    };

    function transaction(names: string | string[]) {
      const writes: (() => void)[] = [];
      const objectStore = (name: string) => ({
        get: async (key: Key) => find(name, null, key)[0],
        getAll: async (query?: unknown) => find(name, null, query),
        put: async (row: Row) => {
          const frozen = freeze(row);
          writes.push(() => storeOf(name).set(keyOf(name, frozen), frozen));
        },
        delete: async (key: Key) => void writes.push(() => storeOf(name).delete(JSON.stringify(key))),
        index: (index: string) => ({
          getAll: async (query?: unknown) => find(name, index, query),
          getAllKeys: async (query?: unknown) =>
            find(name, index, query).map((row) => at(row, KEYS[name] ?? 'id')),
        }),
      });
      return {
        objectStore,
        store: objectStore(typeof names === 'string' ? names : (names[0] ?? '')),
        get done(): Promise<void> {
          if (writes.length === 0) return Promise.resolve();
          try {
            hooks.committing();
          } catch (error) {
            return Promise.reject(error);
          }
          for (const write of writes.splice(0)) write();
          return hooks.committed();
        },
      };
    }

    return Promise.resolve({ ...reads, transaction } as unknown as Db);
  }

  return { rows: (name) => [...storeOf(name).values()], open };
}

function at(row: Row, path: Path): Key {
  if (typeof path === 'string') return row[path] as Key;
  return path.map((part) => row[part] as Key);
}

function fits(key: Key, query: unknown): boolean {
  if (query === undefined || query === null) return true;
  if (query instanceof IDBKeyRange) {
    const above = query.lower === undefined || compare(query.lower as Key, key) <= 0;
    return above && compare(key, query.upper as Key) <= 0;
  }
  return compare(key, query as Key) === 0;
}

function compare(a: Key, b: Key): number {
  if (!Array.isArray(a) || !Array.isArray(b)) return a < b ? -1 : a > b ? 1 : 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i] as Key, b[i] as Key);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** What came out of the database is never changed in place; frozen, a slip would throw. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
