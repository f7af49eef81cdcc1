import type { Page } from '@playwright/test';
import { closePanel, expectLaunchers, launcherBox, panelOf, pressLauncher } from '../browser/launcher.ts';
import { sendPicked } from '../browser/ledger.ts';
import { connectTo, pointAt } from '../browser/places.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE } from '../sandbox/names.ts';
import { signIn, type Client } from '../xmpp/client.ts';
import { serveConverse } from '../xmpp/converse.ts';
import { INSTALL, PROSODY, startProsody, type Prosody } from '../xmpp/prosody.ts';
import { expect, test as base } from './fixtures.ts';

/** Customers of the sandbox's world, whose address at the XMPP server is their number. */
const digits = (urn: string) => urn.replace('whatsapp:', '');
const ANA = { user: digits(PEOPLE.ana.urn), name: 'Ana via XMPP' };
const BRUNO = { user: digits(PEOPLE.bruno.urn), name: 'Bruno via XMPP' };
const AGENT = { user: 'agent', name: 'Agent' };

interface Xmpp {
  prosody: Prosody;
  /** Where Converse is served. */
  origin: string;
  ana: Client;
}

const test = base.extend<{ xmpp: Xmpp }>({
  // oxlint-disable-next-line no-empty-pattern -- the shape Playwright demands
  xmpp: async ({}, use) => {
    const prosody = await startProsody([AGENT, ANA, BRUNO]);
    const page = await serveConverse(prosody.websocket, AGENT.user);
    const ana = await signIn(prosody.tcpPort, ANA.user);
    await use({ prosody, origin: page.origin, ana });
    ana.end();
    await page.close();
    await prosody.end();
  },
});

const skipped = PROSODY === null ? ` (not run here: ${INSTALL})` : '';
test.describe(`Converse.js at a real XMPP server${skipped}`, () => {
  test.skip(PROSODY === null, INSTALL);

  const openChatWith = async (page: Page, { user }: { user: string }) => {
    await page.locator(`a.open-chat[data-jid="${user}@localhost"]`).first().click();
    await expect(page.locator(`converse-chat[jid="${user}@localhost"] .chat-textarea`)).toBeVisible();
  };

  const pick = async (
    options: Page,
    page: Page,
    button: string,
    at: { place: string; half: 'before' | 'after' },
  ) => {
    await options.bringToFront();
    await options.getByRole('button', { name: button }).click();
    await pointAt(page, {
      ...at,
      contactName: '.chatbox-title__text a.user',
      contactPhone: '.chatbox-title__text',
    });
    await expect(options.getByText('Place chosen: Converse')).toBeVisible();
    await page.bringToFront();
    await expectLaunchers(page, 1);
  };

  /** How often the page took our button away from now on: the only element in there without any attribute. */
  const countTaken = (page: Page) =>
    page.evaluate(() => {
      const seen = Object.assign(window, { taken: 0 });
      const isOurs = (node: Node) => node instanceof HTMLDivElement && node.attributes.length === 0;
      new MutationObserver((changes) => {
        for (const { removedNodes } of changes) seen.taken += [...removedNodes].filter(isOurs).length;
      }).observe(document, { childList: true, subtree: true });
    });
  const taken = (page: Page) => page.evaluate(() => (window as unknown as { taken: number }).taken);

  /** What happens in a chat all day; one button after each of it. */
  async function aDay(page: Page, ana: Client): Promise<void> {
    await test.step('a message arrives', async () => {
      const before = await page.locator('.chat-msg__text').count();
      ana.say(AGENT.user, 'Oi! Tudo bem?');
      await expect(page.locator('.chat-msg__text')).toHaveCount(before + 1);
      await expectLaunchers(page, 1);
    });
    await test.step('the status changes, four times', async () => {
      const told = page.locator('.chat-info');
      for (const show of ['away', 'dnd', 'away', 'dnd'] as const) {
        const before = await told.count();
        ana.status(show, `now ${show}`);
        await expect(told).toHaveCount(before + 1);
        await expectLaunchers(page, 1);
      }
    });
    await test.step('dark theme and back', async () => {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('converse-root.theme-dracula')).toHaveCount(colorScheme === 'dark' ? 1 : 0);
        await expectLaunchers(page, 1);
      }
    });
    await test.step('another chat and back: the contact of the one that is open', async () => {
      await openChatWith(page, BRUNO);
      await expectLaunchers(page, 1);
      await pressLauncher(page);
      const wizard = new Wizard(await panelOf(page));
      await expect(wizard.at.getByRole('button', { name: `Remove ${PEOPLE.bruno.name}` })).toBeVisible();
      await closePanel(page);
      await openChatWith(page, ANA);
      await expectLaunchers(page, 1);
    });
  }

  test('one button after everything, at a lasting place and at one the page wipes; a flow to the open chat', async ({
    app,
    sandbox,
    xmpp,
  }) => {
    const options = await connectTo(app, sandbox, xmpp.origin);
    const page = await app.context.newPage();
    await page.goto(xmpp.origin);
    await openChatWith(page, ANA);
    await test.step('beside the send button', async () => {
      await pick(options, page, 'Put the button here', { place: '.send-button', half: 'before' });
      await aDay(page, xmpp.ana);
    });
    await test.step('where the page wipes it at every status', async () => {
      await pick(options, page, 'Choose again', {
        place: '.chatbox-title__buttons > :last-child',
        half: 'after',
      });
      await countTaken(page);
      await aDay(page, xmpp.ana);
      expect(await taken(page)).toBeGreaterThan(1);
    });
    await test.step('a flow to the open chat', async () => {
      await pressLauncher(page);
      const wizard = new Wizard(await panelOf(page));
      await expect(wizard.at.getByRole('button', { name: `Remove ${PEOPLE.ana.name}` })).toBeVisible();
      await sendPicked(wizard, FLOWS.welcome.name, sandbox, [PEOPLE.ana]);
      await closePanel(page);
    });
    await test.step('the server restarts, the page is loaded again', async () => {
      await xmpp.prosody.stop();
      await expectLaunchers(page, 1);
      await xmpp.prosody.start();
      await page.reload();
      await openChatWith(page, ANA);
      await expectLaunchers(page, 1);
    });
    expect(sandbox.control.recipients()).toEqual({ [PEOPLE.ana.uuid]: 1 });
  });

  test('several chats open side by side: each button reads its own', async ({ app, sandbox, xmpp }) => {
    const options = await connectTo(app, sandbox, xmpp.origin);
    const page = await app.context.newPage();
    await page.goto(`${xmpp.origin}/?mode=overlayed`);
    await openChatWith(page, ANA);
    await pick(options, page, 'Put the button here', { place: '.send-button', half: 'before' });
    await openChatWith(page, BRUNO);
    await expectLaunchers(page, 2);
    const chats = page.locator('converse-chat');
    for (const { user, person } of [
      { user: ANA.user, person: PEOPLE.ana },
      { user: BRUNO.user, person: PEOPLE.bruno },
    ]) {
      const box = await chats.and(page.locator(`[jid="${user}@localhost"]`)).boundingBox();
      if (!box) throw new Error('The chat has no place.');
      const buttons = [await launcherBox(page, 0), await launcherBox(page, 1)];
      const own = buttons.find(({ x }) => x >= box.x && x < box.x + box.width);
      if (!own) throw new Error('The chat has no button.');
      await page.mouse.click(own.x + own.width / 2, own.y + own.height / 2);
      const wizard = new Wizard(await panelOf(page));
      await expect(wizard.at.getByRole('button', { name: `Remove ${person.name}` })).toBeVisible();
      await closePanel(page);
    }
  });
});
