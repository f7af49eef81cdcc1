import type { Contact } from '../domain/contact.ts';
import type { Failure, Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { SyncState } from '../messages.ts';
import type { Clock } from '../outbox/clock.ts';
import type { Provider } from '../providers/provider.ts';
import type { CatalogStore } from './catalog-store.ts';
import { createMemory, type Memory } from './memory.ts';
import type { Shelf } from './shelf.ts';
import { deletionSync, deltaSync, fullSync, type Sync } from './sync.ts';

/**
 * All contacts of one connection: in memory while the worker lives, in IndexedDB as the pages they came in.
 * What is lost when the worker stops is the memory only; it is read again at the next question.
 */
export interface ContactCatalog {
  /** Everybody that is here, ready to be searched; also while a sync goes on. */
  shelf(): Promise<Shelf>;
  /** The contacts changed last, without waiting until all are in memory. */
  newest(count: number): Promise<{ contacts: readonly Contact[]; total: number }>;
  get(uuids: readonly string[]): Promise<Map<string, Contact>>;
  /** Puts in a contact that was just made; the next sync brings it again. */
  add(contact: Contact): Promise<void>;
  state(): Promise<SyncState>;
  /**
   * Everything the first time, from where it was left; what changed since afterwards. One at a time: a second call joins
   * the first.
   */
  sync(provider: Provider, signal: AbortSignal): Promise<Result<true>>;
  /** Takes out who was deleted at the server. Nothing to do before the first sync is complete. */
  noticeDeletions(provider: Provider, signal: AbortSignal): Promise<Result<true>>;
}

export function createContactCatalog(
  connectionId: string,
  store: CatalogStore,
  clock: Clock,
  changed: () => void,
): ContactCatalog {
  let memory: { promise: Promise<Memory>; done: boolean } | null = null;
  let running: Promise<Result<true>> | null = null;
  let lastFailure: Failure | null = null;

  function load(): Promise<Memory> {
    if (memory) return memory.promise;
    const made = createMemory(connectionId, store);
    const loading = { promise: read(made), done: false };
    memory = loading;
    loading.promise.then(
      () => (loading.done = true),
      // A database that could not be read is asked again.
      () => (memory = null),
    );
    return loading.promise;
  }

  /** A wizard is open, so somebody will type; each bit leaves room for whoever asks meanwhile. */
  async function prepare({ shelf }: Memory): Promise<void> {
    const { signal } = new AbortController();
    do await clock.sleep(LETTERS_REST_MS, signal);
    while (shelf.prepare());
  }

  async function read(made: Memory): Promise<Memory> {
    await store.eachPages(connectionId, (pages) => made.load(pages));
    return made;
  }

  return {
    shelf: async () => (await load()).shelf,

    async newest(count) {
      const { sync } = await store.row(connectionId);
      if (memory?.done || sync.cursor === null) return firstOf((await load()).shelf, count);
      // Whoever needs all of them asks for the shelf, and hears there why it could not be read.
      load().then(prepare, () => undefined);
      return { contacts: await store.newest(connectionId, count), total: sync.count };
    },

    async get(uuids) {
      const { shelf } = await load();
      return new Map(uuids.flatMap((uuid) => entryOf(shelf.get(uuid))));
    },

    async add(contact) {
      const { cursor } = (await store.row(connectionId)).sync;
      const own = await load();
      // A first sync still has to count its pages; until it is over the newcomer is in memory only.
      if (cursor === null) own.showFirst(contact);
      else await own.change([contact]);
      changed();
    },

    async state() {
      const { sync, groups } = await store.row(connectionId);
      const idle = lastFailure ? 'failed' : sync.syncedAt === null ? 'never' : 'done';
      const contacts = sync.cursor === null || memory?.done ? (await load()).shelf.size : sync.count;
      // Nobody tells how many there are; a group cannot be larger than all.
      const expected = Math.max(0, sync.count, ...groups.map((g) => g.count));
      return {
        state: running ? 'running' : idle,
        first: sync.cursor === null,
        contacts,
        expected: sync.cursor === null && expected > contacts ? expected : null,
        syncedAt: sync.syncedAt,
        failure: lastFailure,
      };
    },

    sync(provider, signal) {
      running ??= run(provider, signal).finally(() => {
        running = null;
        changed();
      });
      return running;
    },

    async noticeDeletions(provider, signal) {
      const { deletedAfter } = (await store.row(connectionId)).sync;
      if (deletedAfter === null) return ok(true);
      const result = await deletionSync(await workOf(provider, signal), deletedAfter);
      if (result.ok) changed();
      return result;
    },
  };

  async function run(provider: Provider, signal: AbortSignal): Promise<Result<true>> {
    const result = await syncOnce(provider, signal);
    lastFailure = result.ok ? null : result.failure;
    return result;
  }

  async function syncOnce(provider: Provider, signal: AbortSignal): Promise<Result<true>> {
    const { cursor, begun } = (await store.row(connectionId)).sync;
    if (cursor !== null) return deltaSync(await workOf(provider, signal), cursor);
    if (begun === null) await forget();
    const result = await fullSync(await workOf(provider, signal));
    const stale = begun !== null && !result.ok && STALE.has(result.failure.reason);
    if (!stale) return result;
    // The place where it was left is no place of this server any more.
    await forget();
    return fullSync(await workOf(provider, signal));
  }

  async function workOf(provider: Provider, signal: AbortSignal): Promise<Sync> {
    return { connectionId, store, memory: await load(), provider, clock, signal, changed };
  }

  /** Pages that belong to no sync: the next one begins with none. */
  async function forget(): Promise<void> {
    await store.wipePages(connectionId);
    await store.update(connectionId, (row) => ({ ...row, sync: { ...row.sync, begun: null } }));
    memory = null;
  }
}

/** Long enough for the wizard's first questions to come between. */
const LETTERS_REST_MS = 50;

/** What a server says to a cursor it does not know (weni-api.md §2.3, §1.4). */
const STALE: ReadonlySet<string> = new Set(['not-found', 'refused']);

const firstOf = (shelf: Shelf, count: number) => ({
  contacts: shelf.find('').first(count),
  total: shelf.size,
});

const entryOf = (contact: Contact | undefined): [string, Contact][] =>
  contact ? [[contact.uuid, contact]] : [];
