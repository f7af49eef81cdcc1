import type { Frame, Page } from '@playwright/test';
import { expectLaunchers, isPanelOpen, launcherBox, panelOf, pressLauncher } from '../browser/launcher.ts';
import type { Launched } from '../browser/launch.ts';
import { draftAtReview } from '../browser/order.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { askWorker } from '../browser/ask-worker.ts';
import { PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { ATTACKS, type Attack } from './attacks.ts';
import { expect, test } from './fixtures.ts';

interface Stage {
  chat: Page;
  /** A page of ours in another tab, for asking the worker. */
  own: Page;
}

async function stage(app: Launched, sandbox: Sandbox): Promise<Stage> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await askWorker(options, 'preferences.save', { undoSeconds: 0 });
  await options.close();
  await expectLaunchers(chat, 1);
  return { chat, own: await app.open('popup.html') };
}

const sendButton = (panel: Frame) => panel.getByRole('button', { name: 'Send to 1 person' });

/** The panel at its review (of a new draft for this person), its button armed; and where on the page that button is. */
async function armed({ chat, own }: Stage, person?: { uuid: string; name: string }) {
  if (person) await draftAtReview(own, person);
  await chat.bringToFront();
  if (!(await isPanelOpen(chat))) await pressLauncher(chat);
  const panel = await panelOf(chat);
  const button = sendButton(panel);
  await expect(button).toBeEnabled();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button has no place.');
  return { button, at: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}

/** Runs an attack in the page; `undo` takes it back there. */
async function attack(chat: Page, { act }: Attack): Promise<void> {
  await chat.evaluate((source) => {
    const panel = document.documentElement.lastElementChild;
    if (!(panel instanceof HTMLElement)) throw new Error('no panel');
    // oxlint-disable-next-line no-implied-eval -- the page's own code, not ours
    const run = new Function(`return (${source})`)() as Attack['act'];
    Object.assign(window, { undoAttack: run(panel) });
  }, act.toString());
}
const undo = (chat: Page) => chat.evaluate(() => (window as unknown as { undoAttack(): void }).undoAttack());

const sends = (own: Page) => askWorker<unknown[]>(own, 'sends.list');

for (const trick of ATTACKS) {
  test(`a click stolen with ${trick.name} sends nothing; the same click without it sends exactly once`, async ({
    app,
    sandbox,
  }) => {
    const play = await stage(app, sandbox);
    const { chat, own } = play;
    const { button, at } = await armed(play, PEOPLE.ana);
    await attack(chat, trick);
    // The page may wait as long as it likes before it lures the click: until the wizard has seen what is done to it.
    if (trick.ends) await expect.poll(() => isPanelOpen(chat)).toBe(false);
    else await expect(button).toBeDisabled();
    await chat.mouse.click(at.x, at.y);
    await chat.mouse.click(at.x, at.y);
    expect(await sends(own)).toEqual([]);
    expect(sandbox.control.ledger()).toEqual([]);
    await undo(chat);
    if (trick.goesThrough) {
      // The agent pressed it in good faith, and is not left wondering.
      const panel = await panelOf(chat);
      await expect(panel.getByText(/^That press did not count/)).toBeVisible();
    }

    const control = await armed(play);
    await chat.mouse.click(control.at.x, control.at.y);
    await expect.poll(() => sends(own)).toHaveLength(1);
    await expect
      .poll(() => sandbox.control.recipients(), { timeout: 30_000 })
      .toEqual({ [PEOPLE.ana.uuid]: 1 });
  });
}

test('there are attacks of twelve styles at least', () => expect(ATTACKS.length).toBeGreaterThanOrEqual(12));

test('what the page says by script is not heard: no clicks, keys or messages made by it', async ({
  app,
  sandbox,
}) => {
  const play = await stage(app, sandbox);
  const { chat, own } = play;
  const { at } = await armed(play, PEOPLE.ana);
  await chat.evaluate(({ x, y }) => {
    const panel = document.documentElement.lastElementChild;
    for (const target of [panel, document.elementFromPoint(x, y), document, window]) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
        target?.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y }));
      target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    }
    for (let index = 0; index < window.length + 1; index++) {
      for (const data of [{ call: 'send.confirm' }, { type: 'panel.confirm' }, 'send'])
        (window[index] ?? window).postMessage(data, '*');
    }
  }, at);
  // A click made by script inside our own frame is not the agent's either.
  await (
    await panelOf(chat)
  ).evaluate(() => {
    for (const button of document.querySelectorAll('button')) if (button.type === 'submit') button.click();
  });
  expect(await chat.evaluate(() => window.length)).toBe(0);
  expect(await sends(own)).toEqual([]);
  await chat.mouse.click(at.x, at.y);
  await expect.poll(() => sends(own)).toHaveLength(1);
  await expect
    .poll(() => sandbox.control.recipients(), { timeout: 30_000 })
    .toEqual({ [PEOPLE.ana.uuid]: 1 });
});

test('what is made ready before the press takes no focus, is not seen, and is told nothing', async ({
  app,
  sandbox,
}) => {
  const { chat } = await stage(app, sandbox);
  await chat.bringToFront();
  await chat.evaluate(() => {
    const own = document.body.appendChild(document.createElement('input'));
    own.id = 'own';
    own.focus();
  });
  const { x, y, width, height } = await launcherBox(chat);
  await chat.mouse.move(x + width / 2, y + height / 2);
  const ready = await panelOf(chat);
  await expect(ready.getByRole('combobox', { includeHidden: true })).toHaveCount(1);
  await chat.keyboard.type('abc');
  await expect(chat.locator('#own')).toHaveValue('abc');
  await expect(ready.getByRole('combobox', { includeHidden: true })).toHaveValue('');
  expect(await chat.evaluate(() => document.querySelectorAll(':popover-open').length)).toBe(0);
  await expect(askWorker(ready, 'sends.list')).rejects.toThrow(/Not let in/);
  // A page that shows it by itself loses it.
  await chat.evaluate(() =>
    (document.documentElement.lastElementChild as HTMLElement).style.setProperty(
      'display',
      'block',
      'important',
    ),
  );
  await expect.poll(() => isPanelOpen(chat)).toBe(false);
  await pressLauncher(chat);
  const panel = await panelOf(chat);
  await expect(panel.getByRole('combobox')).toBeFocused();
  await chat.keyboard.type('ana');
  await expect(panel.getByRole('option').first()).toContainText(/ana/i);
  expect(await askWorker<unknown[]>(panel, 'sends.list')).toEqual([]);
});

/** Where the wizard can be framed from. It changes with every start of the browser, and no page is told. */
async function changingAddress(app: Launched): Promise<string> {
  const worker = await app.worker();
  return worker.evaluate(() =>
    (
      globalThis as unknown as { chrome: { runtime: { getURL(path: string): string } } }
    ).chrome.runtime.getURL('popup.html'),
  );
}

test('a page that learns the wizard’s address and frames it gets an empty one', async ({ app, sandbox }) => {
  const play = await stage(app, sandbox);
  const { chat, own } = play;
  const { button } = await armed(play, PEOPLE.ana);
  const { search } = new URL((await panelOf(chat)).url());
  const address = await changingAddress(app);
  const leaked = address + search;
  for (const src of [leaked, address, `${address}?surface=window`]) {
    await chat.evaluate((to) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { src: to, name: 'stolen' });
      frame.style.cssText = 'position:fixed;inset:0;width:50vw;height:100vh;opacity:0.01';
      document.body.append(frame);
    }, src);
    const stolen = chat.frameLocator('iframe[name=stolen]');
    await expect(stolen.getByText('This panel is closed')).toBeVisible();
    await expect(stolen.getByRole('button')).toHaveCount(0);
    await chat.evaluate(() => document.querySelector('iframe[name=stolen]')?.remove());
  }
  const thief = await app.context.newPage();
  await thief.goto(`${sandbox.chatOrigin}/phone`);
  await thief.evaluate((src) => {
    const frame = document.createElement('iframe');
    document.body.append(Object.assign(frame, { src, name: 'stolen' }));
  }, leaked);
  await expect(thief.frameLocator('iframe[name=stolen]').getByText('This panel is closed')).toBeVisible();
  const inside = thief.frame('stolen');
  if (!inside) throw new Error('no frame');
  for (const [call, input] of [
    ['sends.list', undefined],
    ['wizard.open', { surface: 'panel', roomUuid: null }],
    ['audience.search', { text: '', offset: 0, limit: 50, lists: [] }],
    ['send.confirm', { draftId: 'd', reviewId: 'r' }],
  ] as const)
    await expect(askWorker(inside, call, input)).rejects.toThrow(/Not let in/);
  expect(await sends(own)).toEqual([]);
  // Our own panel was not disturbed by any of it.
  await chat.bringToFront();
  await expect(button).toBeEnabled();
});

test('where the browser cannot tell what covers us, the order is given in a window of our own', async ({
  app,
  sandbox,
}) => {
  await app.context.addInitScript(() => {
    delete (IntersectionObserverEntry.prototype as { isVisible?: boolean }).isVisible;
  });
  const play = await stage(app, sandbox);
  const { chat, own } = play;
  const { at } = await armed(play, PEOPLE.ana);
  const opening = app.context.waitForEvent('page');
  await chat.mouse.click(at.x, at.y);
  const mine = await opening;
  await expect(mine).toHaveURL(/popup\.html\?surface=window$/);
  expect(await sends(own)).toEqual([]);
  // Asked again, the same window comes back; there is never a second one.
  await chat.bringToFront();
  await chat.mouse.click(at.x, at.y);
  await expect.poll(() => mine.evaluate(() => document.visibilityState)).toBe('visible');
  expect(app.context.pages().filter((page) => page.url().includes('surface=window'))).toHaveLength(1);
  await mine.getByRole('button', { name: 'Send to 1 person' }).click();
  await expect.poll(() => sends(own)).toHaveLength(1);
  await expect
    .poll(() => sandbox.control.recipients(), { timeout: 30_000 })
    .toEqual({ [PEOPLE.ana.uuid]: 1 });
});
