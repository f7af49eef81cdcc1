import type { Page } from '@playwright/test';
import { PROJECT } from '../../sandbox/names.ts';
import { Random } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { CROWD, crowd, wizardOf, type Crowd } from '../crowd.ts';
import { quantile, type Row } from '../harness.ts';
import { inWorker } from '../in-worker.ts';
import type { Searches } from '../worker-side.ts';

const SEARCHES = 400;
const random = new Random(7);

/** What people type: parts of names, whole names, ends of numbers, numbers with signs in them. */
function texts(sandbox: Sandbox, count: number): string[] {
  const named = sandbox.world.contacts.all.filter(
    (c) => c.name !== null && c.urns[0]?.startsWith('whatsapp:'),
  );
  return Array.from({ length: count }, (_, n) => {
    const { name, urns } = named[random.below(named.length)] ?? { name: '', urns: [] };
    const whole = name ?? '';
    const digits = (urns[0] ?? '').slice('whatsapp:'.length);
    const from = random.below(Math.max(1, whole.length - 4));
    const shapes = [
      whole.slice(from, from + 3 + random.below(3)).trim() || whole,
      whole.split(' ').toReversed().join(' '),
      whole.slice(0, 1),
      digits.slice(-4),
      `+${digits.slice(0, 2)} (${digits.slice(2, 4)}) ${digits.slice(4)}`,
    ];
    return shapes[n % shapes.length] ?? whole;
  });
}

let measured: Promise<Searches> | null = null;

function searches(): Promise<Searches> {
  measured ??= (async () => {
    const { app, sandbox } = await crowd();
    const found = await inWorker<Searches>(await app.worker(), texts(sandbox, SEARCHES));
    if (found.contacts < CROWD) throw new Error(`Only ${found.contacts} contacts are here.`);
    return found;
  })();
  return measured;
}

/**
 * From a letter in the box to its rows on the screen, in ms. The rows that answer an earlier text do not count: the
 * texts are parts of one name each, and the first row has to hold it.
 */
const painted = (page: Page, all: string[]): Promise<number[]> =>
  page.evaluate(async (queries) => {
    const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const box = document.querySelector<HTMLInputElement>('[role=combobox]');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (!box || !set) throw new Error('There is no box to type into.');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const drawn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
    const type = (text: string) => {
      set.call(box, text);
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const times: number[] = [];
    for (const query of queries) {
      const wanted = plain(query);
      const holds = () => plain(document.querySelector('[role=option]')?.textContent ?? '').includes(wanted);
      type('zzzz');
      while (document.querySelector('[role=option]')) await frame();
      const began = performance.now();
      type(query);
      while (!holds()) await frame();
      await drawn();
      times.push(performance.now() - began);
    }
    return times;
  }, all);

/** Of one word each: the words of a text may be found in any order. */
const partsOfNames = (sandbox: Sandbox, count: number): string[] =>
  texts(sandbox, count * 20)
    .filter((text, n) => n % 5 === 0 && /^\p{L}+$/u.test(text))
    .slice(0, count);

/** The chat's own picker: waits 500 ms after the last letter, asks the server, shows ten rows. */
async function native({ chat, sandbox }: Crowd, all: string[]): Promise<number[]> {
  const { token } = sandbox.control.session('admin');
  return chat.evaluate(
    async ({ queries, project, authorization }) => {
      const list = document.body.appendChild(document.createElement('ul'));
      const drawn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
      const times: number[] = [];
      for (const query of queries) {
        const began = performance.now();
        await new Promise((done) => setTimeout(done, 500));
        const url = `/v1/project/${project}/list_contacts/?name=${encodeURIComponent(query)}`;
        const reply = (await (await fetch(url, { headers: { authorization } })).json()) as {
          results: { name: string }[];
        };
        list.replaceChildren(
          ...reply.results.slice(0, 10).map(({ name }) => {
            const item = document.createElement('li');
            item.textContent = name;
            return item;
          }),
        );
        await drawn();
        times.push(performance.now() - began);
      }
      list.remove();
      return times;
    },
    { queries: all, project: PROJECT.uuid, authorization: `Bearer ${token}` },
  );
}

const PASSES = 5;
/** Of the interactions of a pass. */
const WORST = 0.98;

/**
 * The time from a key to the next frame, as the browser itself counts it (Event Timing), for 98 % of the keys of each
 * pass. The browser tells in steps of 8 ms and keeps silent below 16 ms, which counts as 16.
 */
async function typing(own: Crowd): Promise<number[]> {
  const page = await wizardOf(own);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(() => {
    const seen = new Map<number, number>();
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        const { interactionId: id, duration } = entry;
        if (id > 0) seen.set(id, Math.max(duration, seen.get(id) ?? 0));
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const box = page.getByRole('combobox');
  const worst: number[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    let keys = 0;
    for (const word of partsOfNames(own.sandbox, 12)) {
      await box.focus();
      await box.pressSequentially(word, { delay: 60 });
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      keys += word.length + 1;
    }
    const told = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: Map<number, number> };
      const all = [...seen.values()];
      seen.clear();
      return all;
    });
    const silent = Array.from({ length: Math.max(0, keys - told.length) }, () => 16);
    worst.push(
      quantile(
        [...told, ...silent].toSorted((a, b) => a - b),
        WORST,
      ),
    );
  }
  await page.close();
  return worst;
}

/** Rows in the document while the list is as long as it gets. */
async function rowsDrawn(own: Crowd): Promise<number[]> {
  const page = await wizardOf(own);
  const drawn = await page.getByRole('option').count();
  await page.close();
  return [drawn];
}

const PAINTED = 60;

export const search: Row[] = [
  {
    name: 'search of 100,000 contacts, in the worker',
    unit: 'ms',
    reach: 5,
    measure: async () => (await searches()).times,
  },
  {
    name: 'search of 100,000 contacts: size of the index',
    unit: 'MB',
    reach: 10,
    measure: async () => [(await searches()).indexBytes / 1e6],
  },
  {
    name: 'search of 100,000 contacts, from the letter to painted rows',
    unit: 'ms',
    reach: 50,
    async measure() {
      const own = await crowd();
      const page = await wizardOf(own);
      const times = await painted(page, partsOfNames(own.sandbox, PAINTED));
      await page.close();
      return times;
    },
  },
  {
    name: 'the same the native way (500 ms, a round trip, 10 rows)',
    unit: 'ms',
    reach: null,
    async measure() {
      const own = await crowd();
      return native(own, partsOfNames(own.sandbox, 20));
    },
  },
  {
    name: 'typing over 100,000 contacts, processor 4x slower, 98 % of keys',
    unit: 'ms',
    reach: 40,
    measure: async () => typing(await crowd()),
  },
  {
    name: 'rows drawn of 100,000',
    unit: '',
    reach: 50,
    measure: async () => rowsDrawn(await crowd()),
  },
];
