import type { Page } from '@playwright/test';
import type { Launched } from '../browser/launch.ts';
import {
  closePanel,
  expectLaunchers,
  isPanelOpen,
  launcherCount,
  panelOf,
  pressLauncher,
} from '../browser/launcher.ts';
import { connectTo } from '../browser/places.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';
import { killsSoFar, until } from './kill-mode.ts';

interface DeveloperPrivate {
  developerPrivate: {
    removeHostPermission(id: string, pattern: string): Promise<void>;
  };
  management: { setEnabled(id: string, enabled: boolean): Promise<void> };
}

/** Runs in the browser's own extensions page, as its switches do. */
async function inExtensions(app: Launched, act: (id: string) => Promise<void>): Promise<void> {
  const page = await app.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(act, app.extensionId);
  await page.close();
}

async function ready(app: Launched, sandbox: Sandbox): Promise<Page> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  await connect(app, sandbox, 'weni-chats');
  await expectLaunchers(chat, 1);
  await chat.bringToFront();
  return chat;
}

/** Everything the page itself can see of its document. */
const outline = (page: Page) =>
  page.evaluate(() => ({
    elements: [document.documentElement, ...document.querySelectorAll('*')].length,
    sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    popovers: document.querySelectorAll('[popover]').length,
    globals: Object.keys(window).filter((name) => /send.?flow/i.test(name)),
  }));

test('a permission taken back takes the button along at once, and leaves nothing', async ({
  app,
  sandbox,
  models,
}) => {
  const chat = await app.context.newPage();
  await chat.goto(`${models.origin}/app/accounts/1/conversations/1`);
  const before = await outline(chat);
  await connectTo(app, sandbox, models.origin);
  await expectLaunchers(chat, 1);
  await pressLauncher(chat);
  await expect(new Wizard(await panelOf(chat)).search).toBeFocused();
  await inExtensions(app, (id) =>
    (globalThis as unknown as { chrome: DeveloperPrivate }).chrome.developerPrivate.removeHostPermission(
      id,
      'http://localhost/*',
    ),
  );
  await expectLaunchers(chat, 0);
  expect(await isPanelOpen(chat)).toBe(false);
  expect(await outline(chat)).toEqual(before);
  await chat.reload();
  await expect(chat.locator('.actions--container')).toBeVisible();
  expect(await launcherCount(chat)).toBe(0);
});

test('switched off, the extension leaves no dead button; switched on again, there is one', async ({
  app,
  sandbox,
}) => {
  const killed = killsSoFar();
  const chat = await ready(app, sandbox);
  await inExtensions(app, (id) =>
    (globalThis as unknown as { chrome: DeveloperPrivate }).chrome.management.setEnabled(id, false),
  );
  // A worker that sleeps holds no port whose end would tell the page: its next sign of life looks.
  if (killsSoFar() > killed) await chat.mouse.move(5, 5);
  await expectLaunchers(chat, 0);
  expect((await outline(chat)).popovers).toBe(0);
  const before = killsSoFar();
  await until(
    () => expectLaunchers(chat, 1),
    async () => {
      await inExtensions(app, (id) =>
        (globalThis as unknown as { chrome: DeveloperPrivate }).chrome.management.setEnabled(id, true),
      );
      // A worker that is stopped before the open pages have their button gives it when something wakes it.
      if (killsSoFar() > before) await (await app.open('popup.html')).close();
    },
  );
  await chat.bringToFront();
  await pressLauncher(chat);
  await expect(new Wizard(await panelOf(chat)).search).toBeFocused();
});

test('shifts nothing in the page, hears no keys of the page and lets it hear none of ours', async ({
  app,
  sandbox,
}) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  await app.context.addInitScript(() => {
    const seen = Object.assign(window, { shift: 0, long: 0, keys: [] as string[] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    addEventListener('keydown', (event) => seen.keys.push(event.key), true);
  });
  const chat = await openChat(app, sandbox, 'admin');
  const before = await chat.evaluate(() => (window as unknown as { shift: number }).shift);
  await connect(app, sandbox, 'weni-chats');
  await expectLaunchers(chat, 1);
  await chat.bringToFront();
  await pressLauncher(chat);
  const wizard = new Wizard(await panelOf(chat));
  await expect(wizard.search).toBeFocused();
  await chat.keyboard.type('Ana Souza /?jk');
  await expect(wizard.search).toHaveValue('Ana Souza /?jk');
  await closePanel(chat);
  expect(await chat.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([]);
  expect(await chat.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(before);
});

test('the keyboard command opens and closes the panel, or a window where there is no chat page', async ({
  app,
  sandbox,
}) => {
  const chat = await ready(app, sandbox);
  const command = async () => {
    const worker = await app.worker();
    await worker.evaluate(() =>
      (
        globalThis as unknown as { chrome: { commands: { onCommand: { dispatch(name: string): void } } } }
      ).chrome.commands.onCommand.dispatch('open'),
    );
  };
  await command();
  await expect(new Wizard(await panelOf(chat)).search).toBeFocused();
  await command();
  await expect.poll(() => isPanelOpen(chat)).toBe(false);
  const other = await app.context.newPage();
  await other.goto(`${sandbox.chatOrigin}/phone`);
  await other.bringToFront();
  const opening = app.context.waitForEvent('page');
  await command();
  await expect(await opening).toHaveURL(/surface=window$/);
});

test('the panel is made wider, changes sides by mouse and keys, and remembers both', async ({
  app,
  sandbox,
}) => {
  const chat = await ready(app, sandbox);
  const frameBox = async () => {
    const element = await (await panelOf(chat)).frameElement();
    const box = await element.boundingBox();
    if (!box) throw new Error('The panel has no place.');
    return box;
  };
  await pressLauncher(chat);
  await expect(new Wizard(await panelOf(chat)).search).toBeFocused();
  const first = await frameBox();
  expect(first.x + first.width).toBe(1440);
  await chat.mouse.move(first.x - 3, 300);
  await chat.mouse.down();
  await chat.mouse.move(900, 300, { steps: 5 });
  await chat.mouse.up();
  await expect.poll(async () => Math.round((await frameBox()).x)).toBe(906);
  await test.step('to the left side', async () => {
    await chat.mouse.move(903, 300);
    await chat.mouse.down();
    await chat.mouse.move(400, 300, { steps: 5 });
    await chat.mouse.move(10, 300, { steps: 5 });
    await chat.mouse.move(500, 300, { steps: 5 });
    await chat.mouse.up();
    await expect.poll(async () => Math.round((await frameBox()).x)).toBe(0);
    await expect.poll(async () => Math.round((await frameBox()).width)).toBe(494);
  });
  await closePanel(chat);
  await chat.reload();
  await chat.keyboard.press('Escape');
  await expectLaunchers(chat, 1);
  await pressLauncher(chat);
  await expect(new Wizard(await panelOf(chat)).search).toBeFocused();
  const again = await frameBox();
  expect([Math.round(again.x), Math.round(again.width)]).toEqual([0, 494]);
});

/** What went wrong in the page by its own account; read past whatever it did to its prototypes. */
async function harm(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const expression = 'JSON.stringify([...errors, ...(window.violations ?? []), ...(window.touched ?? [])])';
  const { result } = await session.send('Runtime.evaluate', { expression });
  await session.detach();
  return String(result.value);
}

/** The button opens a wizard that works, and the page has not noticed anything. */
async function opensUnharmed(page: Page): Promise<void> {
  await pressLauncher(page);
  const wizard = new Wizard(await panelOf(page));
  await expect(wizard.search).toBeFocused();
  await wizard.search.fill(PEOPLE.ana.name);
  await expect(wizard.at.getByRole('option', { name: PEOPLE.ana.name })).toBeVisible();
  await closePanel(page);
  expect(await harm(page)).toBe('[]');
}

interface Hostile {
  rewrite(): void;
  steal(how: 'at once' | 'often'): void;
  taken: number;
  errors: string[];
}

test('hostile pages: the button is right, the page unharmed, and the options say what is not', async ({
  app,
  sandbox,
  models,
}) => {
  const options = await connectTo(app, sandbox, models.origin);
  const taken = options.getByText('The page takes the button away again and again.');
  const page = await app.context.newPage();
  for (const kind of ['csp', 'prototypes', 'busy', 'frames'] as const) {
    await test.step(kind, async () => {
      await page.goto(`${models.origin}/hostile/${kind}`);
      await expectLaunchers(page, 1);
      await opensUnharmed(page);
    });
  }
  await test.step('document.open, which takes every listener along', async () => {
    await page.goto(`${models.origin}/hostile/open`);
    await expectLaunchers(page, 1);
    await page.evaluate(() => (window as unknown as Hostile).rewrite());
    await expect(page).toHaveTitle('Written anew');
    await expectLaunchers(page, 1);
    await opensUnharmed(page);
  });
  await test.step('taken away again the moment it comes back: neither holds the other up', async () => {
    await page.goto(`${models.origin}/hostile/thief`);
    await expectLaunchers(page, 1);
    await page.evaluate(() => {
      (window as unknown as Hostile).steal('at once');
      document.documentElement.lastElementChild?.remove();
    });
    const seen = () => page.evaluate(() => (window as unknown as Hostile).taken);
    await expect.poll(seen).toBeGreaterThan(20);
    // From then on once a second, and neither gives up.
    const quarrel = await seen();
    await expect.poll(seen).toBeGreaterThan(quarrel + 2);
    expect(await seen()).toBeLessThan(100);
    expect(await harm(page)).toBe('[]');
    const place = options.getByTestId('place').filter({ has: taken });
    await expect(place).toContainText(new URL(models.origin).host);
    await expect(place).toContainText(/Seen since \d+:\d\d/);
  });
  await test.step('the note outlives the worker, and goes when the page is well again', async () => {
    await app.killWorker();
    await options.reload();
    await expect(taken).toBeVisible();
    await page.reload();
    await expectLaunchers(page, 1);
    await expect(taken).toHaveCount(0);
  });
});

test('not in print, right at any zoom, from right to left, and in dark', async ({ app, sandbox, models }) => {
  await connectTo(app, sandbox, models.origin);
  const page = await app.context.newPage();
  await page.goto(`${models.origin}/crm?dir=rtl`);
  await expectLaunchers(page, 1);
  await page.emulateMedia({ media: 'print' });
  await expectLaunchers(page, 0);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await expectLaunchers(page, 1);
  for (const zoom of ['0.5', '3', '1']) {
    await page.evaluate((factor) => document.documentElement.style.setProperty('zoom', factor), zoom);
    await expectLaunchers(page, 1);
  }
});
