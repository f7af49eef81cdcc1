import { describe, expect, it } from 'vitest';
import type { Result } from '../domain/result.ts';
import { createExchange } from './exchange.ts';
import type { Http } from './http.ts';
import { createHttp } from './http.ts';
import type { Answerer } from './testing.ts';
import { credentialList, fakeApi, html, json, never } from './testing.ts';
import { z } from './zod.ts';

const Thing = z.object({ results: z.array(z.object({ uuid: z.string() })) });
const GOOD = { results: [{ uuid: 'a' }] };
const PATH = '/v1/project/9a0ec700-0000-4000-8000-0000000000aa/list_flows/?cursor=secret';

function http(answer: Answerer, extra: { online?: () => boolean; timeoutMs?: number } = {}) {
  const api = fakeApi(answer);
  const exchange = createExchange({
    baseUrl: 'https://api.example.test',
    fetch: api.fetch,
    online: () => true,
    ...extra,
  });
  return {
    http: createHttp(exchange, credentialList('Bearer one', 'Bearer two')),
    exchange,
    asked: api.asked,
  };
}

const get = (client: Http, signal = never()): Promise<Result<z.infer<typeof Thing>>> =>
  client.get(PATH, Thing, signal);

describe('what a reply becomes', () => {
  const endpoint = 'GET /v1/project/…/list_flows/';
  it.each<[string, () => Response, object]>([
    [
      '403',
      () => json(403, { detail: 'No.' }),
      { reason: 'forbidden', status: 403, detail: `${endpoint}: No.` },
    ],
    [
      '403 about the token',
      () => json(403, { detail: 'Invalid token' }),
      { reason: 'signed-out', status: 403 },
    ],
    [
      '401 for somebody who is known, but not of the project',
      () => json(401, { Detail: 'You dont have permission in this project.' }),
      { reason: 'forbidden', status: 401 },
    ],
    ['404', () => json(404, { detail: 'Not found.' }), { reason: 'not-found', status: 404 }],
    ['404 page', () => html(404), { reason: 'not-found', detail: endpoint }],
    [
      '429',
      () => json(429, { detail: 'x' }, { 'retry-after': '3' }),
      { reason: 'throttled', retryAfterMs: 3000 },
    ],
    [
      '429 without header',
      () => json(429, { detail: 'Request was throttled. Expected available in 9 seconds.' }),
      { reason: 'throttled', retryAfterMs: 9000 },
    ],
    ['429 by a proxy', () => html(429), { reason: 'throttled', status: 429 }],
    [
      '500',
      () => json(500, { message: 'Boom' }),
      { reason: 'server-error', status: 500, detail: `${endpoint}: Boom` },
    ],
    ['500 in plain text', () => html(500), { reason: 'server-error', status: 500 }],
    ['400', () => json(400, { Detail: 'Data not valid.' }), { reason: 'refused', detail: 'Data not valid.' }],
    ['400 without words', () => html(400), { reason: 'refused', detail: `${endpoint}: 400` }],
    ['HTML where JSON was promised', () => html(200), { reason: 'not-json', detail: endpoint }],
    [
      'broken JSON',
      () => new Response('{"results":[', { headers: { 'content-type': 'application/json' } }),
      { reason: 'cut-off', detail: `${endpoint}: invalid JSON` },
    ],
    [
      'another shape',
      () => json(200, { results: [{ uuid: 'a' }, { uuid: 7 }] }),
      { reason: 'unexpected-reply', detail: `${endpoint}: results[1].uuid expected string` },
    ],
    [
      'no object at all',
      () => json(200, []),
      { reason: 'unexpected-reply', detail: `${endpoint}: body expected object` },
    ],
    [
      'redirect',
      () => new Response(null, { status: 302, headers: { location: '/login' } }),
      { reason: 'redirected' },
    ],
  ])('%s', async (_, answer, failure) => {
    const result = await get(http(answer).http);
    expect(result).toMatchObject({ ok: false, failure });
  });

  it('is the value when all is well', async () => {
    expect(await get(http(() => json(200, GOOD)).http)).toEqual({ ok: true, value: GOOD });
  });
});

describe('what no reply becomes', () => {
  const broken: Answerer = () => {
    throw new TypeError('Failed to fetch');
  };
  const silent: Answerer = ({ init }) =>
    new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });

  it('unreachable, or offline when the browser is sure', async () => {
    expect(await get(http(broken).http)).toMatchObject({ failure: { reason: 'unreachable' } });
    expect(await get(http(broken, { online: () => false }).http)).toMatchObject({
      failure: { reason: 'offline' },
    });
  });

  it('timeout', async () => {
    expect(await get(http(silent, { timeoutMs: 20 }).http)).toMatchObject({ failure: { reason: 'timeout' } });
  });

  it("throws the caller's own abort on", async () => {
    const stop = new AbortController();
    const result = get(http(silent).http, stop.signal);
    stop.abort(new Error('mine'));
    await expect(result).rejects.toThrow('mine');
    await expect(get(http(silent).http, AbortSignal.abort(new Error('early')))).rejects.toThrow('early');
  });

  it('throws what is not a network error on', async () => {
    const bug: Answerer = () => {
      throw new RangeError('bug');
    };
    await expect(get(http(bug).http)).rejects.toThrow('bug');
  });
});

describe('a refused credential', () => {
  it('is renewed and the request repeated once', async () => {
    const { http: client, asked } = http((one) =>
      one.authorization === 'Bearer two' ? json(200, GOOD) : json(401, { detail: 'expired' }),
    );
    expect(await get(client)).toMatchObject({ ok: true });
    expect(asked.map((one) => one.authorization)).toEqual(['Bearer one', 'Bearer two']);
  });

  it('is not tried a third time', async () => {
    const { http: client, asked } = http(() => json(401, { detail: 'no' }));
    expect(await get(client)).toMatchObject({ failure: { reason: 'signed-out', status: 401 } });
    expect(asked).toHaveLength(2);
  });

  it('repeats a PATCH too: it sets a value', async () => {
    const { http: client, asked } = http((_, index) => json(index === 0 ? 401 : 200, GOOD));
    expect(await client.patch('/x/', { a: 1 }, Thing, never())).toMatchObject({ ok: true });
    expect(asked.map((one) => [one.method, one.text])).toEqual([
      ['PATCH', '{"a":1}'],
      ['PATCH', '{"a":1}'],
    ]);
  });
});

describe('the request itself', () => {
  it('carries nothing but the credential, and is neither cached nor redirected', async () => {
    const { http: client, asked } = http(() => json(200, GOOD));
    await get(client);
    expect(asked[0]?.init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'manual' });
    expect(asked[0]?.init.headers).toEqual({ accept: 'application/json', authorization: 'Bearer one' });
  });

  it("remembers the server's clock", async () => {
    const { http: client, exchange } = http(() => json(200, GOOD, { date: 'Tue, 03 Feb 2026 10:00:00 GMT' }));
    expect(exchange.serverTime()).toBeNull();
    await get(client);
    expect(exchange.serverTime()).toMatchObject({ iso: '2026-02-03T10:00:00.000Z' });
  });

  it("counts a Retry-After date by the server's clock", async () => {
    const headers = { date: 'Tue, 03 Feb 2026 10:00:00 GMT', 'retry-after': 'Tue, 03 Feb 2026 10:00:30 GMT' };
    expect(await get(http(() => json(429, {}, headers)).http)).toMatchObject({
      failure: { retryAfterMs: 30_000 },
    });
  });
});
