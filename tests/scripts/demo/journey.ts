import type { Page } from '@playwright/test';
import type { Launched } from '../../browser/launch.ts';
import { closePanel, expectLaunchers, panelOf, pressLauncher } from '../../browser/launcher.ts';
import { openChat, type Kind } from '../../browser/set-up.ts';
import { Wizard } from '../../browser/wizard.ts';
import { AGENTS, FLOWS, GROUPS, PEOPLE, SECTORS } from '../../sandbox/names.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { expect } from './expect.ts';
import { expectLedger, type PersonKey } from './ledger.ts';
import { looks } from './looks.ts';
import { SettingsPage } from './settings-page.ts';
import type { Teller } from './teller.ts';

/** Camila is in the group as well; the group's blocked member gets nothing. */
const PICKED = [PEOPLE.ana.name, PEOPLE.bruno.name, PEOPLE.camila.name, GROUPS.vip.name];
const EXPECTED: PersonKey[] = ['ana', 'bruno', 'camila', 'daniel', 'erica', 'fabio'];
const STARTS = { 'weni-chats': '/start_flow/', rapidpro: '/flow_starts.json' };
const ORDER = '4711';
const ANSWER = 'Que bom, obrigada!';

interface Stage {
  app: Launched;
  sandbox: Sandbox;
  kind: Kind;
  teller: Teller;
}

/** Button to ledger, by hand. The second kind of server is shown in fewer pictures. */
export async function journey(app: Launched, sandbox: Sandbox, kind: Kind, teller: Teller): Promise<void> {
  const stage = { app, sandbox, kind, teller };
  const [chat, settings] = await settingUp(stage);
  if (kind === 'weni-chats') await fillingIn(stage, chat);
  else await fillingInShort(stage, chat);
  await sending(stage, chat);
  await answering(stage, chat);
  if (kind === 'weni-chats') await notification(stage, chat);
  await ledger(stage);
  if (kind === 'weni-chats') await looks(chat, settings, teller);
}

async function settingUp({ app, sandbox, kind, teller }: Stage): Promise<[Page, SettingsPage]> {
  const weni = kind === 'weni-chats';
  await app.preGrant([sandbox.chatOrigin, sandbox.connectOrigin]);
  const chat = await openChat(app, sandbox, 'admin');
  const settings = new SettingsPage(await app.open('options.html'));
  await teller.step('The admin types the connection into the options page.', () =>
    settings.typeConnection(sandbox, kind),
  );
  await teller.step('The connection is saved.', () => settings.saveConnection());
  const found = await teller.step(
    'Opened again, it is still there, and "Test connection" reaches the server.',
    async () => {
      await settings.page.reload();
      return settings.testConnection();
    },
  );
  teller.note(found);
  await teller.picture(settings.page, 'connection');
  await teller.step('No sector may send yet, so the chat page has no button.', () =>
    expectLaunchers(chat, 0),
  );
  const sector = weni ? SECTORS.sales.name : 'Everyone on this connection';
  await teller.step(`"${sector}" is switched on and saved.`, async () => {
    await settings.switchOn(sector);
    await settings.sectors.scrollIntoViewIfNeeded();
    await settings.saveSectors(sector);
  });
  if (weni) await teller.picture(settings.page, 'sectors');
  await teller.step('The admin signs out; an agent who may send signs in and finds the button.', async () => {
    await chat.goto(`${sandbox.chatOrigin}/?agent=attendant`);
    await expectLaunchers(chat, 1);
  });
  if (weni) await teller.picture(chat, 'button');
  return [chat, settings];
}

/** A message with values, one of them different for each person. */
async function fillingIn({ teller }: Stage, chat: Page): Promise<void> {
  const wizard = await open(teller, chat);
  await teller.step(
    `Three people and the group ${GROUPS.vip.name} are picked; Camila twice over.`,
    async () => {
      for (const name of PICKED) await wizard.pick(name);
      await expect(wizard.at.getByText('1 group')).toBeVisible();
    },
  );
  await teller.picture(chat, 'contacts');
  await teller.step(`The flow "${FLOWS.order.name}" is chosen.`, async () => {
    await wizard.continue();
    await wizard.chooseFlow(FLOWS.order.name);
  });
  await teller.step(
    'Its values: the contact’s own name from the Insert menu, and an order number.',
    async () => {
      await wizard.at.getByRole('button', { name: 'Insert into nome' }).click();
      await wizard.at.getByRole('menuitem', { name: 'Contact name' }).click();
      await expect(wizard.at.getByLabel('nome', { exact: true })).toHaveValue('{{contact.name}}');
      await wizard.at.getByLabel('pedido', { exact: true }).pressSequentially(ORDER);
      await expect(wizard.at.getByText(`o seu pedido ${ORDER} saiu`)).toBeVisible();
    },
  );
  await teller.picture(chat, 'flow');
  await review(teller, wizard);
  await teller.picture(chat, 'review');
}

/** The same people, a message without values. */
async function fillingInShort({ teller }: Stage, chat: Page): Promise<void> {
  const wizard = await open(teller, chat);
  await teller.step(`The same people and the flow "${FLOWS.welcome.name}" are picked.`, async () => {
    for (const name of PICKED) await wizard.pick(name);
    await wizard.continue();
    await wizard.chooseFlow(FLOWS.welcome.name);
  });
  await review(teller, wizard);
  await teller.picture(chat, 'review');
}

async function open(teller: Teller, chat: Page): Promise<Wizard> {
  return teller.step('A click on the button opens the panel.', async () => {
    await pressLauncher(chat);
    const wizard = new Wizard(await panelOf(chat));
    await expect(wizard.search).toBeVisible();
    return wizard;
  });
}

async function review(teller: Teller, wizard: Wizard): Promise<void> {
  await teller.step(
    `The review says: ${EXPECTED.length} people get it, one is skipped because of a block.`,
    async () => {
      await wizard.continue();
      await expect(wizard.at.getByText(`${EXPECTED.length} people will get it`)).toBeVisible();
      const skipped = wizard.at.getByTestId('skipped-row');
      await expect(skipped).toHaveCount(1);
      await expect(skipped).toContainText(PEOPLE.blocked.name);
      await expect(skipped).toContainText('Blocked');
    },
  );
}

/** The panel is closed while a request is still at the server, which is held there until the panel is gone. */
async function sending({ sandbox, kind, teller }: Stage, chat: Page): Promise<void> {
  const wizard = new Wizard(await panelOf(chat));
  sandbox.control.fault({
    match: { method: 'POST', path: STARTS[kind], nth: kind === 'weni-chats' ? 3 : 1 },
    kind: 'hold-before',
    times: 1,
  });
  await teller.step('Send: the seconds to undo begin.', () => wizard.send());
  if (kind === 'weni-chats') await teller.picture(chat, 'undo');
  await teller.step('The requests go out; the server is slow with one of them.', async () => {
    await expect.poll(() => sandbox.control.held()).toBe(1);
    await expect(wizard.at.getByRole('heading', { name: 'Sending' })).toBeVisible();
  });
  await teller.picture(chat, 'sending');
  await teller.step('The panel is closed in the middle of it.', async () => {
    await closePanel(chat);
  });
  await teller.step('The send goes on without it.', async () => {
    sandbox.control.release();
    await expect.poll(() => Object.keys(sandbox.control.recipients()).length).toBe(EXPECTED.length);
  });
  await teller.step('Opened again, the panel has the send: everyone is started.', async () => {
    const again = await open(silent, chat);
    await again.tab('Sends');
    await again.at.getByRole('button', { name: /Done/ }).click();
    const title = `Flow started for ${EXPECTED.length} people`;
    await expect(again.at.getByRole('heading', { name: title })).toBeVisible();
    await expect(again.at.getByTestId('recipient-row')).toHaveCount(EXPECTED.length);
  });
  if (kind === 'weni-chats') await teller.picture(chat, 'done');
}

async function answering({ app, sandbox, kind, teller }: Stage, chat: Page): Promise<void> {
  const weni = kind === 'weni-chats';
  const wizard = new Wizard(await panelOf(chat));
  const waiting = wizard.at.getByRole('region', { name: /waiting for an answer/ }).getByTestId('waiting-row');
  await teller.step('All of them stand in the waiting list.', async () => {
    await wizard.tab('Waiting');
    await expect(waiting).toHaveCount(EXPECTED.length);
  });
  if (weni) await teller.picture(chat, 'waiting');
  const phone = await app.context.newPage();
  await teller.step('The phone of Ana Souza shows the message, filled in for her.', async () => {
    await phone.goto(`${sandbox.chatOrigin}/phone/${PEOPLE.ana.uuid}`);
    const text = weni
      ? `Olá ${PEOPLE.ana.name}, o seu pedido ${ORDER} saiu para entrega.`
      : 'Olá! Que bom ter você por aqui.';
    await expect(phone.getByTestId('phone-message').last()).toContainText(text);
  });
  await teller.step('She answers on it.', async () => {
    await phone.getByTestId('phone-answer-input').pressSequentially(ANSWER);
    await phone.getByTestId('phone-answer-send').click();
    await expect(phone.getByTestId('phone-message').last()).toContainText(ANSWER);
  });
  if (weni) await teller.picture(phone, 'phone');
  await phone.close();
  await chat.bringToFront();
  await teller.step('She leaves the waiting list; the others stay.', async () => {
    await expect(async () => {
      // Coming back to the list is what makes it look at the server again.
      await wizard.tab('Sends');
      await wizard.tab('Waiting');
      await expect(waiting).toHaveCount(EXPECTED.length - 1, { timeout: 1_000 });
    }).toPass({ timeout: 45_000 });
    await expect(waiting.filter({ hasText: PEOPLE.ana.name })).toHaveCount(0);
    await expect(wizard.at.getByText('Ended lately')).toBeVisible();
  });
  await teller.picture(chat, 'answered');
}

/** The part of the browser's API that the worker shows us its notifications through. */
interface WorkerGlobal {
  chrome: {
    notifications: {
      getAll(): Promise<Record<string, boolean>>;
      onClicked: { dispatch(id: string): void };
    };
  };
}

async function notification({ app, sandbox, teller }: Stage, chat: Page): Promise<void> {
  const worker = await app.worker();
  const shown = () =>
    worker.evaluate(async () =>
      Object.keys(await (globalThis as unknown as WorkerGlobal).chrome.notifications.getAll()),
    );
  await teller.step('One notification says so.', async () => {
    await expect.poll(async () => (await shown()).length).toBe(1);
  });
  const room = await teller.step('A click on it opens her chat.', async () => {
    const [id = ''] = await shown();
    await worker.evaluate(
      (clicked) => (globalThis as unknown as WorkerGlobal).chrome.notifications.onClicked.dispatch(clicked),
      id,
    );
    const lists = sandbox.control.rooms('attendant');
    const hers = [...lists.ongoing, ...lists.waiting].find((r) => r.contactUuid === PEOPLE.ana.uuid);
    await expect(chat).toHaveURL(new RegExp(`/chats/${hers?.uuid ?? 'none'}`));
    await expect(chat.getByTestId('chat-messages')).toContainText(ANSWER);
    return hers;
  });
  teller.note(`room ${room?.uuid ?? ''}`);
  await teller.picture(chat, 'chat');
}

async function ledger({ app, sandbox, kind, teller }: Stage): Promise<void> {
  const page = await app.context.newPage();
  await teller.step('The server’s ledger holds exactly the expected people, each of them once.', async () => {
    await page.goto(`${sandbox.chatOrigin}/ledger`);
    await expect(page.getByTestId('ledger-summary')).toContainText(`${EXPECTED.length} recipients`);
    expectLedger(sandbox, EXPECTED, AGENTS[kind === 'weni-chats' ? 'attendant' : 'admin'].email);
  });
  await teller.picture(page, 'ledger');
  await page.close();
}

/** Steps inside another step are not told. */
const silent = { step: <Value>(_: string, act: () => Promise<Value>) => act() } as Teller;
