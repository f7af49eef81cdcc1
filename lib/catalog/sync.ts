import type { Contact } from '../domain/contact.ts';
import type { Failure, Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { Clock } from '../outbox/clock.ts';
import type { ContactQuery, Page, Provider } from '../providers/provider.ts';
import type { CatalogStore } from './catalog-store.ts';
import type { Memory } from './memory.ts';

/** What one sync works on. */
export interface Sync {
  connectionId: string;
  store: CatalogStore;
  memory: Memory;
  provider: Provider;
  clock: Clock;
  signal: AbortSignal;
  /** Something new can be found. */
  changed(): void;
}

/**
 * Everything, once. A few pages at a time are on disk, together with where to go on, so that a worker that dies has only
 * those few to ask for again. Contacts change meanwhile and move to the front, past which the pages are: the first delta
 * begins where this began.
 */
export async function fullSync(sync: Sync): Promise<Result<true>> {
  const { store, connectionId, memory } = sync;
  const { begun } = (await store.row(connectionId)).sync;
  let startedAt = begun?.startedAt ?? null;
  const take = async (page: Page<Contact>) => {
    // Good contacts under a `next` that leads nowhere are shown; the page is asked for again next time.
    if (page.trouble) return memory.show(page.items);
    if (memory.pages === 0) {
      startedAt = serverStart(sync.provider, page);
      await keep(sync, { begun: { startedAt } });
    }
    await memory.append(page.items, page.next);
    sync.changed();
  };
  // Everything may have been read already, and the worker have died before it was written down.
  const read =
    memory.pages > 0 && memory.next === null ? ok(true) : await eachPage(sync, {}, take, memory.next);
  await memory.flush();
  if (!read.ok) return read;
  await keep(sync, { begun: null, cursor: startedAt, deletedAfter: startedAt });
  return ok(true);
}

/** What changed since the last sync. */
export async function deltaSync(sync: Sync, cursor: string): Promise<Result<true>> {
  const fresh: Contact[] = [];
  const read = await eachPage(sync, { after: cursor }, async (page) => void fresh.push(...page.items));
  // What came before a failure is good.
  await sync.memory.change(fresh);
  if (!read.ok) return read;
  await keep(sync, { cursor: nextCursor(fresh, cursor) });
  return ok(true);
}

/** Who was deleted at the server: no ordinary read tells. */
export async function deletionSync(sync: Sync, after: string): Promise<Result<true>> {
  const gone: Contact[] = [];
  const read = await eachPage(
    sync,
    { after, deleted: 'true' },
    async (page) => void gone.push(...page.items),
  );
  if (!read.ok) return read;
  await sync.memory.remove(gone.map((c) => c.uuid));
  const count = sync.memory.shelf.size;
  await sync.store.update(sync.connectionId, (row) => ({
    ...row,
    sync: { ...row.sync, count, deletedAfter: nextCursor(gone, after) },
  }));
  return ok(true);
}

type Kept = Partial<Awaited<ReturnType<CatalogStore['row']>>['sync']>;

/** Writes down how far the sync is; a cursor means that it came to an end. */
async function keep({ store, connectionId, clock, memory }: Sync, change: Kept): Promise<void> {
  const ended = change.cursor === undefined ? {} : { syncedAt: clock.now(), count: memory.shelf.size };
  await store.update(connectionId, (row) => ({ ...row, sync: { ...row.sync, ...ended, ...change } }));
}

/** Follows `next` to the end; an empty page with a `next` is not the end. */
export async function eachPage(
  sync: Pick<Sync, 'provider' | 'clock' | 'signal'>,
  filter: Omit<ContactQuery, 'cursor'>,
  take: (page: Page<Contact>) => Promise<void>,
  from: string | null = null,
): Promise<Result<true>> {
  let cursor = from;
  do {
    const page = await patiently(sync, { ...filter, cursor });
    if (!page.ok) return page;
    await take(page.value);
    if (page.value.trouble) return { ok: false, failure: page.value.trouble };
    cursor = page.value.next;
  } while (cursor !== null);
  return ok(true);
}

/** A server that asks for a break gets it; one that asks for a long one is left alone until the next sync. */
const LONGEST_BREAK_MS = 60_000;
const BREAKS = 5;

async function patiently(
  { provider, clock, signal }: Pick<Sync, 'provider' | 'clock' | 'signal'>,
  query: ContactQuery,
): Promise<Result<Page<Contact>>> {
  for (let breaks = 0; ; breaks++) {
    const page = await provider.contactPage(query, signal);
    const wait = page.ok ? null : breakOf(page.failure);
    if (wait === null || wait > LONGEST_BREAK_MS || breaks === BREAKS) return page;
    await clock.sleep(wait, signal);
  }
}

const breakOf = ({ reason, retryAfterMs }: Failure): number | null =>
  reason === 'throttled' ? (retryAfterMs ?? null) : null;

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
