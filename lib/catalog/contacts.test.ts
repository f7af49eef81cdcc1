import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../db.ts';
import type { Contact } from '../domain/contact.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { emptyProvider, tokenApi } from '../outbox/testing.ts';
import type { ContactQuery, Page, Provider } from '../providers/provider.ts';
import { createCatalogStore } from './catalog-store.ts';
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
  const open = () =>
    createContactCatalog(
      'c1',
      store,
      () => 42,
      () => {},
    );
  const catalog = open();
  return { store, asked, replies, provider, open, catalog, sync: () => catalog.sync(provider, signal) };
}

const names = async (catalog: ContactCatalog, text = '') =>
  (await catalog.search(text, 100)).contacts.map((c) => c.name);

describe('the first sync', () => {
  it('reads every page, also behind an empty one, and keeps them on disk', async () => {
    const { catalog, replies, sync, asked, open } = await scene();
    replies.push(page([contact(1), contact(2)], 'p2'), page([], 'p3'), page([contact(3)]));
    expect(await sync()).toMatchObject({ ok: true, value: [{}, {}, {}] });
    expect(asked.map((q) => q.cursor)).toEqual([null, 'p2', 'p3']);
    expect(await names(catalog)).toEqual(['Person 1', 'Person 2', 'Person 3']);
    expect(await names(open())).toEqual(['Person 1', 'Person 2', 'Person 3']);
    expect(await catalog.state()).toEqual({ state: 'done', contacts: 3, syncedAt: 42, failure: null });
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

  it('that fails half way leaves no cursor, says why, and begins anew', async () => {
    const { catalog, replies, sync, asked } = await scene();
    replies.push(page([contact(1)], 'p2'), fail('offline'));
    expect(await sync()).toEqual(fail('offline'));
    expect(await catalog.state()).toMatchObject({ state: 'failed', failure: { reason: 'offline' } });
    replies.push(page([contact(1), contact(2)]));
    await sync();
    expect(asked[2]).toEqual({ cursor: null });
    expect(await catalog.state()).toMatchObject({ state: 'done', contacts: 2, failure: null });
  });

  it('a page that cannot be read hides none of the others', async () => {
    const { catalog, replies, sync, open } = await scene();
    await catalog.state();
    replies.push(page([contact(1)], 'p2'), page([contact(2)], 'p3'), fail('unexpected-reply'));
    expect(await sync()).toEqual(fail('unexpected-reply'));
    expect(await names(catalog)).toEqual(['Person 1', 'Person 2']);
    // The next try comes less far; Person 2 has moved to the first page meanwhile.
    replies.push(page([contact(2, 'Renamed')], 'p2'), fail('offline'));
    await sync();
    expect(await names(catalog)).toEqual(['Renamed']);
    replies.push(page([contact(3)], 'p2'), page([contact(1)], 'p3'), fail('offline'));
    await sync();
    expect(await names(open())).toEqual(['Person 3', 'Person 1']);
  });

  it('good contacts under a next that leads nowhere are kept, and the list is not called complete', async () => {
    const { catalog, replies, sync, store } = await scene();
    const trouble = { reason: 'unexpected-reply' } as const;
    replies.push(ok({ items: [contact(1)], next: null, unreadable: 0, trouble }));
    expect(await sync()).toEqual({ ok: false, failure: trouble });
    expect(await names(catalog)).toEqual(['Person 1']);
    expect((await store.row('c1')).sync).toEqual({ cursor: null, syncedAt: null });
  });

  it('nothing yet: never', async () => {
    const { catalog } = await scene();
    expect(await catalog.state()).toEqual({ state: 'never', contacts: 0, syncedAt: null, failure: null });
  });

  it('pages a longer, older copy left behind are gone', async () => {
    const { store, replies, sync, open } = await scene();
    await store.putPages(
      'c1',
      new Map([
        [0, [contact(7)]],
        [1, [contact(8)]],
      ]),
    );
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
    expect(await sync()).toMatchObject({ ok: true, value: [{ name: 'Renamed' }, { name: 'Person 4' }] });
    const expected = ['Person 1', 'Renamed', 'Person 3', 'Person 4'];
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
    expect(await names(catalog)).toEqual(['Person 1', 'Newer']);
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
    expect(await names(catalog)).toEqual(['Person 1', 'Person 3', 'Committed late']);
  });

  it('who is read again unchanged costs no write', async () => {
    const { replies, sync, store } = await scene();
    replies.push(page([contact(1)]));
    await sync();
    replies.push(page([at(2, '30.000000')]));
    await sync();
    const writes = vi.spyOn(store, 'putPages');
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

  it('a search while a full sync runs sees the old list, whole', async () => {
    const { sync, replies, catalog, store, open } = await scene();
    await store.putPages('c1', new Map([[0, [contact(7)]]]));
    expect(await names(catalog)).toEqual(['Person 7']);
    replies.push(page([contact(1)], 'p2'), page([contact(2)]));
    await sync();
    expect(await names(catalog)).toEqual(await names(open()));
  });
});
