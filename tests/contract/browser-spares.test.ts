/**
 * In a real Chromium over HTTP/1.1, against a server that keeps no connection open: the browser repeats a POST by itself
 * all the same, on a connection that was opened for a request given up meanwhile. No fake can show that.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../lib/domain/connection.ts';
import { bundled } from '../browser/bundled.ts';
import { findChromium } from '../browser/find-chromium.ts';

/** References of the starts that arrived, in their order; the connection of each is cut then. */
const arrived: string[] = [];
let browser: Browser | null = null;

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    if (request.method !== 'POST') {
      response.writeHead(200, { connection: 'close', 'content-type': 'application/json' }).end('{}');
      return;
    }
    arrived.push((JSON.parse(body) as { params: { sfx: string } }).params.sfx);
    request.socket.destroy();
  });
});

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server.close();
});

async function openPage(): Promise<Page> {
  const page = await browser?.newPage();
  if (!page) throw new Error('no browser');
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await page.addScriptTag({ content: await bundled('lib/providers/create-provider.ts', 'providers') });
  return page;
}

/** Runs inside the page: so many starts, each right after a request that was given up while its connection was opened. */
async function startOften({ times, spares }: { times: number; spares: boolean }): Promise<void> {
  const { createProvider } = (
    globalThis as unknown as { providers: typeof import('../../lib/providers/create-provider.ts') }
  ).providers;
  const connection: Connection = {
    id: 'b',
    kind: 'rapidpro',
    baseUrl: location.origin,
    project: '',
    label: 'chats',
    chatOrigins: [],
  };
  const authorization = () => Promise.resolve({ ok: true, value: 'Token t' } as const);
  const provider = createProvider(
    connection,
    { authorization, renew: authorization },
    spares ? {} : { spares: { count: () => 0, told: () => 0, left: () => undefined } },
  );
  const turn = () =>
    new Promise<void>((next) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => next());
      port1.start();
      port2.postMessage(null);
    });
  for (let n = 0; n < times; n += 1) {
    const givingUp = new AbortController();
    const given = provider.me(givingUp.signal).catch(() => null);
    await turn();
    givingUp.abort();
    await given;
    // The connection is still being opened, and then belongs to nobody.
    await new Promise((later) => setTimeout(later, 50));
    const order = { reference: `r${n}`, flowUuid: crypto.randomUUID(), contacts: [crypto.randomUUID()] };
    const rest = { urns: [], contactName: 'x', roomUuid: null, params: {} };
    await provider.start({ ...order, ...rest }, new AbortController().signal);
  }
}

async function doubledOf(times: number, spares: boolean): Promise<number> {
  arrived.length = 0;
  const page = await openPage();
  await page.evaluate(startOften, { times, spares });
  await page.close();
  expect(new Set(arrived).size).toBe(times);
  return arrived.length - times;
}

it(
  'a start whose connection is cut arrives once, whatever was given up before it',
  { timeout: 60_000 },
  async () => {
    expect(await doubledOf(25, true)).toBe(0);
  },
);

it('would be doubled now and then if it did not use them up', { timeout: 60_000 }, async () => {
  expect(await doubledOf(25, false)).toBeGreaterThan(0);
});
