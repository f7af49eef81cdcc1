import type { Page } from '@playwright/test';
import { askWorker } from '../../browser/ask-worker.ts';
import { crowd, wizardOf } from '../crowd.ts';
import type { Row } from '../harness.ts';

const RUNS = 9;
const LINES = 10_000;

/** Half of the numbers are contacts', the other half nobody's; every tenth line is there twice. */
function pasted(known: string[]): string {
  return Array.from({ length: LINES }, (_, n) => {
    if (n % 10 === 9) return `+55 (11) 97777-${String(1000 + n - 1).slice(-4)}`;
    return n % 2 === 0 ? `+${known[n] ?? '5511987650001'}` : `+55 (11) 9${7_000_0000 + n}`;
  }).join('\n');
}

/** From an act of the agent until the page shows something else in a place, painted; ms. */
const until = (page: Page, act: 'paste' | 'all', text: string): Promise<number> =>
  page.evaluate(
    async ({ what, lines }) => {
      const counted = () => document.querySelector('[data-testid=headcount]')?.textContent ?? '';
      const chips = () => document.querySelectorAll('.picked .chip').length;
      const before = { counted: counted(), chips: chips() };
      const began = performance.now();
      if (what === 'paste') {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', lines);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('[role=combobox]')?.dispatchEvent(event);
      } else {
        [...document.querySelectorAll('button')]
          .find((one) => one.textContent.startsWith('Select all'))
          ?.click();
      }
      const done = () =>
        what === 'paste'
          ? /^[\d,]+ people$/.test(counted()) && counted() !== before.counted
          : chips() > before.chips;
      while (!done()) await new Promise((next) => requestAnimationFrame(next));
      await new Promise<void>((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      return performance.now() - began;
    },
    { what: act, lines: text },
  );

async function repeated(act: 'paste' | 'all'): Promise<number[]> {
  const own = await crowd();
  const known = own.sandbox.world.contacts.all.slice(200, 200 + LINES).map((c) => (c.urns[0] ?? '').slice(9));
  const text = pasted(known);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await wizardOf(own);
    times.push(await until(page, act, text));
    await askWorker(page, 'draft.clear');
    await page.close();
  }
  return times;
}

export const lists: Row[] = [
  {
    name: '10,000 pasted lines: read, matched and counted on the screen',
    unit: 'ms',
    reach: 1_000,
    measure: () => repeated('paste'),
  },
  {
    name: 'all of 100,000 results selected, on the screen',
    unit: 'ms',
    reach: 100,
    measure: () => repeated('all'),
  },
];
