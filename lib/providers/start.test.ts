import type { Spares } from './spare-connections.ts';
import { describe, expect, it, vi } from 'vitest';
import type { Connection } from '../domain/connection.ts';
import { fail } from '../domain/result.ts';
import { createProvider } from './create-provider.ts';
import type { StartOrder } from './provider.ts';
import type { Answerer } from './testing.ts';
import { connection, credentialList, fakeApi, fakeProvider, html, json, never } from './testing.ts';

const ORDER: StartOrder = {
  reference: 'd1',
  flowUuid: 'f1',
  contacts: ['c1'],
  urns: [],
  contactName: 'Bia',
  roomUuid: null,
  params: { nome: 'Bia', sfx: 'mine' },
};

const STARTED = {
  uuid: 's1',
  flow: { uuid: 'f1', name: 'Pedido' },
  status: 'pending',
  contacts: [{ uuid: 'c1', name: 'Bia' }],
  params: { sfx: 'd1' },
  created_on: '2026-02-03T10:00:00.123456Z',
};

type Row = [string, Answerer, object];

const cut: Answerer = () => {
  throw new TypeError('Failed to fetch');
};

const BOTH: Row[] = [
  [
    '200 with a start',
    () => json(200, STARTED),
    { kind: 'accepted', startUuid: 's1', startedOn: STARTED.created_on },
  ],
  ['201 with a start', () => json(201, STARTED), { kind: 'accepted', startUuid: 's1' }],
  ['200 HTML', () => html(200), { kind: 'unknown', failure: { reason: 'not-json' } }],
  ['200 empty object', () => json(200, {}), { kind: 'unknown', failure: { reason: 'unexpected-reply' } }],
  ['200 null', () => json(200, null), { kind: 'unknown' }],
  ['204', () => new Response(null, { status: 204 }), { kind: 'unknown' }],
  [
    '201 broken JSON',
    () => new Response('{"uuid":"s1"', { status: 201, headers: { 'content-type': 'application/json' } }),
    { kind: 'unknown' },
  ],
  [
    '400',
    () => json(400, { contacts: ['No such object: c1'] }),
    { kind: 'refused', failure: { detail: 'contacts: No such object: c1' } },
  ],
  ['400 without words', () => html(400), { kind: 'refused', failure: { reason: 'refused' } }],
  [
    '401 twice',
    () => json(401, { detail: 'x' }),
    { kind: 'later', failure: { reason: 'signed-out', status: 401 } },
  ],
  ['403', () => json(403, { detail: 'x' }), { kind: 'later', failure: { reason: 'forbidden' } }],
  [
    '403 about the token',
    () => json(403, { detail: 'Invalid token' }),
    { kind: 'later', failure: { reason: 'signed-out' } },
  ],
  ['404', () => json(404, { detail: 'Not found.' }), { kind: 'refused', failure: { reason: 'not-found' } }],
  [
    '429',
    () => json(429, { detail: 'x' }, { 'retry-after': '7' }),
    { kind: 'later', failure: { reason: 'throttled', retryAfterMs: 7000 } },
  ],
  ['408', () => html(408), { kind: 'unknown' }],
  ['409', () => json(409, {}), { kind: 'unknown' }],
  [
    '500',
    () => json(500, { code: 'INTERNAL_ERROR', message: 'x' }),
    { kind: 'unknown', failure: { reason: 'server-error' } },
  ],
  ['502 HTML', () => html(502), { kind: 'unknown', failure: { status: 502 } }],
  [
    'redirect',
    () => new Response(null, { status: 302 }),
    { kind: 'later', failure: { reason: 'redirected' } },
  ],
  ['cut', cut, { kind: 'unknown', failure: { reason: 'unreachable' } }],
];

const KINDS: Connection['kind'][] = ['weni-chats', 'rapidpro'];

describe.each(KINDS)('start through %s', (kind) => {
  it.each(BOTH)('%s', async (_, answer, outcome) => {
    expect(await fakeProvider(kind, answer).provider.start(ORDER, never())).toMatchObject(outcome);
  });

  it('is unknown after a timeout', async () => {
    const silent: Answerer = ({ init }) =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const { provider } = fakeProvider(kind, silent, { timeoutMs: 20 });
    expect(await provider.start(ORDER, never())).toMatchObject({
      kind: 'unknown',
      failure: { reason: 'timeout' },
    });
  });

  it('is unknown when the caller stops after sending, and later when before', async () => {
    const stop = new AbortController();
    const { provider, asked } = fakeProvider(kind, ({ init }) => {
      stop.abort();
      throw init.signal?.reason;
    });
    expect(await provider.start(ORDER, stop.signal)).toMatchObject({ kind: 'unknown' });
    expect(await provider.start(ORDER, stop.signal)).toMatchObject({ kind: 'later' });
    expect(asked).toHaveLength(1);
  });

  it('sends exactly one request, whatever the answer', async () => {
    for (const [name, answer] of BOTH) {
      const { provider, asked } = fakeProvider(kind, answer);
      await provider.start(ORDER, never());
      expect(asked.length, name).toBe(name === '401 twice' ? 2 : 1);
    }
  });

  it('sends nothing while offline or without a credential', async () => {
    const offline = fakeProvider(kind, cut, { online: () => false });
    expect(await offline.provider.start(ORDER, never())).toMatchObject({
      kind: 'later',
      failure: { reason: 'offline' },
    });
    const { fetch, asked } = fakeApi(cut);
    const nobody = { authorization: async () => fail('no-session'), renew: async () => fail('no-session') };
    const provider = createProvider(connection(kind), nobody, { fetch, streams: false });
    expect(await provider.start(ORDER, never())).toMatchObject({
      kind: 'later',
      failure: { reason: 'no-session' },
    });
    const odd = createProvider(connection(kind), credentialList('Token a\nb'), { fetch, streams: false });
    expect(await odd.start(ORDER, never())).toMatchObject({
      kind: 'later',
      failure: { reason: 'signed-out' },
    });
    expect([...offline.asked, ...asked]).toEqual([]);
  });

  it('repeats once with a renewed credential', async () => {
    const { provider, asked } = fakeProvider(kind, (_, index) =>
      index === 0 ? json(401, {}) : json(200, STARTED),
    );
    expect(await provider.start(ORDER, never())).toMatchObject({ kind: 'accepted' });
    expect(asked.map((one) => one.authorization)).toEqual(['Bearer one', 'Bearer two']);
    expect(asked[0]?.text).toBe(asked[1]?.text);
  });

  it('refuses an order without recipients unsent', async () => {
    const { provider, asked } = fakeProvider(kind, cut);
    expect(await provider.start({ ...ORDER, contacts: [] }, never())).toMatchObject({ kind: 'refused' });
    expect(asked).toEqual([]);
  });
});

describe('the body', () => {
  it('of the engine names the contact and, when given, the room (weni-api.md §1.7)', async () => {
    const { provider, asked } = fakeProvider('weni-chats', () => json(200, STARTED));
    await provider.start(ORDER, never());
    await provider.start({ ...ORDER, roomUuid: 'r1' }, never());
    const bodies = asked.map((one): unknown => JSON.parse(one.text));
    const plain = { flow: 'f1', contacts: ['c1'], contact_name: 'Bia', params: { sfx: 'd1', nome: 'Bia' } };
    expect(bodies).toEqual([plain, { ...plain, room: 'r1' }]);
    expect(asked[0]?.url.pathname).toMatch(/^\/v1\/project\/[0-9a-f-]{36}\/start_flow\/$/);
  });

  it('of the engine leaves the room out where it would be taken for that of several', async () => {
    const { provider, asked } = fakeProvider('weni-chats', () => json(200, STARTED));
    await provider.start({ ...ORDER, contacts: ['c1', 'c2'], roomUuid: 'r1' }, never());
    expect(JSON.parse(asked[0]?.text ?? '')).not.toHaveProperty('room');
  });

  it('of the token API leaves out whoever has had the flow when the agent asked for it (weni-api.md §2.6)', async () => {
    const { provider, asked } = fakeProvider('rapidpro', () => json(201, STARTED));
    await provider.start({ ...ORDER, skipEarlier: true }, never());
    expect(JSON.parse(asked[0]?.text ?? '')).toMatchObject({ restart_participants: false });
  });

  it('of the token API keeps the default for restarts (DESIGN §4)', async () => {
    const { provider, asked } = fakeProvider('rapidpro', () => json(201, STARTED));
    await provider.start({ ...ORDER, urns: ['whatsapp:5511987650001'] }, never());
    expect(JSON.parse(asked[0]?.text ?? '')).toEqual({
      flow: 'f1',
      contacts: ['c1'],
      urns: ['whatsapp:5511987650001'],
      params: { sfx: 'd1', nome: 'Bia' },
    });
  });
});

describe('a streamed body (reliability.md A7)', () => {
  const started: Answerer = (one) => (one.method === 'POST' ? json(201, STARTED) : json(200, {}));
  const isStream = (init: RequestInit | undefined): boolean => init?.body instanceof ReadableStream;
  const posts = (asked: { method: string; init: RequestInit }[]) =>
    asked.filter((one) => one.method === 'POST');

  it.each([
    ['h2', true],
    ['h3', true],
    ['http/1.1', false],
  ])('over %s: %s', async (protocol, streamed) => {
    let looks = 0;
    const protocolOf = () => (looks++ === 0 ? null : protocol);
    const { provider, asked } = fakeProvider('rapidpro', started, { streams: true, protocolOf });
    expect(await provider.start(ORDER, never())).toMatchObject({ kind: 'accepted' });
    expect(asked.map((one) => one.method)).toEqual(['GET', 'POST']);
    expect(isStream(asked[1]?.init)).toBe(streamed);
    expect(JSON.parse(asked[1]?.text ?? '')).toMatchObject({ params: { sfx: 'd1' } });
  });

  it('waits for the protocol, and asks only once', async () => {
    let looks = 0;
    const protocolOf = () => (++looks < 4 ? null : 'h2');
    const { provider, asked } = fakeProvider('rapidpro', started, { streams: true, protocolOf });
    await provider.start(ORDER, never());
    await provider.start(ORDER, never());
    expect(posts(asked).map((one) => isStream(one.init))).toEqual([true, true]);
    expect(asked.length - posts(asked).length).toBe(1);
  });

  it('two at once: neither goes ahead of what the other is still learning', async () => {
    const told: { protocol: string | null } = { protocol: null };
    const { provider, asked } = fakeProvider('rapidpro', started, {
      streams: true,
      protocolOf: () => told.protocol,
    });
    const first = provider.start(ORDER, never());
    await vi.waitUntil(() => asked.length === 1);
    const second = provider.start(ORDER, never());
    setTimeout(() => (told.protocol = 'h2'), 600);
    await Promise.all([first, second]);
    expect(posts(asked).map((one) => isStream(one.init))).toEqual([true, true]);
    expect(asked.length - posts(asked).length).toBe(1);
  });

  it('is not used when the protocol stays unknown', async () => {
    const { provider, asked } = fakeProvider('rapidpro', started, { streams: true, protocolOf: () => null });
    await provider.start(ORDER, never());
    expect(isStream(posts(asked)[0]?.init)).toBe(false);
  });

  it('sends nothing when even the GET is not answered', async () => {
    const { provider, asked } = fakeProvider('rapidpro', cut, { streams: true, protocolOf: () => null });
    expect(await provider.start(ORDER, never())).toMatchObject({
      kind: 'later',
      failure: { reason: 'unreachable' },
    });
    expect(posts(asked)).toEqual([]);
  });

  it('becomes a text after 411, for good', async () => {
    const answer: Answerer = (one) => (isStream(one.init) ? html(411) : started(one, 0));
    const { provider, asked } = fakeProvider('rapidpro', answer, { streams: true, protocolOf: () => 'h2' });
    expect(await provider.start(ORDER, never())).toMatchObject({ kind: 'accepted' });
    await provider.start(ORDER, never());
    expect(posts(asked).map((one) => isStream(one.init))).toEqual([true, false, false]);
  });
});

describe('connections that nobody has used (HTTP/1.1)', () => {
  const started: Answerer = (one) => (one.method === 'POST' ? json(201, STARTED) : json(200, {}));

  /** Each GET takes one away, and is told of. */
  function spares(
    count: number | null,
  ): Spares & { now: { count: number | null; told: number; left: number } } {
    const now = { count, told: 0, left: 0 };
    return {
      now,
      count: () => now.count,
      told: () => now.told,
      left: () => void (now.left += 1),
    };
  }

  it.each([
    [0, 0],
    [2, 2],
    // Three were there, and the fourth GET has proven that there is none.
    [null, 4],
  ])('%s of them: %i are used up before a start leaves', async (count, gets) => {
    const mine = spares(count);
    const take: Answerer = (one, n) => {
      if (one.method === 'GET') {
        mine.now.told += 1;
        if (mine.now.count === null) mine.now.count = n < 3 ? null : 0;
        else mine.now.count -= 1;
      }
      return started(one, n);
    };
    const { provider, asked } = fakeProvider('rapidpro', take, { spares: mine });
    expect(await provider.start(ORDER, never())).toMatchObject({ kind: 'accepted' });
    expect(asked.map((one) => one.method)).toEqual([...Array.from({ length: gets }, () => 'GET'), 'POST']);
  });

  it('never more than the browser keeps', async () => {
    const mine = spares(null);
    const { provider, asked } = fakeProvider(
      'rapidpro',
      (one, n) => {
        mine.now.told += 1;
        return started(one, n);
      },
      { spares: mine },
    );
    await provider.start(ORDER, never());
    expect(asked.map((one) => one.method)).toEqual([...Array.from({ length: 6 }, () => 'GET'), 'POST']);
  });

  it('are none of HTTP/2, where a stream cannot be repeated', async () => {
    const options = { streams: true, protocolOf: () => 'h2', spares: spares(null) };
    const { provider, asked } = fakeProvider('rapidpro', started, options);
    await provider.start(ORDER, never());
    expect(asked.map((one) => one.method)).toEqual(['POST']);
  });

  it('are left by whatever comes to nothing; a start does not leave when they cannot be used up', async () => {
    const mine = spares(1);
    const { provider, asked } = fakeProvider('rapidpro', cut, { spares: mine });
    expect(await provider.start(ORDER, never())).toMatchObject({ kind: 'later' });
    expect(asked.map((one) => one.method)).toEqual(['GET']);
    expect(mine.now.left).toBe(1);
  });
});
