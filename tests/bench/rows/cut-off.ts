import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { bundled } from '../../browser/bundled.ts';
import { findChromium } from '../../browser/find-chromium.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { Row } from '../harness.ts';

const RUNS = 3;
const CUTS = 20;

/** Scripts for a page that make `window.bodyOf` what a start's body is made with: as shipped, and the browser's own way. */
const BODIES = {
  ours: async () => `${await bundled('lib/providers/start-body.ts', 'body')}; window.bodyOf = body.streamOf;`,
  blob: async () => 'window.bodyOf = (text) => new Blob([text]).stream();',
};

interface BodyGlobal {
  bodyOf(text: string): ReadableStream;
}

async function networkProcess(session: CDPSession): Promise<number | undefined> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ type }) => type === 'network.mojom.NetworkService')?.id;
}

/** Until it is answered: then the process is there, and a connection to be used again. */
async function reach(page: Page): Promise<void> {
  const answered = () =>
    page.evaluate(() => fetch('/api/v2/flows.json', { cache: 'no-store' }).then((reply) => reply.text()));
  for (;;) {
    const answer = await answered().catch((error: unknown) => {
      if (!(error instanceof Error && /Failed to fetch/.test(error.message))) throw error;
    });
    if (answer !== undefined) return;
  }
}

/** Comes to nothing: its connection is cut when the server has done the work. */
const startCutOff = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const { bodyOf } = globalThis as unknown as BodyGlobal;
    const body = bodyOf(JSON.stringify({ flow: crypto.randomUUID(), contacts: [crypto.randomUUID()] }));
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
    return fetch('/api/v2/flow_starts.json', init).catch(() => null);
  });

/** Of so many starts cut off, the share that took the browser's network process along; %. */
async function lossOf(page: Page, session: CDPSession): Promise<number> {
  let lost = 0;
  for (let cut = 0; cut < CUTS; cut += 1) {
    await reach(page);
    const before = await networkProcess(session);
    await startCutOff(page);
    await reach(page);
    if ((await networkProcess(session)) !== before) lost += 1;
  }
  return (100 * lost) / CUTS;
}

async function inBrowser<T>(task: (browser: Browser) => Promise<T>): Promise<T> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--headless=new', '--ignore-certificate-errors', '--disable-quic', ...root],
  });
  return task(browser).finally(() => browser.close());
}

async function measure(script: string): Promise<number[]> {
  const sandbox = await startSandbox();
  sandbox.control.fault({ match: { method: 'POST', path: '/flow_starts' }, kind: 'cut-after' });
  try {
    return await inBrowser(async (browser) => {
      const page = await browser.newPage();
      await page.addInitScript(script);
      await page.goto(`${sandbox.secureOrigin}/`);
      const session = await browser.newBrowserCDPSession();
      const samples: number[] = [];
      for (let run = 0; run < RUNS; run += 1) samples.push(await lossOf(page, session));
      return samples;
    });
  } finally {
    await sandbox.close();
  }
}

const row = (name: string, script: () => Promise<string>): Row => ({
  name,
  unit: '%',
  reach: null,
  measure: async () => measure(await script()),
});

export const cutOff: Row[] = [
  row(`network process lost by ${CUTS} starts cut off on HTTP/2`, BODIES.ours),
  row('network process lost, the same with Blob.stream()', BODIES.blob),
];
