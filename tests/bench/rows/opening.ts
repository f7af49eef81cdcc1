import type { Frame, Page } from '@playwright/test';
import { closePanel, panelOf, pressLauncher } from '../../browser/launcher.ts';
import { crowd, type Crowd } from '../crowd.ts';
import type { Row } from '../harness.ts';

const RUNS = 15;

interface Marks {
  pressed?: number;
  searchable?: number;
}

/** Notes when the press arrived, types as soon as there is a box, and notes when the rows it finds are painted. */
function watch(): void {
  const marks: Marks = {};
  Object.assign(window, { marks });
  const now = () => performance.timeOrigin + performance.now();
  addEventListener(
    'pointerdown',
    (event) => (marks.pressed = performance.timeOrigin + event.timeStamp),
    true,
  );
  if (location.protocol !== 'chrome-extension:') return;
  const drawn = () => requestAnimationFrame(() => setTimeout(() => (marks.searchable ??= now())));
  let typed = false;
  const look = () => {
    const box = document.querySelector<HTMLInputElement>('[role=combobox]');
    if (box && !typed) {
      typed = true;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(box, 'vasconc');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    if (/vasconc/i.test(document.querySelector('[role=option]')?.textContent ?? '')) drawn();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

const marksOf = (at: Page | Frame): Promise<Marks> =>
  at.evaluate(() => (window as unknown as { marks: Marks }).marks);

/** ms from the press to painted rows. */
async function opened(chat: Page): Promise<number> {
  await pressLauncher(chat);
  const panel = await panelOf(chat);
  await panel.waitForFunction(() => (window as unknown as { marks?: Marks }).marks?.searchable !== undefined);
  const [{ pressed = NaN }, { searchable = NaN }] = [await marksOf(chat), await marksOf(panel)];
  await closePanel(chat);
  return searchable - pressed;
}

async function openings({ app, sandbox }: Crowd, cold: boolean): Promise<number[]> {
  const chat = await app.context.newPage();
  await chat.addInitScript(watch);
  await chat.goto(`${sandbox.chatOrigin}/?agent=admin`);
  const all: number[] = [];
  await opened(chat);
  for (let run = 0; run < RUNS; run += 1) {
    if (cold) await app.killWorker();
    all.push(await opened(chat));
  }
  await chat.close();
  return all;
}

const row = (name: string, reach: number, cold: boolean): Row => ({
  name: `from the button to ${name}`,
  unit: 'ms',
  reach,
  measure: async () => openings(await crowd(), cold),
});

/** How soon one can type is measured with the button (`guest.ts`). */
export const opening: Row[] = [
  row('results out of 100,000 contacts, worker asleep', 400, true),
  row('results out of 100,000 contacts, worker awake', 400, false),
];
