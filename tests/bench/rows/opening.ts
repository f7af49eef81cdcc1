import type { Frame, Page } from '@playwright/test';
import { closePanel, panelOf, pressLauncher } from '../../browser/launcher.ts';
import { crowd, type Crowd } from '../crowd.ts';
import type { Row } from '../harness.ts';

const RUNS = 15;

interface Opened {
  /** A box to type into, painted; ms after the click. */
  usable: number;
  /** The rows of a search over everybody, painted. */
  searchable: number;
}

interface Marks {
  pressed?: number;
  usable?: number;
  searchable?: number;
}

/** Notes in every frame when a press arrived, when the box is drawn and when rows of everybody are. */
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
  const drawn = (name: 'usable' | 'searchable') =>
    requestAnimationFrame(() => setTimeout(() => (marks[name] ??= now())));
  const look = () => {
    const box = document.querySelector<HTMLInputElement>('[role=combobox]');
    if (box && marks.usable === undefined) {
      drawn('usable');
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(box, 'vasconc');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    if (/vasconc/i.test(document.querySelector('[role=option]')?.textContent ?? '')) drawn('searchable');
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

const marksOf = (at: Page | Frame): Promise<Marks> =>
  at.evaluate(() => (window as unknown as { marks: Marks }).marks);

async function opened(chat: Page): Promise<Opened> {
  await pressLauncher(chat);
  const panel = await panelOf(chat);
  await panel.waitForFunction(() => (window as unknown as { marks?: Marks }).marks?.searchable !== undefined);
  const [{ pressed = NaN }, { usable = NaN, searchable = NaN }] = [await marksOf(chat), await marksOf(panel)];
  await closePanel(chat);
  return { usable: usable - pressed, searchable: searchable - pressed };
}

async function openings({ app, sandbox }: Crowd, cold: boolean): Promise<Opened[]> {
  const chat = await app.context.newPage();
  await chat.addInitScript(watch);
  await chat.goto(`${sandbox.chatOrigin}/?agent=admin`);
  const all: Opened[] = [];
  await opened(chat);
  for (let run = 0; run < RUNS; run += 1) {
    if (cold) await app.killWorker();
    all.push(await opened(chat));
  }
  await chat.close();
  return all;
}

const measured = new Map<boolean, Promise<Opened[]>>();

async function of(cold: boolean, what: keyof Opened): Promise<number[]> {
  const own = measured.get(cold) ?? crowd().then((all) => openings(all, cold));
  measured.set(cold, own);
  return (await own).map((one) => one[what]);
}

const row = (name: string, reach: number, cold: boolean, what: keyof Opened): Row => ({
  name: `from the button to ${name}`,
  unit: 'ms',
  reach,
  measure: () => of(cold, what),
});

export const opening: Row[] = [
  row('a usable wizard, worker asleep', 120, true, 'usable'),
  row('a usable wizard, worker awake', 80, false, 'usable'),
  row('results out of 100,000 contacts, worker asleep', 400, true, 'searchable'),
  row('results out of 100,000 contacts, worker awake', 400, false, 'searchable'),
];
