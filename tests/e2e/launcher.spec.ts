import type { Page } from '@playwright/test';
import { askWorker } from '../browser/ask-worker.ts';
import type { Launched } from '../browser/launch.ts';
import {
  closePanel,
  expectLaunchers,
  isPanelOpen,
  launcherCount,
  panelOf,
  pressLauncher,
} from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { AGENTS, FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';

interface Hook {
  sandboxChat: {
    rerender(times: number): Promise<void>;
    navigate(path: string): void;
    setTheme(theme: 'light' | 'dark'): void;
  };
}

const navigate = (chat: Page, path: string) =>
  chat.evaluate((to) => (globalThis as unknown as Hook).sandboxChat.navigate(to), path);

/** The button's host has the focus: it stands right before the footer, and nobody sees further into it. */
const launcherHasFocus = (chat: Page) =>
  chat.evaluate(() => document.activeElement?.nextElementSibling?.matches('.chats-layout-footer') ?? false);

async function ready(app: Launched, sandbox: Sandbox, agent = 'admin'): Promise<Page> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, agent);
  await connect(app, sandbox, 'weni-chats');
  await expectLaunchers(chat, 1);
  await chat.bringToFront();
  return chat;
}

for (const [kind, agent] of [
  ['weni-chats', 'admin'],
  ['weni-chats', 'attendant'],
  ['rapidpro', 'admin'],
] as const) {
  test(`${kind}, sectors off: no button, and the worker refuses (${agent})`, async ({ app, sandbox }) => {
    const chat = await openChat(app, sandbox, agent);
    await connect(app, sandbox, kind);
    const popup = await app.open('popup.html');
    await expect(popup.getByText('Sending is switched off')).toBeVisible();
    await expect(popup.getByRole('tab', { name: 'Waiting' })).toBeVisible();
    expect(await launcherCount(chat)).toBe(0);

    const view = await askWorker<{ draft: object; maySend: string }>(popup, 'wizard.open', {
      surface: 'popup',
      roomUuid: null,
    });
    expect(view.maySend).toBe('no');
    const { uuid, name } = PEOPLE.ana;
    const draft = {
      ...view.draft,
      contacts: [{ uuid, name, phone: null }],
      flow: FLOWS.welcome,
      step: 'review',
    };
    const { id } = await askWorker<{ id: string }>(popup, 'draft.save', draft);
    // Looking is free; the order is what is refused.
    const review = await askWorker<{ value?: { reviewId: string } }>(popup, 'send.review', { draftId: id });
    const order = { draftId: id, reviewId: review.value?.reviewId ?? 'none' };
    expect(await askWorker(popup, 'send.confirm', order)).toMatchObject({
      ok: false,
      failure: { reason: 'sending-off' },
    });
    expect(sandbox.control.ledger()).toEqual([]);
    expect(await askWorker(popup, 'sends.list')).toEqual([]);
  });
}

test('switched off after the review: the order is refused', async ({ app, sandbox }) => {
  const chat = await ready(app, sandbox);
  await pressLauncher(chat);
  const wizard = new Wizard(await panelOf(chat));
  await wizard.toReview([PEOPLE.bruno.name], FLOWS.welcome.name);
  const options = await app.open('options.html');
  const toggle = options.getByRole('switch', { name: SECTORS.sales.name });
  await toggle.click();
  await options.getByRole('button', { name: 'Save' }).nth(1).click();
  await expectLaunchers(chat, 0);
  await chat.bringToFront();
  await expect(wizard.at.getByText('Sending is switched off')).toBeVisible();
  await expect(wizard.at.getByRole('button', { name: /^Send to/ })).toHaveCount(0);
  await options.bringToFront();
  await toggle.click();
  await options.getByRole('button', { name: 'Save' }).nth(1).click();
  await expectLaunchers(chat, 1);
  // Nothing of the order was lost while it was off.
  await chat.bringToFront();
  await expect(wizard.at.getByRole('button', { name: 'Send to 1 person' })).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
});

for (const kind of ['weni-chats', 'rapidpro'] as const) {
  test(`${kind}: a saved toggle brings the button and takes it away, without a reload`, async ({
    app,
    sandbox,
  }) => {
    const chat = await openChat(app, sandbox, 'admin');
    const options = await connect(app, sandbox, kind);
    const toggle = options.getByRole('region', { name: 'Who may send' }).getByRole('switch').first();
    const save = options.getByRole('button', { name: 'Save' }).nth(1);
    await expect(toggle).not.toBeChecked();
    expect(await launcherCount(chat)).toBe(0);
    const loaded = await chat.evaluate(() => performance.timeOrigin);

    await toggle.click();
    await expect(options.getByText('1 change not saved')).toBeVisible();
    await expect(save).toBeEnabled();
    expect(await launcherCount(chat)).toBe(0);
    await save.click();
    await expectLaunchers(chat, 1);
    await expect(toggle).toBeChecked();

    await toggle.click();
    await save.click();
    await expectLaunchers(chat, 0);
    await expect(toggle).not.toBeChecked();
    expect(await chat.evaluate(() => performance.timeOrigin)).toBe(loaded);
    expect(sandbox.control.ledger()).toEqual([]);
  });
}

test('stands exactly once after everything the page does', async ({ app, sandbox }) => {
  const chat = await ready(app, sandbox, 'attendant');
  await test.step('the drawer of the page itself opens and closes', async () => {
    await chat.getByTestId('view-btn').click();
    await chat.getByTestId('show-flows-trigger').click();
    await expect(chat.getByTestId('flows-trigger-close')).toBeVisible();
    await expectLaunchers(chat, 0);
    await chat.getByTestId('flows-trigger-close').click();
    await expectLaunchers(chat, 1);
  });
  await test.step('closed chats and back', async () => {
    await navigate(chat, '/closed-chats');
    await expect(chat.getByTestId('view-btn')).toBeHidden();
    await expectLaunchers(chat, 0);
    await chat.goBack();
    await expect(chat.getByTestId('view-btn')).toBeVisible();
    await expectLaunchers(chat, 1);
  });
  await test.step('200 re-renders', async () => {
    const before = await chat.getByTestId('view-btn').elementHandle();
    await chat.evaluate(() => (globalThis as unknown as Hook).sandboxChat.rerender(200));
    expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
    await expectLaunchers(chat, 1);
  });
  await test.step('another theme', async () => {
    await chat.evaluate(() => (globalThis as unknown as Hook).sandboxChat.setTheme('dark'));
    await expectLaunchers(chat, 1);
  });
  await test.step('another room', async () => {
    for (const name of [PEOPLE.ana.name, PEOPLE.bruno.name]) {
      await chat.getByTestId('in-progress-rooms-card-group').getByText(name).click();
      await expect(chat.locator('.contact-header__name')).toContainText(name);
      await expectLaunchers(chat, 1);
    }
  });
  await test.step('a reload', async () => {
    await chat.reload();
    await expectLaunchers(chat, 1);
  });
});

test('none where a manager looks over an agent’s shoulder', async ({ app, sandbox }) => {
  const chat = await ready(app, sandbox);
  await navigate(chat, `/dashboard/view-mode/${AGENTS.attendant.email}`);
  await expect(chat.locator('.chats-layout.view-mode')).toBeVisible();
  await expectLaunchers(chat, 0);
  await navigate(chat, '/rooms');
  await expectLaunchers(chat, 1);
});

test('opens by keyboard; its close button gives the focus back', async ({ app, sandbox }) => {
  const chat = await ready(app, sandbox);
  await chat.getByTestId('view-btn').focus();
  await chat.keyboard.press('Shift+Tab');
  expect(await launcherHasFocus(chat)).toBe(true);
  await chat.keyboard.press('Enter');
  const wizard = new Wizard(await panelOf(chat));
  await expect(wizard.search).toBeFocused();
  await closePanel(chat);
  await expect.poll(() => launcherHasFocus(chat)).toBe(true);
  // Forward from what stands before it, too.
  await chat.keyboard.press('Shift+Tab');
  expect(await launcherHasFocus(chat)).toBe(false);
  await chat.keyboard.press('Tab');
  expect(await launcherHasFocus(chat)).toBe(true);
});

test('clicks made by the page open nothing', async ({ app, sandbox }) => {
  const chat = await ready(app, sandbox);
  const opened = await chat.evaluate(() => {
    const host = document.querySelector('.chats-layout-footer')?.previousElementSibling;
    if (!(host instanceof HTMLElement)) throw new Error('no button');
    host.click();
    const box = host.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, ...at }));
    }
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    return { panels: document.querySelectorAll('[popover]').length, root: host.shadowRoot };
  });
  expect(opened).toEqual({ panels: 0, root: null });
  expect(await isPanelOpen(chat)).toBe(false);
  await pressLauncher(chat);
  await panelOf(chat);
  expect(sandbox.control.ledger()).toEqual([]);
});

test('the open room’s contact is picked already', async ({ app, sandbox }) => {
  const chat = await ready(app, sandbox, 'attendant');
  await chat.getByTestId('in-progress-rooms-card-group').getByText(PEOPLE.ana.name).click();
  await expect(chat).toHaveURL(/\/chats\//);
  await pressLauncher(chat);
  const wizard = new Wizard(await panelOf(chat));
  await expect(wizard.at.getByRole('button', { name: `Remove ${PEOPLE.ana.name}` })).toBeVisible();
  await expect(wizard.at.getByRole('listitem').getByText('open chat')).toBeVisible();
  await expect(wizard.at.getByRole('button', { name: 'Continue' })).toBeEnabled();
});
