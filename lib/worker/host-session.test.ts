import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../domain/result.ts';
import type { ChatFrame } from '../settings.ts';
import type { Freshness, PageSession } from './host-pages.ts';

/** The open pages: what each shows, and what it gets when it asks for a new token. */
const pages = vi.hoisted(() => ({ stored: [] as unknown[], fresh: [] as unknown[], looks: [] as string[] }));
vi.mock('../settings.ts', () => ({ hostSessionItem: {} }));
vi.mock('./host-pages.ts', () => ({
  async lookIntoPages(_: string[], how: Freshness) {
    pages.looks.push(how);
    return pages[how];
  },
  lookIntoFrame: async ({ tabId }: ChatFrame, how: Freshness) =>
    (pages[how] as PageSession[]).find((page) => page.tabId === tabId) ?? null,
}));

const { followSession, forgetfulStore, hostCredentials, lost } = await import('./host-session.ts');

const ORIGIN = 'https://chats.example';
const shows = (token: string | null, tabId = 1, change: Partial<PageSession> = {}): PageSession => ({
  origin: ORIGIN,
  mounted: true,
  token,
  project: null,
  api: null,
  framed: null,
  tabId,
  frameId: 0,
  ...change,
});
const frame = (tabId: number): ChatFrame => ({
  tabId,
  frameId: 0,
  origin: ORIGIN,
  documentId: 'd',
  sessionOf: null,
});

function scene() {
  const store = forgetfulStore();
  return { store, credentials: hostCredentials([ORIGIN], store) };
}

beforeEach(() => Object.assign(pages, { stored: [], fresh: [], looks: [] }));

describe('the header of a request', () => {
  it('comes from the page once, and from memory after that', async () => {
    const { credentials } = scene();
    pages.stored = [shows('token-1')];
    expect(await credentials.authorization()).toEqual(ok('Bearer token-1'));
    expect(await credentials.authorization()).toEqual(ok('Bearer token-1'));
    expect(pages.looks).toEqual(['stored']);
  });

  it.each([
    ['no page is open', []],
    ['nobody is signed in', [shows(null)]],
    ['only a frame without the app has kept a token', [shows('token-1', 1, { mounted: false })]],
  ])('is missing while %s', async (_, stored) => {
    const { credentials } = scene();
    pages.stored = stored;
    expect(await credentials.authorization()).toEqual(fail('no-session'));
  });
});

describe('a refused token', () => {
  it('is not believed again, however long the page shows it', async () => {
    const { credentials } = scene();
    pages.stored = pages.fresh = [shows('token-1')];
    await credentials.authorization();
    expect(await credentials.renew('Bearer token-1')).toEqual(fail('signed-out'));
    expect(await credentials.authorization()).toEqual(fail('signed-out'));
    pages.stored = [shows('token-2')];
    expect(await credentials.authorization()).toEqual(ok('Bearer token-2'));
  });

  it('is replaced by what the page gets when it asks, also when its storage never changes', async () => {
    const { credentials } = scene();
    pages.stored = [shows('token-1')];
    await credentials.authorization();
    for (const n of Array.from({ length: 30 }, (_, i) => i + 2)) {
      pages.fresh = [shows(`token-${n}`)];
      expect(await credentials.renew(`Bearer token-${n - 1}`)).toEqual(ok(`Bearer token-${n}`));
    }
  });

  it('that another request has replaced already costs no second look', async () => {
    const { credentials } = scene();
    pages.stored = [shows('token-1')];
    await credentials.authorization();
    pages.stored = [shows('token-2')];
    await credentials.renew('Bearer token-1');
    pages.looks = [];
    expect(await credentials.renew('Bearer token-1')).toEqual(ok('Bearer token-2'));
    expect(pages.looks).toEqual([]);
  });
});

describe('whose session it is', () => {
  it('that of the page that loaded last', async () => {
    const { store } = scene();
    pages.stored = [shows('admin-1', 1), shows('agent-1', 2)];
    await followSession([ORIGIN], frame(1), true, store);
    await followSession([ORIGIN], frame(2), true, store);
    expect((await store.get()).session).toMatchObject({ token: 'agent-1', tabId: 2 });
  });

  it('two agents in two tabs do not take turns', async () => {
    const { store } = scene();
    pages.stored = [shows('admin-1', 1), shows('agent-1', 2)];
    await followSession([ORIGIN], frame(2), true, store);
    await followSession([ORIGIN], frame(1), false, store);
    expect((await store.get()).session).toMatchObject({ token: 'agent-1' });
    // But the page that is borrowed from may renew its own.
    pages.stored = [shows('admin-2', 1), shows('agent-2', 2)];
    await followSession([ORIGIN], frame(1), false, store);
    await followSession([ORIGIN], frame(2), false, store);
    expect((await store.get()).session).toMatchObject({ token: 'agent-2' });
  });

  it('nobody’s once the page has signed out; another page serves if there is one', async () => {
    const { store } = scene();
    pages.stored = [shows('agent-1', 1)];
    await followSession([ORIGIN], frame(1), true, store);
    pages.stored = [shows(null, 1), shows('admin-1', 2)];
    expect(await followSession([ORIGIN], frame(1), false, store)).toBe(false);
    expect((await store.get()).session).toMatchObject({ token: 'admin-1', tabId: 2 });
    pages.stored = [];
    await lost([ORIGIN], store);
    expect((await store.get()).session).toBeNull();
  });

  it('a page that is still loading signs nobody out', async () => {
    const { store } = scene();
    pages.stored = [shows('agent-1', 1)];
    await followSession([ORIGIN], frame(1), true, store);
    pages.stored = [shows('agent-1', 1, { mounted: false })];
    expect(await followSession([ORIGIN], frame(1), true, store)).toBe(false);
    expect((await store.get()).session).toMatchObject({ token: 'agent-1' });
  });

  it('a page loaded anew gets another try with a token that was refused', async () => {
    const { store, credentials } = scene();
    pages.stored = [shows('agent-1', 1)];
    await credentials.authorization();
    await credentials.renew('Bearer agent-1');
    await followSession([ORIGIN], frame(1), false, store);
    expect((await store.get()).session).toBeNull();
    await followSession([ORIGIN], frame(1), true, store);
    expect(await credentials.authorization()).toEqual(ok('Bearer agent-1'));
  });

  it('a page of another origin is not listened to', async () => {
    const { store } = scene();
    pages.stored = [shows('evil-token', 1, { origin: 'https://evil.example' })];
    expect(await followSession([ORIGIN], frame(1), true, store)).toBe(false);
    expect((await store.get()).session).toBeNull();
  });
});
