import type { Page } from '@playwright/test';
import type { Launched } from '../browser/launch.ts';
import {
  closePanel,
  expectLaunchers,
  isPanelOpen,
  launcherBox,
  launcherCount,
  panelOf,
  pressLauncher,
} from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { chatIn, connectShape, openShape, SHAPES, type ShapeName } from '../browser/shapes.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';

async function ready(app: Launched, sandbox: Sandbox): Promise<{ chat: Page; options: Page }> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'attendant');
  const options = await connect(app, sandbox, 'weni-chats');
  await expectLaunchers(chat, 1);
  await chat.bringToFront();
  return { chat, options };
}

const openRoom = async (chat: Page, name: string) => {
  await chat.getByTestId('in-progress-rooms-card-group').getByText(name).click();
  await expect(chat.locator('.contact-header__name')).toContainText(name);
};

/** Right above "View options", where it looks born there. */
const standsInPlace = (chat: Page) =>
  chat
    .locator('.chats-layout-footer')
    .evaluate(
      (footer) =>
        footer.previousElementSibling?.localName === 'div' &&
        footer.previousElementSibling.shadowRoot === null,
    );

/** hosts.md §4, "What survives": one step a column of the table. */
const ROWS: { what: string; does: (chat: Page) => Promise<void>; back: (chat: Page) => Promise<void> }[] = [
  {
    what: 'room change',
    does: (chat) => openRoom(chat, PEOPLE.ana.name),
    back: (chat) => openRoom(chat, PEOPLE.bruno.name),
  },
  {
    what: 'tab change',
    does: (chat) => chat.getByRole('tab').nth(0).click(),
    back: (chat) => chat.getByRole('tab').nth(1).click(),
  },
  {
    what: 'theme',
    does: async (chat) => {
      await chat.getByTestId('view-btn').click();
      await chat.getByTestId('theme-dark').click();
      await expect(chat.locator('.chats-webapp.dark')).toHaveCount(1);
    },
    back: async (chat) => {
      await chat.getByTestId('theme-light').click();
      await chat.keyboard.press('Escape');
    },
  },
  {
    what: 'quick messages, aside closed',
    does: async (chat) => {
      await openRoom(chat, PEOPLE.ana.name);
      await chat.getByTestId('close-aside').click();
      await expect(chat.getByTestId('contact-info')).toBeHidden();
    },
    back: async (chat) => {
      await chat.getByTestId('toggle-contact-info').click();
      await expect(chat.getByTestId('contact-info')).toBeVisible();
    },
  },
  {
    what: 'view options opened and closed',
    does: (chat) => chat.getByTestId('view-btn').click(),
    back: async (chat) => {
      await chat.getByTestId('view-btn').click();
      await expect(chat.getByTestId('view-options-content')).toBeHidden();
    },
  },
  {
    what: 'bulk message',
    does: (chat) => chat.getByTestId('open-bulk-message').click(),
    back: (chat) => chat.getByTestId('close-bulk-message').click(),
  },
];

test('survives everything in the survival table with the very same element', async ({ app, sandbox }) => {
  const { chat } = await ready(app, sandbox);
  const host = await chat.locator('.chats-layout-footer').evaluateHandle((e) => e.previousElementSibling);
  for (const { what, does, back } of ROWS) {
    await test.step(what, async () => {
      await does(chat);
      await expectLaunchers(chat, 1);
      await back(chat);
      await expectLaunchers(chat, 1);
      expect(await standsInPlace(chat)).toBe(true);
      expect(await host.evaluate((element) => element?.isConnected)).toBe(true);
    });
  }
});

test('what the page destroys is back within a frame: native drawer, closed chats', async ({
  app,
  sandbox,
}) => {
  const { chat } = await ready(app, sandbox);
  /** Frames between the footer's return and the button's, as the page draws them. */
  const framesUntilBack = () =>
    chat.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let frames = -1;
          const look = () => {
            const footer = document.querySelector('.chats-layout-footer');
            const sidebar = footer?.closest<HTMLElement>('.sidebar');
            if (footer && sidebar?.style.display !== 'none') {
              frames += 1;
              if (footer.previousElementSibling?.localName === 'div') return resolve(frames);
            }
            requestAnimationFrame(look);
          };
          look();
        }),
    );
  await chat.getByTestId('view-btn').click();
  await chat.getByTestId('show-flows-trigger').click();
  await expect(chat.getByTestId('flows-trigger-close')).toBeVisible();
  expect(await launcherCount(chat)).toBe(0);
  const drawer = framesUntilBack();
  await chat.getByTestId('flows-trigger-close').click();
  expect(await drawer).toBeLessThanOrEqual(1);

  await chat.getByTestId('view-btn').click();
  await chat.getByTestId('show-see_history').click();
  await expect(chat.getByTestId('closed-chats')).toBeVisible();
  await expectLaunchers(chat, 0);
  const history = framesUntilBack();
  await chat.getByTestId('closed-chats-back').click();
  expect(await history).toBeLessThanOrEqual(1);
  await expectLaunchers(chat, 1);
});

test('in a sidebar of 480 down to 164 px: inside it, its name on one line', async ({ app, sandbox }) => {
  const { chat } = await ready(app, sandbox);
  await openRoom(chat, PEOPLE.ana.name);
  for (const width of [1920, 1440, 1280, 1024, 768]) {
    await chat.setViewportSize({ width, height: 800 });
    await expect
      .poll(async () => {
        const sidebar = await chat.locator('.sidebar').boundingBox();
        const button = await launcherBox(chat);
        return (
          sidebar !== null &&
          button.x >= sidebar.x &&
          button.x + button.width <= sidebar.x + sidebar.width + 0.5 &&
          button.height <= 40
        );
      })
      .toBe(true);
  }
});

test('a dialog of the page keeps the focus it traps: no panel is opened over it', async ({
  app,
  sandbox,
}) => {
  const { chat } = await ready(app, sandbox);
  await openRoom(chat, PEOPLE.ana.name);
  await chat.getByTestId('end-chat').click();
  await expect(chat.getByRole('dialog')).toBeVisible();
  const press = async () => {
    const worker = await app.worker();
    await worker.evaluate(() =>
      (
        globalThis as unknown as { chrome: { commands: { onCommand: { dispatch(name: string): void } } } }
      ).chrome.commands.onCommand.dispatch('open'),
    );
  };
  await press();
  await expect(chat.getByTestId('dialog-cancel')).toBeFocused();
  await chat.getByTestId('dialog-cancel').click();
  expect(isPanelOpen(chat)).toBe(false);
  await pressLauncher(chat);
  await expect(
    new Wizard(await panelOf(chat)).at.getByRole('button', { name: `Remove ${PEOPLE.ana.name}` }),
  ).toBeVisible();
});

test('the banner of a closed window offers it, for the contact of that room', async ({ app, sandbox }) => {
  const { chat } = await ready(app, sandbox);
  await openRoom(chat, PEOPLE.bruno.name);
  await chat.getByTestId('send-flow-trigger').click();
  const wizard = new Wizard(await panelOf(chat));
  await expect(wizard.at.getByRole('button', { name: `Remove ${PEOPLE.bruno.name}` })).toBeVisible();
  await expect(chat.getByTestId('flows-trigger-close')).toHaveCount(0);
  // A click made by the page is the page's own business.
  await closePanel(chat);
  await chat.getByTestId('send-flow-trigger').evaluate((link: HTMLElement) => link.click());
  await expect(chat.getByTestId('flows-trigger-close')).toBeVisible();
  expect(isPanelOpen(chat)).toBe(false);
});

test('an admin hides what the page itself offers, and shows it again', async ({ app, sandbox }) => {
  const { chat, options } = await ready(app, sandbox);
  const hide = options.getByRole('checkbox', { name: /^Hide the chat page/ });
  await options.bringToFront();
  await hide.check();
  await chat.bringToFront();
  await chat.getByTestId('view-btn').click();
  await expect(chat.getByTestId('show-quick-messages')).toBeVisible();
  await expect(chat.getByTestId('show-flows-trigger')).toBeHidden();
  await options.bringToFront();
  await hide.uncheck();
  await chat.bringToFront();
  await expect(chat.getByTestId('show-flows-trigger')).toBeVisible();
});

for (const shape of Object.keys(SHAPES) as ShapeName[]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`shape ${shape}, ${theme}: the contact is read, a flow sent, and "Open chat" opens the room`, async ({
      app,
      sandbox,
    }) => {
      sandbox.control.sector(SECTORS.sales.name, true);
      const page = await openShape(app, sandbox, shape);
      await connectShape(app, sandbox, shape);
      await expectLaunchers(page, 1);
      await page.bringToFront();
      const chat = chatIn(page, shape);
      await chat.getByTestId('view-btn').click();
      await chat.getByTestId(`theme-${theme}`).click();
      await chat.getByTestId('view-btn').click();
      await chat.getByTestId('in-progress-rooms-card-group').getByText(PEOPLE.admins.name).click();
      await expect(chat.locator('.contact-header__name')).toContainText(PEOPLE.admins.name);
      await expect(page).toHaveURL(/\/chats\/[0-9a-f-]{36}$/);
      const room = page.url();

      await pressLauncher(page);
      const wizard = new Wizard(await panelOf(page));
      await expect(wizard.at.getByRole('button', { name: `Remove ${PEOPLE.admins.name}` })).toBeVisible();
      await wizard.continue();
      await wizard.chooseFlow(FLOWS.welcome.name);
      await wizard.continue();
      await wizard.send();
      await expect
        .poll(() => sandbox.control.recipients(), { timeout: 30_000 })
        .toEqual({ [PEOPLE.admins.uuid]: 1 });
      await wizard.tab('Waiting');
      await expect(wizard.at.getByTestId('waiting-row')).toHaveCount(1);
      await closePanel(page);
      await chat.getByTestId('view-btn').click();
      await chat.getByTestId('show-see_history').click();
      await expect(page).not.toHaveURL(room);

      const popup = new Wizard(await app.open('popup.html'));
      await popup.tab('Waiting');
      await popup.at
        .getByTestId('waiting-row')
        .getByRole('button', { name: /open chat/i })
        .click();
      await expect(page).toHaveURL(room);
      await expect(chatIn(page, shape).locator('.contact-header__name')).toContainText(PEOPLE.admins.name);
    });
  }
}
