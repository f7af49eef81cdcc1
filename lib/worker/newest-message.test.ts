import { describe, expect, it, vi } from 'vitest';
import type { Flow, FlowMessage } from '../domain/flow.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { aMessage, aTemplate } from '../domain/testing.ts';
import { createCatalogStore } from '../catalog/catalog-store.ts';
import { openDatabase } from '../db.ts';
import { emptyProvider, tokenApi } from '../outbox/testing.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';

vi.mock('../settings.ts', () => ({ flowNotesItem: {} }));
vi.mock('./keep-alive.ts', () => ({ awake: <T>(task: () => T) => task() }));

const { changedSince, newestMessage } = await import('./newest-message.ts');

const MINUTE = 60_000;
const flow: Flow = { uuid: 'f', name: 'Aviso', labels: ['chats'], archived: false, modifiedOn: '' };
const other = aMessage({ templates: [aTemplate({ body: 'Outra {{1}}' })] });

async function scene() {
  const db = await openDatabase(`newest-${crypto.randomUUID()}`);
  const server: { says: Result<FlowMessage>; offers: Result<Flow[]>; asked: string[] } = {
    says: ok(aMessage()),
    offers: ok([flow]),
    asked: [],
  };
  const clock = { time: 1_000_000 };
  const provider = {
    ...emptyProvider(tokenApi),
    message: async () => {
      server.asked.push('message');
      return server.says.ok ? ok({ ...server.says.value, fetchedAt: clock.time }) : server.says;
    },
    flows: async () => {
      server.asked.push('flows');
      return server.offers;
    },
  };
  const app = {
    catalogStore: createCatalogStore(async () => db),
    now: () => clock.time,
    signal: new AbortController().signal,
  } as unknown as App;
  const account = { connection: { id: 'c', label: 'chats' }, provider } as unknown as Account;
  const shown = async () => {
    const newest = await newestMessage(app, account, 'f');
    if (!newest.ok) throw new Error(newest.failure.reason);
    return newest.value.message;
  };
  return { server, clock, app, account, shown, newest: () => newestMessage(app, account, 'f') };
}

describe('what a flow says now', () => {
  it('is told from what was shown before', async () => {
    const { server, newest } = await scene();
    expect(await newest()).toMatchObject({ value: { changed: false } });
    expect(await newest()).toMatchObject({ value: { changed: false } });
    server.says = ok(other);
    expect(await newest()).toMatchObject({
      value: { changed: true, message: { templates: other.templates } },
    });
  });

  it.each<[string, (flows: Flow[]) => Flow[]]>([
    ['archived or unlabelled', () => []],
    ['another one only', ([one]) => [{ ...(one ?? flow), uuid: 'g' }]],
  ])('is of no use once the flow is not offered: %s', async (_, change) => {
    const { server, newest } = await scene();
    server.offers = ok(change([flow]));
    expect(await newest()).toMatchObject({ failure: { reason: 'flow-unavailable' } });
  });

  it('stands in as it was while the server cannot be asked, with its age', async () => {
    const { server, clock, newest } = await scene();
    expect(await newest()).toMatchObject({ ok: true });
    clock.time += MINUTE;
    server.says = server.offers = fail('offline');
    expect(await newest()).toMatchObject({ value: { changed: false, message: { fetchedAt: 1_000_000 } } });
  });
});

describe('a review that stood open', () => {
  it('is believed for a minute', async () => {
    const { server, clock, app, account, shown } = await scene();
    const message = await shown();
    server.says = ok(other);
    server.asked.length = 0;
    clock.time += MINUTE;
    expect(await changedSince(app, account, flow, message)).toBeNull();
    expect(server.asked).toEqual([]);
  });

  it.each<[string, (server: { says: Result<FlowMessage>; offers: Result<Flow[]> }) => void, string | null]>([
    ['nothing changed', () => {}, null],
    ['another text', (server) => (server.says = ok(other)), 'message-changed'],
    [
      'paused meanwhile',
      (server) => (server.says = ok(aMessage({ templates: [aTemplate({ status: 'paused' })] }))),
      'message-changed',
    ],
    ['another value wanted', (server) => (server.says = ok(aMessage({ params: ['x'] }))), 'message-changed'],
    ['no label any more', (server) => (server.offers = ok([])), 'flow-unavailable'],
    ['deleted', (server) => (server.says = fail('flow-unavailable')), 'flow-unavailable'],
    ['the server is away', (server) => (server.says = server.offers = fail('offline')), null],
  ])('is looked at once more: %s', async (_, change, reason) => {
    const { server, clock, app, account, shown } = await scene();
    const message = await shown();
    change(server);
    clock.time += MINUTE + 1;
    expect((await changedSince(app, account, flow, message))?.reason ?? null).toBe(reason);
  });
});
