import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { askWorker } from '../browser/ask-worker.ts';
import type { Launched } from '../browser/launch.ts';
import { panelOf, pressLauncher } from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

type Words = Record<string, string | { one: string; other: string }>;
const wordsOf = (language: string) => JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as Words;
const english = wordsOf('en');

const POPUP = { width: 420, height: 600 };

async function ready(app: Launched, sandbox: Sandbox): Promise<{ chat: Page; options: Page }> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByRole('switch').first()).toBeVisible();
  return { chat, options };
}

/** A page in this size and colour that nothing moves on, so that what is looked at is what stays. */
async function still(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  await page.setViewportSize(POPUP);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // Drawn once, in these colours: looking while the old ones are being replaced finds both.
  await page.reload();
  return page;
}

/**
 * Every screen of a send, in the order one meets them; `look` is called on each. Found by role and place and not by
 * words, so that it goes in any language.
 */
async function everyScreen(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const next = page.locator('footer button[type=submit]');
  const box = page.getByRole('combobox');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('contacts');
  for (const { name } of [PEOPLE.camila, PEOPLE.daniel]) {
    await box.fill(name);
    await page.getByRole('option', { name }).click();
  }
  await expect(page.getByRole('listitem')).toHaveCount(2);
  await look('contacts, picked');
  await next.click();
  await page.getByRole('radio', { name: FLOWS.welcome.name }).check();
  await expect(next).toBeEnabled();
  await look('flow');
  await next.click();
  await expect(next).toBeEnabled();
  await expect(page.locator('.headline')).toBeVisible();
  await look('review');
  await next.click();
  await expect(page.getByRole('timer')).toBeVisible();
  await look('undo');
  await expect(page.getByRole('timer')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await look('progress');
  const tabs = page.getByRole('tab');
  await tabs.nth(1).click();
  await expect(page.getByText(FLOWS.welcome.name).first()).toBeVisible();
  await look('sends');
  await tabs.nth(2).click();
  await expect(page.getByText(PEOPLE.camila.name).first()).toBeVisible();
  await look('waiting');
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen (${scheme})`, async ({ app, sandbox }) => {
    const { options } = await ready(app, sandbox);
    const page = await still(await app.open('popup.html'), scheme);
    await everyScreen(page, async (screen) => {
      expect.soft(await violations(page), screen).toEqual([]);
    });
    await options.bringToFront();
    await options.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // Drawn once, in these colours, as in `still`.
    await options.reload();
    await expect(options.getByRole('switch').first()).toBeVisible();
    expect.soft(await violations(options), 'options').toEqual([]);
    await options.getByRole('button', { name: 'Remove connection' }).click();
    expect.soft(await violations(options), 'dialog').toEqual([]);
  });
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test('the whole journey by keyboard alone', async ({ app, sandbox }) => {
  await ready(app, sandbox);
  const page = await still(await app.open('popup.html'));
  const wizard = new Wizard(page);
  await expect(wizard.search).toBeFocused();
  for (const { name } of [PEOPLE.camila, PEOPLE.erica]) {
    await page.keyboard.type(name);
    await expect(page.getByRole('option', { name })).toHaveCount(1);
    await expect(page.getByRole('option').first()).toHaveAccessibleName(new RegExp(name));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(wizard.search).toHaveValue('');
  }
  // Backspace in the empty box takes the last one back.
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('button', { name: `Remove ${PEOPLE.erica.name}` })).toHaveCount(0);
  await page.keyboard.press('Control+Enter');

  await expect(page.getByRole('heading', { name: 'Which flow?' })).toBeFocused();
  await tabTo(page, page.getByRole('searchbox', { name: 'Search flows' }));
  await page.keyboard.type('boas');
  await expect(page.getByRole('radio')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: FLOWS.welcome.name })).toBeChecked();
  // While the message is still being read the shortcut is not taken, as the button would not be.
  await expect(async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible({ timeout: 2_000 });
  }).toPass();

  const send = page.getByRole('button', { name: 'Send to 1 person' });
  await expect(send).toBeEnabled();
  // An order takes its own button: the shortcut that led here does not send.
  await page.keyboard.press('Control+Enter');
  await tabTo(page, send);
  expect(await askWorker(page, 'sends.list')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
  await expect.poll(() => sandbox.control.recipients()).toEqual({ [PEOPLE.camila.uuid]: 1 });

  await tabTo(page, page.getByRole('tab', { name: 'New send' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Sends' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Waiting' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText(PEOPLE.camila.name).first()).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: /^More/ }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Send another flow' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Stop waiting' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nobody is waiting')).toBeVisible();
});

/** Lines on screen that are English words of ours, where this language has others. */
async function leftInEnglish(page: Page, words: Words): Promise<string[]> {
  const ours = new Set(
    Object.entries(english).flatMap(([key, text]) =>
      typeof text === 'string' && text !== words[key] && !text.includes('{') ? [text] : [],
    ),
  );
  for (const text of Object.values(words)) if (typeof text === 'string') ours.delete(text);
  const seen = await page.evaluate(() => [
    ...document.body.innerText.split('\n'),
    ...[...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((element) =>
      ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
    ),
  ]);
  return seen.map((line) => line.trim()).filter((line) => ours.has(line));
}

/** What stands out to the right of the page. */
const overflowing = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 1 && right > document.documentElement.clientWidth + 1;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

for (const language of ['en', 'es', 'pt-BR'] as const) {
  test(`speaks ${language} on every screen and fits into 420 px`, async ({ app, sandbox }) => {
    const { options } = await ready(app, sandbox);
    const words = wordsOf(language);
    await askWorker(options, 'preferences.save', { language, theme: 'auto', undoSeconds: 5 });
    const page = await still(await app.open('popup.html'));
    const check = async (at: Page, screen: string) => {
      expect.soft(await leftInEnglish(at, words), `${screen}: left in English`).toEqual([]);
      expect.soft(await overflowing(at), `${screen}: too wide`).toEqual([]);
      expect.soft(await at.evaluate(() => document.documentElement.lang), screen).toBe(language);
    };
    await everyScreen(page, async (screen) => {
      if (screen === 'contacts')
        await expect(page.getByRole('heading', { name: String(words['contacts.title']) })).toBeVisible();
      await check(page, screen);
    });
    await options.bringToFront();
    await still(options);
    await expect(options.getByRole('heading', { name: String(words['options.title']) })).toBeVisible();
    await check(options, 'options');
  });
}

test('a framed page of ours has no storage of its own, and the journey works', async ({ app, sandbox }) => {
  const { chat } = await ready(app, sandbox);
  await pressLauncher(chat);
  const wizard = new Wizard(await panelOf(chat));
  const opened = await wizard.at.evaluate(() =>
    new Promise<string>((resolve) => {
      const request = indexedDB.open('probe');
      request.addEventListener('success', () => resolve('opened'));
      request.addEventListener('error', () => resolve(request.error?.name ?? 'error'));
    }).catch((error: unknown) => String(error)),
  );
  expect(opened).not.toBe('opened');
  await wizard.toReview([PEOPLE.camila.name], FLOWS.welcome.name);
  await wizard.send();
  await expect.poll(() => sandbox.control.recipients()).toEqual({ [PEOPLE.camila.uuid]: 1 });
});
