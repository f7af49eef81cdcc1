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
    if (!read.ok) return read;
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
    if (!read.ok) return read;
    await merge(fresh);
    await keepCursor(newest(fresh) ?? cursor);
    return { ok: true, value: fresh };
  }

  async function merge(fresh: Contact[]): Promise<void> {
    const { pages, pageOf } = await load();
    const dirty = new Map<number, Contact[]>();
    for (const contact of fresh) {
      const n = pageOf.get(contact.uuid) ?? pages.length;
      const page = dirty.get(n) ?? [...(pages[n] ?? [])];
      const i = page.findIndex((c) => c.uuid === contact.uuid);
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
    cursor = page.value.next;
  } while (cursor !== null);
  return { ok: true, value: true };
}

/** Where the next delta begins: the server's time when the full read began, a minute early for safety. */
function serverStart(provider: Provider, firstPage: Page<Contact>): string | null {
  const seen = provider.serverTime();
  return seen ? new Date(Date.parse(seen.iso) - 60_000).toISOString() : newest(firstPage.items);
}

function newest(contacts: Contact[]): string | null {
  return contacts.reduce<string | null>(
    (max, c) => (max === null || c.modifiedOn > max ? c.modifiedOn : max),
    null,
  );
}

function remember(pages: Contact[][]): Memory {
  const pageOf = new Map<string, number>();
  pages.forEach((page, n) => page.forEach((c) => pageOf.set(c.uuid, n)));
  const flat = pages.flat();
  return { pages, pageOf, flat, index: buildIndex(flat) };
}
