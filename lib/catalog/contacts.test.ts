import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../db.ts';
import type { Contact } from '../domain/contact.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { emptyProvider, tokenApi } from '../outbox/testing.ts';
import type { ContactQuery, Page, Provider } from '../providers/provider.ts';
import { createCatalogStore } from './catalog-store.ts';
import { pack } from './packed.ts';
import { createContactCatalog, type ContactCatalog } from './contacts.ts';

const SERVER_NOW = '2026-08-20T15:00:00.000Z';
const signal = new AbortController().signal;

function contact(n: number, name = `Person ${n}`, modifiedOn = `2026-08-${10 + n}T00:00:00Z`): Contact {
  return {
    uuid: `contact-${n}`,
    name,
    urns: [`whatsapp:55119876500${n}`],
    groups: [],
    status: 'active',
    language: null,
    lastSeenOn: null,
    modifiedOn,
  };
}

const pageRow = (n: number, contacts: Contact[]) => ({
  connectionId: 'c1',
  n,
  next: null,
  ...pack(contacts),
});

const page = (items: Contact[], next: string | null = null): Result<Page<Contact>> =>
  ok({ items, next, unreadable: 0 });

async function scene(clock = true) {
  const db = await openDatabase(`catalog-${crypto.randomUUID()}`);
  const store = createCatalogStore(async () => db);
  const asked: ContactQuery[] = [];
  const replies: (Result<Page<Contact>> | Promise<Result<Page<Contact>>>)[] = [];
  const provider: Provider = {
    ...emptyProvider(tokenApi),
    serverTime: () => (clock ? { iso: SERVER_NOW, at: 0 } : null),
    contactPage: async (query) => {
      asked.push(query);
      return replies.shift() ?? page([]);
    },
  };
  const naps: number[] = [];
  const open = () =>
    createContactCatalog('c1', store, { now: () => 42, sleep: async (ms) => void naps.push(ms) }, () => {});
  const catalog = open();
  return { store, asked, replies, provider, open, catalog, naps, sync: () => catalog.sync(provider, signal) };
}

const names = async (catalog: ContactCatalog, text = '') =>
  (await catalog.shelf())
    .find(text)
    .all()
    .map((c) => c.name);

describe('the first sync', () => {
  it('reads every page, also behind an empty one, and keeps them on disk', async () => {
    const { catalog, replies, sync, asked, open, store } = await scene();
    replies.push(page([contact(1), contact(2)], 'p2'), page([], 'p3'), page([contact(3)]));
    expect(await sync()).toEqual(ok(true));
    expect(asked.map((q) => q.cursor)).toEqual([null, 'p2', 'p3']);
    expect(await names(catalog)).toEqual(['Person 1', 'Person 2', 'Person 3']);
    expect(await names(open())).toEqual(['Person 1', 'Person 2', 'Person 3']);
    const done = { state: 'done', first: false, contacts: 3, expected: null, syncedAt: 42, failure: null };
    expect(await catalog.state()).toEqual(done);
    // Without reading them all again: another worker knows from the row.
    const pages = vi.spyOn(store, 'eachPages');
    expect(await open().state()).toEqual(done);
    expect(pages).not.toHaveBeenCalled();
  });

  it('the next delta begins a minute before the server’s time of the first page', async () => {
    const { replies, sync, asked, store } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    expect((await store.row('c1')).sync.cursor).toBe('2026-08-20T14:59:00.000Z');
    await sync();
    expect(asked[1]?.after).toBe('2026-08-20T14:59:00.000Z');
  });

  it('without a server clock the newest change of the first page serves, some seconds early', async () => {
    const { replies, sync, store } = await scene(false);
    replies.push(page([contact(3), contact(1)], 'p2'), page([contact(9)]));
    await sync();
    expect((await store.row('c1')).sync.cursor).toBe('2026-08-12T23:59:50.000Z');
  });

  it('that fails half way says why, and goes on where it stopped, also in another worker', async () => {
    const { catalog, replies, sync, asked, open, provider, store } = await scene();
    replies.push(page([contact(1)], 'p2'), page([contact(2)], 'p3'), fail('offline'));
    expect(await sync()).toEqual(fail('offline'));
    expect(await catalog.state()).toMatchObject({
      state: 'failed',
      contacts: 2,
      failure: { reason: 'offline' },
    });
    expect(await names(open())).toEqual(['Person 1', 'Person 2']);

    const later = open();
    replies.push(page([contact(3)]));
    expect(await later.sync(provider, signal)).toEqual(ok(true));
    expect(asked.map((q) => q.cursor)).toEqual([null, 'p2', 'p3', 'p3']);
    expect(await later.state()).toMatchObject({ state: 'done', contacts: 3, failure: null });
    // Whoever changed since the very beginning is read by the first delta.
    expect((await store.row('c1')).sync.cursor).toBe('2026-08-20T14:59:00.000Z');
    expect(await names(open())).toEqual(['Person 1', 'Person 2', 'Person 3']);
  });

  it('a worker that died after the last page has nothing to read again', async () => {
    const { replies, sync, store, asked, open, provider } = await scene();
    replies.push(page([contact(1)], 'p2'), page([contact(2)]));
    await sync();
    await store.update('c1', (row) => ({
      ...row,
      sync: { ...row.sync, cursor: null, syncedAt: null, begun: { startedAt: SERVER_NOW } },
    }));
    expect(await open().sync(provider, signal)).toEqual(ok(true));
    expect(asked).toHaveLength(2);
    expect((await store.row('c1')).sync).toMatchObject({ cursor: SERVER_NOW, begun: null });
  });

  it('begins anew where the server no longer knows the place', async () => {
    const { replies, sync, asked, open, provider } = await scene();
    replies.push(page([contact(1)], 'p2'), fail('offline'));
    await sync();
    replies.push(fail('not-found'), page([contact(4)]));
    const later = open();
    expect(await later.sync(provider, signal)).toMatchObject({ ok: true });
    expect(asked.map((q) => q.cursor)).toEqual([null, 'p2', 'p2', null]);
    expect(await names(later)).toEqual(['Person 4']);
    expect(await names(open())).toEqual(['Person 4']);
  });

  it('gives a server the break it asks for, but no long one', async () => {
    const { replies, sync, naps } = await scene();
    replies.push(fail('throttled', { retryAfterMs: 3000 }), page([contact(1)], 'p2'));
    replies.push(fail('throttled', { retryAfterMs: 600_000 }));
    expect(await sync()).toEqual(fail('throttled', { retryAfterMs: 600_000 }));
    expect(naps).toEqual([3000]);
  });

  it('what has come can be found before the rest has', async () => {
    const { catalog, replies, sync } = await scene();
    let release: (reply: Result<Page<Contact>>) => void = () => {};
    replies.push(page([contact(1), contact(2)], 'p2'), new Promise((resolve) => (release = resolve)));
    const running = sync();
    await vi.waitFor(async () => expect(await names(catalog, 'person 2')).toEqual(['Person 2']));
    await catalog.newest(1);
    expect(await catalog.state()).toMatchObject({ state: 'running', first: true, contacts: 2 });
    release(page([contact(3)]));
    await running;
    expect(await names(catalog)).toEqual(['Person 1', 'Person 2', 'Person 3']);
  });

  it('the first rows need not wait for all of them', async () => {
    const { replies, sync, open, store } = await scene();
    replies.push(page([contact(1), contact(2)], 'p2'), page([contact(3)]));
    await sync();
    vi.spyOn(store, 'eachPages').mockReturnValue(new Promise(() => {}));
    expect(await open().newest(2)).toEqual({ contacts: [contact(1), contact(2)], total: 3 });
  });

  it('a group cannot be larger than all: so many will come at least', async () => {
    const { catalog, replies, sync, store } = await scene();
    const group = { uuid: 'g', name: 'G', count: 900, isQuery: false };
    await store.update('c1', (row) => ({ ...row, groups: [group] }));
    replies.push(page([contact(1)], 'p2'), fail('offline'));
    await sync();
    expect(await catalog.state()).toMatchObject({ contacts: 1, expected: 900 });
    replies.push(page([contact(2)]));
    await sync();
    expect(await catalog.state()).toMatchObject({ contacts: 2, expected: null });
  });

  it('good contacts under a next that leads nowhere are kept, and the list is not called complete', async () => {
    const { catalog, replies, sync, store } = await scene();
    const trouble = { reason: 'unexpected-reply' } as const;
    replies.push(ok({ items: [contact(1)], next: null, unreadable: 0, trouble }));
    expect(await sync()).toEqual({ ok: false, failure: trouble });
    expect(await names(catalog)).toEqual(['Person 1']);
    expect((await store.row('c1')).sync).toMatchObject({ cursor: null, syncedAt: null });
    replies.push(page([contact(1)], 'p2'), page([contact(2)]));
    await sync();
    expect(await names(catalog)).toEqual(['Person 1', 'Person 2']);
  });

  it('nothing yet: never', async () => {
    const { catalog } = await scene();
    const never = { state: 'never', first: true, contacts: 0, expected: null, syncedAt: null, failure: null };
    expect(await catalog.state()).toEqual(never);
  });

  it.each([
    ['in pages that are still together', 1],
    ['in a page that is on disk', 3],
  ])('whoever the server lists again %s is there once, as read last', async (_, between) => {
    const { catalog, replies, sync, open } = await scene();
    replies.push(page([contact(1), contact(2)], 'p2'));
    for (let n = 0; n < between; n += 1) replies.push(page([contact(3 + n)], `p${3 + n}`));
    replies.push(page([contact(2, 'Again'), contact(9)]));
    await sync();
    for (const one of [catalog, open()]) {
      expect((await names(one)).filter((name) => name === 'Again' || name === 'Person 2')).toEqual(['Again']);
      expect(await names(one)).toHaveLength(between + 3);
    }
  });

  it('that could not be written is written by the next one', async () => {
    const { catalog, replies, sync, store, open } = await scene();
    const full = vi.spyOn(store, 'change').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    replies.push(page([contact(1)], 'p2'), page([contact(2)]));
    await expect(sync()).rejects.toThrow(DOMException);
    full.mockRestore();
    await sync();
    for (const one of [catalog, open()]) expect(await names(one)).toEqual(['Person 1', 'Person 2']);
  });

  it('pages a longer, older copy left behind are gone', async () => {
    const { store, replies, sync, open } = await scene();
    const put = [7, 8].map((n) => pageRow(n - 7, [contact(n)]));
    await store.change('c1', { gone: new Map(), put });
    replies.push(page([contact(1)]));
    await sync();
    expect(await names(open())).toEqual(['Person 1']);
  });
});

describe('a delta', () => {
  it('changes who is known and adds who is new, in memory and on disk', async () => {
    const { catalog, replies, sync, open } = await scene();
    replies.push(page([contact(1), contact(2)], 'p2'), page([contact(3)]));
    await sync();
    replies.push(page([contact(2, 'Renamed'), contact(4)]));
    expect(await sync()).toEqual(ok(true));
    const expected = ['Renamed', 'Person 4', 'Person 1', 'Person 3'];
    expect(await names(catalog)).toEqual(expected);
    expect(await names(open())).toEqual(expected);
    expect(await names(catalog, 'renamed')).toEqual(['Renamed']);
    expect([...(await catalog.get(['contact-2', 'contact-9'])).keys()]).toEqual(['contact-2']);
  });

  it('the same contact twice in one delta is there once', async () => {
    const { catalog, replies, sync } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    replies.push(page([contact(5)], 'p2'), page([contact(5, 'Newer')]));
    await sync();
    expect(await names(catalog)).toEqual(['Newer', 'Person 1']);
  });

  it('that fails keeps the old cursor, and what was read before', async () => {
    const { catalog, replies, sync, store } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    const before = await store.row('c1');
    replies.push(page([contact(1, 'Renamed')], 'p2'), fail('server-error'));
    expect(await sync()).toEqual(fail('server-error'));
    expect(await names(catalog)).toEqual(['Renamed']);
    expect(await store.row('c1')).toEqual(before);
    expect(await catalog.state()).toMatchObject({ state: 'failed', contacts: 1, syncedAt: 42 });
  });

  it('nothing changed: the cursor stays', async () => {
    const { replies, sync, store } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    const { cursor } = (await store.row('c1')).sync;
    await sync();
    expect((await store.row('c1')).sync.cursor).toBe(cursor);
  });
});

describe('deltas overlap', () => {
  const at = (n: number, second: string, name?: string) => contact(n, name, `2026-08-21T10:00:${second}Z`);

  it('a change that is committed after a newer one was read is not missed', async () => {
    const { catalog, replies, sync, asked } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    replies.push(page([at(3, '30.500000')]));
    await sync();
    replies.push(page([at(2, '28.000000', 'Committed late'), at(3, '30.500000')]));
    await sync();
    expect(asked[2]?.after).toBe('2026-08-21T10:00:20.500Z');
    expect(await names(catalog)).toEqual(['Committed late', 'Person 3', 'Person 1']);
  });

  it('who is read again unchanged costs no write', async () => {
    const { replies, sync, store } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    replies.push(page([at(2, '30.000000')]));
    await sync();
    const writes = vi.spyOn(store, 'change');
    replies.push(page([at(2, '30.000000')]));
    expect(await sync()).toMatchObject({ ok: true });
    expect(writes).not.toHaveBeenCalled();
    replies.push(page([at(2, '31.000000')]));
    await sync();
    expect(writes).toHaveBeenCalledOnce();
  });

  it('the cursor never goes back', async () => {
    const { replies, sync, store } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    const { cursor } = (await store.row('c1')).sync;
    replies.push(page([contact(2, 'Old', '2026-08-20T14:59:03Z')]));
    await sync();
    expect((await store.row('c1')).sync.cursor).toBe(cursor);
  });
});

describe('at the same time', () => {
  it('a second sync joins the first, and a third after it asks again', async () => {
    const { sync, asked, replies, catalog } = await scene();
    let release: (reply: Result<Page<Contact>>) => void = () => {};
    replies.push(new Promise<Result<Page<Contact>>>((resolve) => (release = resolve)));
    const both = [sync(), sync()];
    expect((await catalog.state()).state).toBe('running');
    release(page([contact(1)]));
    const [first, second] = await Promise.all(both);
    expect(first).toBe(second);
    expect(asked).toHaveLength(1);
    await sync();
    expect(asked).toHaveLength(2);
  });

  it('a delta during a search changes nothing that was found', async () => {
    const { sync, replies, catalog } = await scene();
    replies.push(page([contact(1), contact(2)]));
    await sync();
    const found = (await catalog.shelf()).find('person');
    replies.push(page([contact(2, 'Renamed')]));
    await sync();
    expect(found.all().map((c) => c.name)).toEqual(['Person 1', 'Person 2']);
  });
});

describe('deletions', () => {
  it('are asked for since the last time, and leave memory and disk', async () => {
    const { sync, replies, catalog, asked, open, provider } = await scene();
    replies.push(page([contact(1), contact(2)], 'p2'), page([contact(3)]));
    await sync();
    const deletedAt = '2026-08-20T16:00:00.000Z';
    replies.push(page([{ ...contact(2), urns: [], modifiedOn: deletedAt }]));
    expect(await catalog.noticeDeletions(provider, signal)).toEqual(ok(true));
    expect(asked[2]).toEqual({ cursor: null, after: '2026-08-20T14:59:00.000Z', deleted: 'true' });
    for (const one of [catalog, open()]) expect(await names(one)).toEqual(['Person 1', 'Person 3']);
    expect(await catalog.state()).toMatchObject({ contacts: 2 });
    await catalog.noticeDeletions(provider, signal);
    expect(asked[3]?.after).toBe('2026-08-20T15:59:50.000Z');
  });

  it('before the first sync is complete there is nothing to ask', async () => {
    const { catalog, provider, asked } = await scene();
    expect(await catalog.noticeDeletions(provider, signal)).toEqual(ok(true));
    expect(asked).toEqual([]);
  });
});

describe('many changes', () => {
  it('stand in front, on disk as in memory, however they come', async () => {
    const { sync, replies, catalog, open, store } = await scene();
    const many = (from: number, count: number, name: string) =>
      Array.from({ length: count }, (_, i) =>
        contact(from + i, `${name} ${from + i}`, '2026-08-20T12:00:00Z'),
      );
    replies.push(page(many(0, 250, 'Old'), 'p2'), page(many(250, 250, 'Old')));
    await sync();
    for (const [from, count] of [
      [100, 3],
      [600, 700],
      [240, 20],
      [0, 1],
    ] as const) {
      replies.push(page(many(from, count, `New${from}`)));
      await sync();
      expect(await names(open())).toEqual(await names(catalog));
    }
    expect((await names(catalog)).slice(0, 3)).toEqual(['New0 0', 'New240 240', 'New240 241']);
    expect((await catalog.shelf()).size).toBe(1200);
    const sizes: number[] = [];
    const inFront: number[] = [];
    await store.eachPages('c1', (pages) => {
      sizes.push(...pages.map((p) => p.count));
      inFront.push(...pages.filter((p) => p.n < 0).map((p) => p.count));
    });
    expect(Math.max(...inFront)).toBeLessThanOrEqual(250);
    expect(sizes.reduce((a, b) => a + b)).toBe(1200);
  });
});
