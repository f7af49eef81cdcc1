import { statSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { EXTENSION, forgetProfile, launch, type Launched } from '../../browser/launch.ts';
import {
  closePanel,
  expectLaunchers,
  launcherCount,
  panelOf,
  pressLauncher,
} from '../../browser/launcher.ts';
import { connectTo } from '../../browser/places.ts';
import { connect, openChat } from '../../browser/set-up.ts';
import { SECTORS } from '../../sandbox/names.ts';
import { serveModels, type Models } from '../../sandbox/pages/models/server.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { Row } from '../harness.ts';
import { pressing, type Hand } from '../pressing.ts';

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
  // What runs these files names functions by a helper of its own, which pages do not have.
  await app.context.addInitScript('globalThis.__name = (named) => named');
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
  /** Microseconds, by the clock on the wall and by the processor's: other work on the machine is not ours. */
  dur?: number;
  tdur?: number;
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
    .map(({ dur = 0, tdur = dur }) => tdur / 1000);
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

/** Percent of a second in which a page's thread is in our script, or in what our script called; what it calls itself is its own. */
async function ourShare(page: Page, seconds: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
  await session.send('Profiler.start');
  await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), seconds * 1000);
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const ours = new Set<number>();
  // Parents come before their children.
  for (const { id, callFrame, children = [] } of profile.nodes) {
    if (callFrame.url.startsWith('chrome-extension://')) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  const times = (profile.samples ?? []).map((id, at) => (ours.has(id) ? (profile.timeDeltas?.[at] ?? 0) : 0));
  const inUs = times.reduce((sum, time) => sum + time, 0);
  return (inUs / (profile.endTime - profile.startTime)) * 100;
}
const SAMPLE_EVERY_US = 200;

const cost = (name: string, path: string, start: string): Row => ({
  name,
  unit: '% of a core',
  reach: 1,
  measure: () =>
    visit(async ({ app, sandbox, models }) => {
      await (await connectTo(app, sandbox, models.origin)).close();
      const page = await app.context.newPage();
      await page.goto(`${models.origin}${path}`);
      await expectLaunchers(page, 1);
      await page.evaluate(start);
      const samples: number[] = [];
      for (let time = 0; time < 5; time++) samples.push(await ourShare(page, 3));
      return samples;
    }),
});

const changing = cost('a page that changes 2,400 times a second', '/hostile/quiet', 'change(2400)');
const thieving = cost('a page that takes our button 100 times a second', '/hostile/thief', "steal('often')");

/** A pointer takes longer than this from a button's edge to the press, and a finger to leave it again; in ms. */
const PERSON: Hand = { near: 150, held: 70 };
/** Nobody does that: the keyboard command alone opens the panel without a sign before. */
const AT_ONCE: Hand = { near: 0, held: 0 };

async function openings(hand: Hand, { cold, empty }: { cold: boolean; empty: boolean }): Promise<number[]> {
  const at = await pressing({ empty });
  await at.press(hand);
  const samples: number[] = [];
  for (let time = 0; time < 30; time++) {
    if (cold) await at.stopWorker();
    samples.push(await at.press(hand));
  }
  await at.close();
  return samples;
}

const opens = (cold: boolean, reach: number): Row[] => {
  const worker = `worker ${cold ? 'stopped' : 'awake'}`;
  const row = (name: string, hand: Hand, empty: boolean): Row => ({
    name: `${name}, ${worker}`,
    unit: 'ms',
    reach: empty ? null : reach,
    measure: () => openings(hand, { cold, empty }),
  });
  return [
    row('from the press to a wizard one can type in', PERSON, false),
    row('the same, pointer and press in one instant', AT_ONCE, false),
    row('the same for an empty page in its place', AT_ONCE, true),
  ];
};

/** Buttons besides the one that belongs there. */
const rerendering: Row = {
  name: 'buttons too many or missing after 1,000 re-renders of the sidebar',
  unit: '',
  reach: 0,
  measure: () =>
    visit(async (at) => {
      const chat = await chatPage(at);
      await chat.evaluate(async () => {
        const { sandboxChat } = window as unknown as {
          sandboxChat: { destroySidebar(): void; recreateSidebar(): void };
        };
        for (let time = 0; time < 1000; time++) {
          sandboxChat.destroySidebar();
          sandboxChat.recreateSidebar();
          if (time % 10 === 0) await new Promise(requestAnimationFrame);
        }
      });
      await expectLaunchers(chat, 1);
      return [Math.abs((await launcherCount(chat)) - 1)];
    }),
};

/** Tasks of more than 50 ms in a page that does nothing itself, from its load to a panel opened and closed. */
const longTasks: Row = {
  name: 'long tasks in a page that rests, button and panel included',
  unit: '',
  reach: 0,
  measure: () =>
    visit(async (at) => {
      const { app, sandbox, models } = at;
      await (await connectTo(app, sandbox, models.origin)).close();
      const page = await app.context.newPage();
      await page.addInitScript(() => {
        const seen = Object.assign(window, { long: 0 });
        const count = (list: PerformanceObserverEntryList) => (seen.long += list.getEntries().length);
        new PerformanceObserver(count).observe({ type: 'longtask', buffered: true });
      });
      const samples: number[] = [];
      for (let time = 0; time < 5; time++) {
        await page.goto(`${models.origin}/app/accounts/1/conversations/1`);
        await pressLauncher(page);
        await panelOf(page);
        await closePanel(page);
        samples.push(await page.evaluate(() => (window as unknown as { long: number }).long));
      }
      return samples;
    }),
};

export const guest: Row[] = [
  size,
  evaluating,
  appearing,
  changing,
  thieving,
  rerendering,
  longTasks,
  ...opens(true, 120),
  ...opens(false, 80),
];
