import { describe, expect, it, vi } from 'vitest';
import { apiBaseSeen } from './api-base.ts';
import { profileOf, roomUrl } from './hosts.ts';
import { weniSession } from './weni-session.ts';
import { weni } from './weni.ts';

const PROJECT = '11111111-2222-3333-4444-555555555555';
const ROOM = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const OTHER = 'ffffffff-0000-1111-2222-333333333333';

/** The three ways the app is served: on its own, in Connect's iframe, federated into Connect (hosts.md §1). */
const shapes = {
  standalone: 'https://chats.example',
  iframe: 'https://chats-frame.example',
  federated: `https://dash.example/projects/${PROJECT}/chats`,
};

describe.each(Object.entries(shapes))('addresses, %s', (_, base) => {
  it.each([
    [`/chats/${ROOM}`, ROOM],
    [`/chats/${ROOM}/`, ROOM],
    [`/chats/${ROOM}?from=list#top`, ROOM],
    ['/chats', null],
    ['/rooms', null],
    ['/', null],
    ['/settings', null],
    ['/chats/not-a-uuid', null],
    [`/chats/${ROOM}/more`, null],
    [`/closed-chats/${ROOM}`, null],
  ])('the open room of …%s is %s', (path, expected) => {
    expect(weni.roomUuid(new URL(base + path))).toBe(expected);
  });

  it.each(['/', '/rooms', `/chats/${ROOM}`, '/settings?x=1#y'])('a room is opened from …%s', (path) => {
    const url = new URL(base + path);
    expect(roomUrl(url, OTHER)).toBe(`${base}/chats/${OTHER}`);
    expect(weni.roomUuid(new URL(roomUrl(url, OTHER)))).toBe(OTHER);
    expect(roomUrl(url, null)).toBe(`${base}/rooms`);
  });
});

it('a project’s own uuid is never taken for a room', () => {
  expect(weni.roomUuid(new URL(`https://dash.example/projects/${PROJECT}/chats`))).toBeNull();
  expect(weni.roomUuid(new URL(`https://dash.example/projects/${PROJECT}`))).toBeNull();
});

/** A page as far as these functions look at it: which selectors hit, inside the layout or in the document. */
function fakePage(hits: readonly string[], { layout = true, classes = [] as string[] } = {}): Document {
  const element = (selector: string, inner: readonly string[] = []): Element =>
    ({
      id: selector,
      classList: { contains: (name: string) => classes.includes(name) },
      querySelector: (wanted: string) => (inner.includes(wanted) ? element(wanted) : null),
      closest: (wanted: string) => element(wanted),
    }) as unknown as Element;
  const found = layout ? element('.chats-layout', hits) : null;
  const known = ['.chats-layout', '.chats-webapp .chats-layout', '.chats-webapp'];
  return {
    location: { pathname: '/rooms' },
    querySelector: (wanted: string) => (known.includes(wanted) ? found : null),
  } as unknown as Document;
}

const PREFERENCES = '[data-testid="preferences-bar"]';
const FOOTER = '.sidebar > footer.chats-layout-footer';
const STATUS = '.sidebar > [data-testid="status-bar"]';

describe('the place of the button', () => {
  it.each([
    [[PREFERENCES, FOOTER, STATUS], PREFERENCES, 'after'],
    [[FOOTER, STATUS], FOOTER, 'before'],
    [[STATUS], STATUS, 'after'],
  ])('with %j: at %s, %s', (hits, id, where) => {
    expect(weni.anchors(fakePage(hits))).toEqual([
      { element: expect.objectContaining({ id }), where, look: 'row' },
    ]);
  });

  it('none while the page is loading, or without any known place', () => {
    expect(weni.anchors(fakePage([FOOTER], { layout: false }))).toBeNull();
    expect(weni.anchors(fakePage([]))).toEqual([]);
  });

  it('none where a manager looks over an agent’s shoulder', () => {
    expect(weni.anchors(fakePage([FOOTER], { classes: ['view-mode'] }))).toBeNull();
  });

  it('a page is ours by its root only', () => {
    expect(profileOf(fakePage([]))?.name).toBe('weni');
    expect(profileOf(fakePage([], { layout: false }))).toBeNull();
  });
});

const storage = (items: Record<string, string>) => ({ getItem: (key: string) => items[key] ?? null });
const fakeWindow = (session: Record<string, string>, local: Record<string, string>) =>
  ({ sessionStorage: storage(session), localStorage: storage(local) }) as unknown as Window;

describe('the host’s session', () => {
  const kept = { chats_token: 't1', chats_projectUuid: PROJECT };

  it.each([
    ['session storage', kept, {}, { token: 't1', project: PROJECT }],
    ['local storage', {}, kept, { token: 't1', project: PROJECT }],
    ['both: the tab’s own wins', { chats_token: 't2' }, kept, { token: 't2', project: PROJECT }],
    ['an empty one counts as none', { chats_token: '' }, kept, { token: 't1', project: PROJECT }],
    ['neither', {}, {}, { token: null, project: null }],
  ])('%s', (_, session, local, expected) => {
    expect(weniSession.session(fakeWindow(session, local))).toEqual(expected);
  });
});

describe('the engine’s address, from the requests the page made', () => {
  it.each([
    [[`https://engine.example/v1/project/${PROJECT}/?x=1`], 'https://engine.example'],
    [
      ['https://cdn.example/a.js', 'https://engine.example:8443/v1/room/?limit=1'],
      'https://engine.example:8443',
    ],
    [['https://engine.example/v1/sector/'], 'https://engine.example'],
    [['https://engine.example/v2/rooms/'], null],
    [['https://other.example/v1/projects/'], null],
    [[], null],
  ])('%j → %s', (names, expected) => {
    expect(apiBaseSeen(names.map((name) => ({ name })))).toBe(expected);
  });
});

/** A frame inside a window that may answer, and anybody else who may speak to it. */
function framedWindow(
  answers: (from: { message: object; respond: (source: unknown, data: unknown) => void }) => void,
) {
  const target = new EventTarget();
  const respond = (source: unknown, data: unknown) =>
    target.dispatchEvent(Object.assign(new Event('message'), { source, data }));
  const parent = { postMessage: (message: object) => answers({ message, respond }) };
  const page = Object.assign(target, { parent }) as unknown as Window;
  return { page, parent };
}

describe('a fresher token', () => {
  it('is asked of the window around the frame, as the app asks', async () => {
    const asked: object[] = [];
    const { page, parent } = framedWindow(({ message, respond }) => {
      asked.push(message);
      respond(parent, { event: 'setLanguage', language: 'en' });
      respond(parent, { event: 'updateToken', token: 'fresh' });
    });
    expect(await weniSession.freshToken(page)).toBe('fresh');
    expect(asked).toEqual([{ event: 'getToken' }]);
  });

  it('of nobody else, and nothing but a text', async () => {
    const { page, parent } = framedWindow(({ respond }) => {
      respond({}, { event: 'updateToken', token: 'forged' });
      respond(parent, null);
      respond(parent, { event: 'updateToken', token: { no: 'text' } });
    });
    expect(await weniSession.freshToken(page)).toBeNull();
  });

  it('does not exist where the page stands alone, and is not waited for forever', async () => {
    const alone = new EventTarget() as unknown as Window & { parent: Window };
    Object.assign(alone, { parent: alone });
    expect(await weniSession.freshToken(alone)).toBeNull();
    vi.useFakeTimers();
    const silent = weniSession.freshToken(framedWindow(() => undefined).page);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await silent).toBeNull();
    vi.useRealTimers();
  });
});
