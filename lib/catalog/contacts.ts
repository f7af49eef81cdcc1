import type { Contact } from '../domain/contact.ts';
import type { Failure, Result } from '../domain/result.ts';
import type { SyncState } from '../messages.ts';
import type { Page, Provider } from '../providers/provider.ts';
import type { CatalogStore } from './catalog-store.ts';
import { buildIndex, type SearchIndex } from './search-index.ts';

/**
 * All contacts of one connection: in memory while the worker lives, in IndexedDB as the pages they came in.
 * What is lost when the worker stops is the memory only; it is read again at the next question.
 */
export interface ContactCatalog {
  search(text: string, limit: number): Promise<{ contacts: Contact[]; total: number }>;
  get(uuids: readonly string[]): Promise<Map<string, Contact>>;
  state(): Promise<SyncState>;
  /** Everything the first time, what changed since afterwards. One at a time: a second call joins the first. */
  sync(provider: Provider, signal: AbortSignal): Promise<Result<Contact[]>>;
}

interface Memory {
  pages: Contact[][];
  pageOf: Map<string, number>;
  flat: Contact[];
  index: SearchIndex;
}

export function createContactCatalog(
  connectionId: string,
  store: CatalogStore,
  now: () => number,
  changed: () => void,
): ContactCatalog {
  let memory: Promise<Memory> | null = null;
  let running: Promise<Result<Contact[]>> | null = null;
  let progress = 0;
  let lastFailure: Failure | null = null;

  const load = () => (memory ??= store.pages(connectionId).then(remember));

  return {
    async search(text, limit) {
      const { flat, index } = await load();
      const { positions, total } = index.find(text, limit);
      return { contacts: positions.flatMap((i) => flat[i] ?? []), total };
    },

    async get(uuids) {
      const { pages, pageOf } = await load();
      const found = uuids.flatMap(
        (uuid) => pages[pageOf.get(uuid) ?? -1]?.find((c) => c.uuid === uuid) ?? [],
      );
      return new Map(found.map((c) => [c.uuid, c]));
    },

    async state() {
      const { syncedAt } = (await store.row(connectionId)).sync;
      const known = (await load()).flat.length;
      const idle = lastFailure ? 'failed' : syncedAt === null ? 'never' : 'done';
      const state = running ? 'running' : idle;
      return { state, contacts: running ? Math.max(progress, known) : known, syncedAt, failure: lastFailure };
    },

    sync(provider, signal) {
      running ??= run(provider, signal).finally(() => {
        running = null;
        changed();
      });
      return running;
    },
  };

  async function run(provider: Provider, signal: AbortSignal): Promise<Result<Contact[]>> {
    const { cursor } = (await store.row(connectionId)).sync;
    const result = cursor === null ? await full(provider, signal) : await delta(provider, cursor, signal);
    lastFailure = result.ok ? null : result.failure;
    return result;
  }

  async function full(provider: Provider, signal: AbortSignal): Promise<Result<Contact[]>> {
    const pages: Contact[][] = [];
    progress = 0;
    let startedAt: string | null = null;
    const read = await eachPage(provider, {}, signal, async (page) => {
      startedAt ??= serverStart(provider, page);
      await store.putPages(connectionId, new Map([[pages.length, page.items]]));
      pages.push(page.items);
      progress += page.items.length;
      changed();
    });
    if (!read.ok) {
      // What came before it is good: it is shown, and read again next time.
      memory = null;
      return read;
    }
    await store.trimPages(connectionId, pages.length);
    memory = Promise.resolve(remember(pages));
    await keepCursor(startedAt);
    return { ok: true, value: pages.flat() };
  }

  async function delta(provider: Provider, cursor: string, signal: AbortSignal): Promise<Result<Contact[]>> {
    const fresh: Contact[] = [];
    const read = await eachPage(provider, { after: cursor }, signal, async (page) => {
      fresh.push(...page.items);
    });
    await merge(fresh);
    if (!read.ok) return read;
    await keepCursor(nextCursor(fresh, cursor));
    return { ok: true, value: fresh };
  }

  async function merge(fresh: Contact[]): Promise<void> {
    const { pages, pageOf } = await load();
    const dirty = new Map<number, Contact[]>();
    for (const contact of fresh) {
      const n = pageOf.get(contact.uuid) ?? pages.length;
      const page = dirty.get(n) ?? [...(pages[n] ?? [])];
      const i = page.findIndex((c) => c.uuid === contact.uuid);
      // Deltas overlap: who was read before costs neither a write nor a new index.
      if (i !== -1 && same(page[i], contact)) continue;
      if (i === -1) page.push(contact);
      else page[i] = contact;
      dirty.set(n, page);
    }
    if (dirty.size === 0) return;
    await store.putPages(connectionId, dirty);
    for (const [n, page] of dirty) pages[n] = page;
    memory = Promise.resolve(remember(pages));
  }

  async function keepCursor(cursor: string | null): Promise<void> {
    await store.update(connectionId, (row) => ({ ...row, sync: { cursor, syncedAt: now() } }));
  }
}

/** Follows `next` to the end; an empty page with a `next` is not the end. */
export async function eachPage(
  provider: Provider,
  filter: { after?: string; group?: string },
  signal: AbortSignal,
  take: (page: Page<Contact>) => Promise<void>,
): Promise<Result<true>> {
  let cursor: string | null = null;
  do {
    const page: Result<Page<Contact>> = await provider.contactPage({ cursor, ...filter }, signal);
    if (!page.ok) return page;
    await take(page.value);
    if (page.value.trouble) return { ok: false, failure: page.value.trouble };
    cursor = page.value.next;
  } while (cursor !== null);
  return { ok: true, value: true };
}

/** A minute's worth of a first read is read again: its pages may have taken as long. */
const FULL_OVERLAP_MS = 60_000;

/**
 * A server stamps a change before it commits it, so that a change may turn up behind a newer one that was read already.
 * Each delta therefore begins this much before the newest change known.
 */
const DELTA_OVERLAP_MS = 10_000;

/** Where the first delta begins: well before the server's time when the full read began. */
function serverStart(provider: Provider, firstPage: Page<Contact>): string | null {
  const seen = provider.serverTime();
  if (seen) return isoAt(Date.parse(seen.iso) - FULL_OVERLAP_MS);
  const newest = newestChange(firstPage.items);
  return newest === null ? null : isoAt(newest - DELTA_OVERLAP_MS);
}

/** Never back before `cursor`: what lies there was read with its own overlap. */
function nextCursor(fresh: Contact[], cursor: string): string {
  const newest = newestChange(fresh);
  return newest === null ? cursor : isoAt(Math.max(Date.parse(cursor), newest - DELTA_OVERLAP_MS));
}

/** Server clock, ms; null for nobody. */
function newestChange(contacts: Contact[]): number | null {
  return contacts.reduce<number | null>((max, c) => Math.max(max ?? 0, Date.parse(c.modifiedOn)), null);
}

const isoAt = (ms: number): string => new Date(ms).toISOString();

/** Both were made by the same reader, so their fields come in the same order. */
const same = (a: Contact | undefined, b: Contact): boolean => JSON.stringify(a) === JSON.stringify(b);

function remember(pages: Contact[][]): Memory {
  const pageOf = new Map<string, number>();
  // A read that was begun anew leaves older pages behind the fresh ones: the first copy of a contact counts.
  pages.forEach((page, n) => page.forEach((c) => pageOf.get(c.uuid) ?? pageOf.set(c.uuid, n)));
  const flat = pages.flatMap((page, n) => page.filter((c) => pageOf.get(c.uuid) === n));
  return { pages, pageOf, flat, index: buildIndex(flat) };
}
