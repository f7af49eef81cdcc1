import type { Page } from '@playwright/test';
import type { Launched } from '../browser/launch.ts';
import {
  closePanel,
  expectLaunchers,
  isPanelOpen,
  launcherBox,
  launcherColour,
  panelOf,
  pressLauncher,
} from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { chatIn, connectShape, openShape, SHAPES, type ShapeName } from '../browser/shapes.ts';
import { Wizard } from '../browser/wizard.ts';
import { AGENTS, FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
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

/** The other places of hosts.md §4's table, where nothing of ours stands: the sandbox has to treat them as the page does. */
const PROBED = {
  footer: '.chats-layout-footer',
  viewButton: '[data-testid="view-btn"]',
  popover: '.view-options__items',
  headerActions: '.home-chat-headers__actions',
  composer: '[data-testid="message-manager"]',
  root: '.chats-webapp',
};
type Probed = keyof typeof PROBED;

/** Puts an element of nobody's into each of those places that is there and has had none since the beginning. */
const probe = (chat: Page, from: 'beginning' | 'now') =>
  chat.evaluate(
    ([places, anew]) => {
      const seen = window as unknown as { probes: Record<string, Element> };
      if (anew) for (const left of Object.values(seen.probes ?? {})) left.remove();
      if (anew) seen.probes = {};
      for (const [name, selector] of Object.entries(places)) {
        const place = document.querySelector(selector);
        if (place && !seen.probes[name]) place.append((seen.probes[name] = document.createElement('i')));
      }
    },
    [PROBED, from === 'beginning'] as const,
  );

/** Those that are gone since. */
const lost = (chat: Page) =>
  chat.evaluate(() =>
    Object.entries((window as unknown as { probes: Record<string, Element> }).probes)
      .filter(([, element]) => !element.isConnected)
      .map(([name]) => name)
      .toSorted(),
  );

interface Column {
  what: string;
  does: (chat: Page) => Promise<void>;
  back: (chat: Page) => Promise<void>;
  loses: Probed[];
}

/** hosts.md §4, "What survives": its columns in which a sibling of the footer keeps its place. */
const COLUMNS: Column[] = [
  {
    what: 'room change',
    does: (chat) => openRoom(chat, PEOPLE.bruno.name),
    back: (chat) => openRoom(chat, PEOPLE.ana.name),
    loses: ['composer'],
  },
  {
    what: 'tab change',
    does: (chat) => chat.getByRole('tab').nth(0).click(),
    back: (chat) => chat.getByRole('tab').nth(1).click(),
    loses: [],
  },
  {
    what: 'aside closed',
    does: async (chat) => {
      await chat.getByTestId('close-aside').click();
      await expect(chat.getByTestId('contact-info')).toBeHidden();
    },
    back: async (chat) => {
      await chat.getByTestId('toggle-contact-info').click();
      await expect(chat.getByTestId('contact-info')).toBeVisible();
    },
    loses: [],
  },
  {
    what: 'view options, and the theme in them',
    does: async (chat) => {
      await chat.getByTestId('view-btn').click();
      await chat.getByTestId('theme-dark').click();
      await expect(chat.locator('.chats-webapp.dark')).toHaveCount(1);
      await chat.getByTestId('theme-light').click();
    },
    back: async (chat) => {
      await chat.getByTestId('view-btn').click();
      await expect(chat.getByTestId('view-options-content')).toBeHidden();
    },
    loses: ['popover'],
  },
  {
    what: 'bulk message',
    does: (chat) => chat.getByTestId('open-bulk-message').click(),
    back: async (chat) => {
      await chat.getByTestId('close-bulk-message').click();
      await expect(chat.getByTestId('home-chat-headers')).toBeVisible();
    },
    loses: ['composer', 'headerActions'],
  },
];

/** Frames the page draws from the footer's return to the button's. */
const framesUntilBack = (chat: Page) =>
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

test('every row of the survival table: the same element stays, and what the page destroys is back within a frame', async ({
  app,
  sandbox,
}) => {
  const { chat } = await ready(app, sandbox);
  await openRoom(chat, PEOPLE.ana.name);
  const host = await chat.locator('.chats-layout-footer').evaluateHandle((e) => e.previousElementSibling);
  for (const { what, does, back, loses } of COLUMNS) {
    await test.step(what, async () => {
      await probe(chat, 'beginning');
      await does(chat);
      await expectLaunchers(chat, 1);
      await probe(chat, 'now');
      await back(chat);
      await expectLaunchers(chat, 1);
      expect(await standsInPlace(chat)).toBe(true);
      expect(await host.evaluate((element) => element?.isConnected)).toBe(true);
      expect(await lost(chat)).toEqual(loses);
    });
  }
  await test.step('its own drawer opened and closed', async () => {
    await probe(chat, 'beginning');
    await chat.getByTestId('view-btn').click();
    await chat.getByTestId('show-flows-trigger').click();
    await expect(chat.getByTestId('flows-trigger-close')).toBeVisible();
    await expectLaunchers(chat, 0);
    const frames = framesUntilBack(chat);
    await chat.getByTestId('flows-trigger-close').click();
    expect(await frames).toBeLessThanOrEqual(1);
    expect(await lost(chat)).toEqual(['footer', 'viewButton']);
  });
  await test.step('closed chats and back', async () => {
    await probe(chat, 'beginning');
    await chat.getByTestId('view-btn').click();
    await chat.getByTestId('show-see_history').click();
    await expect(chat.getByTestId('closed-chats')).toBeVisible();
    await expectLaunchers(chat, 0);
    const frames = framesUntilBack(chat);
    await chat.getByTestId('closed-chats-back').click();
    expect(await frames).toBeLessThanOrEqual(1);
    expect(await lost(chat)).toEqual(['composer', 'footer', 'headerActions', 'viewButton']);
  });
  await test.step('a reload', async () => {
    await chat.reload();
    await expectLaunchers(chat, 1);
    await expect.poll(() => standsInPlace(chat)).toBe(true);
  });
});

test('looks native at any width; keeps out of the way of dialogs; takes over what asks for a flow', async ({
  app,
  sandbox,
}) => {
  const { chat, options } = await ready(app, sandbox);
  await openRoom(chat, PEOPLE.ana.name);
  const command = async () => {
    const worker = await app.worker();
    await worker.evaluate(() =>
      (
        globalThis as unknown as { chrome: { commands: { onCommand: { dispatch(name: string): void } } } }
      ).chrome.commands.onCommand.dispatch('open'),
    );
  };

  await test.step('a sidebar of 480 down to 164 px: inside it, its name on one line', async () => {
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
    await chat.setViewportSize({ width: 1440, height: 900 });
  });
  await test.step('a dialog of the page keeps the focus it traps: no panel is opened over it', async () => {
    await chat.getByTestId('end-chat').click();
    await expect(chat.getByRole('dialog')).toBeVisible();
    await command();
    await expect(chat.getByTestId('dialog-cancel')).toBeFocused();
    await chat.getByTestId('dialog-cancel').click();
    expect(await isPanelOpen(chat)).toBe(false);
    await pressLauncher(chat);
    await expectPicked(chat, PEOPLE.ana.name);
    await closePanel(chat);
  });
  await test.step('the banner of a closed window offers it, for the contact of that room', async () => {
    await openRoom(chat, PEOPLE.bruno.name);
    await chat.getByTestId('send-flow-trigger').click();
    await expectPicked(chat, PEOPLE.bruno.name);
    await expect(chat.getByTestId('flows-trigger-close')).toHaveCount(0);
    await closePanel(chat);
    // A click made by the page is the page's own business.
    await chat.getByTestId('send-flow-trigger').evaluate((link: HTMLElement) => link.click());
    await expect(chat.getByTestId('flows-trigger-close')).toBeVisible();
    expect(await isPanelOpen(chat)).toBe(false);
    await chat.getByTestId('flows-trigger-close').click();
    await expectLaunchers(chat, 1);
  });
  await test.step('an admin hides what the page itself offers, and shows it again', async () => {
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
});

const expectPicked = async (page: Page, name: string) =>
  expect((await panelOf(page)).getByRole('button', { name: `Remove ${name}` })).toBeVisible();

/** `--unnnic-color-bg-base` (hosts.md §5). */
const GROUND = { light: 'rgb(255, 255, 255)', dark: 'rgb(31, 31, 31)' };

const wearTheme = async (chat: ReturnType<typeof chatIn>, theme: 'light' | 'dark') => {
  await chat.getByTestId('view-btn').click();
  await chat.getByTestId(`theme-${theme}`).click();
  await chat.getByTestId('view-btn').click();
  await expect(chat.locator('.chats-webapp.dark')).toHaveCount(theme === 'dark' ? 1 : 0);
};

for (const shape of Object.keys(SHAPES) as ShapeName[]) {
  test(`shape ${shape}: light and dark, the contact is read, a flow sent, and "Open chat" opens the room`, async ({
    app,
    sandbox,
  }) => {
    sandbox.control.sector(SECTORS.sales.name, true);
    const page = await openShape(app, sandbox, shape);
    await connectShape(app, sandbox, shape);
    await expectLaunchers(page, 1);
    await page.bringToFront();
    const chat = chatIn(page, shape);
    const expected: Record<string, number> = {};
    for (const [theme, other] of [
      ['light', null],
      ['dark', PEOPLE.ana],
    ] as const) {
      await test.step(theme, async () => {
        await page.bringToFront();
        await wearTheme(chat, theme);
        await expect.poll(() => launcherColour(page)).toBe(GROUND[theme]);
        await chat.getByTestId('in-progress-rooms-card-group').getByText(PEOPLE.admins.name).click();
        await expect(chat.locator('.contact-header__name')).toContainText(PEOPLE.admins.name);
        await expect(page).toHaveURL(/\/chats\/[0-9a-f-]{36}$/);
        const room = page.url();

        await pressLauncher(page);
        const wizard = new Wizard(await panelOf(page));
        await wizard.tab('New send');
        await expectPicked(page, PEOPLE.admins.name);
        if (other) {
          // A room takes one flow at a time: the second goes to somebody else.
          await wizard.at.getByRole('button', { name: `Remove ${PEOPLE.admins.name}` }).click();
          await wizard.pick(other.name);
        }
        await wizard.continue();
        await wizard.chooseFlow(FLOWS.welcome.name);
        await wizard.continue();
        await wizard.send();
        expected[(other ?? PEOPLE.admins).uuid] = 1;
        await expect.poll(() => sandbox.control.recipients(), { timeout: 30_000 }).toEqual(expected);
        const users = sandbox.control.ledger().map(({ user }) => user);
        expect(new Set(users)).toEqual(new Set([AGENTS.admin.email]));
        await closePanel(page);
        await chat.getByTestId('view-btn').click();
        await chat.getByTestId('show-see_history').click();
        await expect(page).not.toHaveURL(room);

        const tab = await app.open('popup.html');
        const popup = new Wizard(tab);
        await popup.tab('Waiting');
        await popup.at
          .getByTestId('waiting-row')
          .filter({ hasText: PEOPLE.admins.name })
          .getByRole('button', { name: /open chat/i })
          .click();
        await expect(page).toHaveURL(room);
        await expect(chat.locator('.contact-header__name')).toContainText(PEOPLE.admins.name);
        await tab.close();
      });
    }
  });
}
