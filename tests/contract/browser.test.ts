/**
 * In a real Chromium over HTTP/2: the browser repeats a POST by itself when a reused connection dies, and a streamed body
 * stops it (reliability.md §0.1, A7). No fake can show that.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../lib/domain/connection.ts';
import type { StartOutcome } from '../../lib/providers/provider.ts';
import { bundled } from '../browser/bundled.ts';
import { findChromium } from '../browser/find-chromium.ts';
import { FLOWS, PEOPLE } from '../sandbox/names.ts';
import type { Fault } from '../sandbox/sandbox.ts';
import { useSandbox } from './backends.ts';

const here = useSandbox();
let browser: Browser | null = null;
let code = '';

beforeAll(async () => {
  code = await bundled('lib/providers/create-provider.ts', 'providers');
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
}, 60_000);

afterAll(() => browser?.close());

/** A page of the API's own origin, with the real provider in it. */
async function openPage(): Promise<Page> {
  const context = await browser?.newContext({ ignoreHTTPSErrors: true });
  if (!context) throw new Error('no browser');
  const page = await context.newPage();
  await page.goto(`${here.sandbox.secureOrigin}/sandbox/api-token`);
  await page.addScriptTag({ content: code });
  return page;
}

interface Setup {
  origin: string;
  token: string;
  flow: string;
  contact: string;
  deps: { streams?: boolean };
}

/** Runs inside the page. */
async function startInPage({ origin, token, flow, contact, deps }: Setup): Promise<StartOutcome> {
  const { createProvider } = (
    globalThis as unknown as { providers: typeof import('../../lib/providers/create-provider.ts') }
  ).providers;
  const connection: Connection = {
    id: 'b',
    kind: 'rapidpro',
    baseUrl: origin,
    project: '',
    label: 'chats',
    chatOrigins: [],
  };
  const authorization = () => Promise.resolve({ ok: true, value: `Token ${token}` } as const);
  const provider = createProvider(connection, { authorization, renew: authorization }, deps);
  const { signal } = new AbortController();
  // Leaves a connection behind that the POST will reuse.
  await provider.me(signal);
  const order = {
    reference: 'r1',
    flowUuid: flow,
    contacts: [contact],
    urns: [],
    contactName: 'x',
    roomUuid: null,
    params: {},
  };
  return provider.start(order, signal);
}

async function start(fault: Omit<Fault, 'match'> | null, deps: Setup['deps'] = {}): Promise<StartOutcome> {
  const page = await openPage();
  const { control, secureOrigin: origin } = here.sandbox;
  control.clearRequests();
  if (fault) control.fault({ ...fault, match: { method: 'POST', path: 'flow_starts' } });
  const setup = { origin, token: control.apiToken(), flow: FLOWS.order.uuid, contact: PEOPLE.ana.uuid, deps };
  const outcome = await page.evaluate(startInPage, setup);
  await page.context().close();
  return outcome;
}

const posts = () => here.sandbox.control.requests().filter((row) => row.method === 'POST');

describe('a start from Chromium over HTTP/2', { timeout: 30_000 }, () => {
  it('is accepted', async () => {
    expect(await start(null)).toMatchObject({ kind: 'accepted' });
    expect(posts()).toMatchObject([{ protocol: '2' }]);
  });

  it.each<Omit<Fault, 'match'>>([
    { kind: 'cut-after' },
    { kind: 'cut-before' },
    { kind: 'h2-goaway', code: 0 },
    { kind: 'h2-rst', code: 2 },
    { kind: 'h2-rst', code: 7 },
  ])('arrives once, whatever happens to the connection: %j', async (fault) => {
    expect(await start(fault)).toMatchObject({ kind: 'unknown' });
    expect(posts()).toHaveLength(1);
    expect(here.sandbox.control.ledger().length).toBeLessThanOrEqual(1);
  });

  it('would be doubled with a plain body: what this is all about', async () => {
    await start({ kind: 'cut-after' }, { streams: false });
    expect(here.sandbox.control.ledger().length).toBeGreaterThan(1);
  });
});
