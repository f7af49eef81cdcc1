import { statSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { EXTENSION, forgetProfile, launch, type Launched } from '../../browser/launch.ts';
import { closePanel, expectLaunchers, panelOf, pressLauncher } from '../../browser/launcher.ts';
import { connectTo } from '../../browser/places.ts';
import { connect, openChat } from '../../browser/set-up.ts';
import { Wizard } from '../../browser/wizard.ts';
import { SECTORS } from '../../sandbox/names.ts';
import { serveModels, type Models } from '../../sandbox/pages/models/server.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { Row } from '../harness.ts';

/** What it costs a chat page that we stand in it (DESIGN, "Figures": content script, opening). */
interface Visit {
  app: Launched;
  sandbox: Sandbox;
  models: Models;
}

async function visit<T>(work: (visit: Visit) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox();
  const models = await serveModels();
  const app = await launch();
  try {
    return await work({ app, sandbox, models });
  } finally {
    await app.close();
    forgetProfile(app.profile);
    await models.close();
    await sandbox.close();
  }
}

async function chatPage({ app, sandbox }: Visit): Promise<Page> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  await (await connect(app, sandbox, 'weni-chats')).close();
  await expectLaunchers(chat, 1);
  await chat.bringToFront();
  return chat;
}

const size: Row = {
  name: 'content script, minified',
  unit: 'B',
  reach: 12_000,
  measure: async () => [statSync(`${EXTENSION}/launcher.js`).size],
};

interface TraceEvent {
  name: string;
  dur?: number;
  args: { data?: { url?: string } };
}

/** Milliseconds the browser spent on evaluating the content script, over so many loads. */
async function evaluations(page: Page, loads: number): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The browser is gone.');
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  for (let load = 0; load < loads; load++) {
    await page.reload();
    await expectLaunchers(page, 1);
  }
  const events = await traceOf(session);
  return events
    .filter(({ name, args }) => name === 'EvaluateScript' && args.data?.url?.endsWith('/launcher.js'))
    .map(({ dur = 0 }) => dur / 1000);
}

async function traceOf(session: CDPSession): Promise<TraceEvent[]> {
  const complete = new Promise<string>((resolve) =>
    session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream ?? '')),
  );
  await session.send('Tracing.end');
  const handle = await complete;
  let text = '';
  for (;;) {
    const { data, eof } = await session.send('IO.read', { handle });
    text += data;
    if (eof) break;
  }
  await session.detach();
  return (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents;
}

const evaluating: Row = {
  name: 'content script, evaluated',
  unit: 'ms',
  reach: 3,
  measure: () => visit(async (at) => evaluations(await chatPage(at), 20)),
};

const appearing: Row = {
  name: 'from the place in the page to the button there',
  unit: 'ms',
  reach: 50,
  measure: () =>
    visit(async (at) => {
      const chat = await chatPage(at);
      return chat.evaluate(async () => {
        const { sandboxChat } = window as unknown as {
          sandboxChat: { destroySidebar(): void; recreateSidebar(): void };
        };
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const samples: number[] = [];
        for (let time = 0; time < 100; time++) {
          sandboxChat.destroySidebar();
          await frame();
          const from = performance.now();
          sandboxChat.recreateSidebar();
          const there = () =>
            document.querySelector('.chats-layout-footer')?.previousElementSibling?.localName === 'div';
          while (!there()) await frame();
          samples.push(performance.now() - from);
        }
        return samples;
      });
    }),
};

/** Script time of a page per second, as the browser counts it. */
async function scriptShare(page: Page, seconds: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { script: value('ScriptDuration'), at: value('Timestamp') };
  };
  const from = await read();
  await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), seconds * 1000);
  const to = await read();
  await session.detach();
  return ((to.script - from.script) / (to.at - from.at)) * 100;
}

/** How much more of a core a page takes with us in it than without, in percent; the page is opened before and after. */
const cost = (name: string, path: string, start: string): Row => ({
  name,
  unit: '% of a core',
  reach: 1,
  measure: () =>
    visit(async (at) => {
      const { app, sandbox, models } = at;
      const page = await app.context.newPage();
      const run = async () => {
        await page.goto(`${models.origin}${path}`);
        return page;
      };
      const shares = async () => {
        await page.evaluate(start);
        const samples: number[] = [];
        for (let time = 0; time < 5; time++) samples.push(await scriptShare(page, 3));
        return samples;
      };
      await run();
      const without = await shares();
      await (await connectTo(app, sandbox, models.origin)).close();
      await run();
      await page.bringToFront();
      await expectLaunchers(page, 1);
      const withUs = await shares();
      const usual = without.toSorted((a, b) => a - b)[2] ?? 0;
      return withUs.map((share) => Math.max(0, share - usual));
    }),
});

const changing = cost('a page that changes 2,400 times a second', '/hostile/quiet', 'change(2400)');
const thieving = cost('a page that takes our button 100 times a second', '/hostile/thief', "steal('often')");

async function opening({ app, chat, cold }: { app: Launched; chat: Page; cold: boolean }): Promise<number> {
  if (cold) await app.killWorker();
  await chat.evaluate(() => Object.assign(window, { pressedAt: 0 }));
  const from = performance.now();
  await pressLauncher(chat);
  const wizard = new Wizard(await panelOf(chat));
  await wizard.at.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  const took = performance.now() - from;
  await closePanel(chat);
  return took;
}

const opens = (cold: boolean, reach: number): Row => ({
  name: `from the press to a wizard one can type in, worker ${cold ? 'stopped' : 'awake'}`,
  unit: 'ms',
  reach,
  measure: () =>
    visit(async (at) => {
      const chat = await chatPage(at);
      const samples: number[] = [];
      for (let time = 0; time < 10; time++) samples.push(await opening({ app: at.app, chat, cold }));
      return samples;
    }),
});

export const guest: Row[] = [
  size,
  evaluating,
  appearing,
  changing,
  thieving,
  opens(true, 120),
  opens(false, 80),
];
