import type { Launched } from '../browser/launch.ts';
import { connect, openChat, switchOn, type Kind } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, GROUPS, PEOPLE } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';
import { inDoubt } from './in-doubt.ts';
import { killsSoFar, until } from './kill-mode.ts';

/** Numbers that are nobody's in the sandbox. */
const fresh = (n: number): string => `551197777${1000 + n}`;
/** As a person writes one. */
const written = (digits: string): string => `+55 (11) ${digits.slice(4, 9)}-${digits.slice(9)}`;

const TYPED = [fresh(901), fresh(902), fresh(903)];

/** 200 lines below a header: 150 new people, overlaps with every other kind of pick, repetitions, and bad rows. */
function bigFile(): { text: string; reached: string[]; left: { line: number; why: string }[] } {
  const rows: string[] = [];
  const left: { line: number; why: string }[] = [];
  const reached: string[] = [];
  const add = (row: string, why?: string) => {
    rows.push(row);
    if (why) left.push({ line: rows.length + 1, why });
  };
  for (let n = 0; n < 150; n++) {
    reached.push(fresh(n));
    add(`Pessoa ${n};${n % 2 ? written(fresh(n)) : fresh(n)};P${n}`);
  }
  const twice = 'Is in this send already';
  // Typed by hand, picked by hand, without the ninth digit, and a line repeated.
  add(`Digitada;${written(TYPED[0] ?? '')};x`, twice);
  add(`Ana de novo;${PEOPLE.ana.urn.slice(9)};x`, twice);
  add(`Sem nove;${fresh(7).replace(/^(55\d\d)9/, '$1')};x`, twice);
  for (let n = 0; n < 37; n++) add(`Pessoa ${n};${fresh(n)};x`, twice);
  for (let n = 0; n < 4; n++) add(`Sem número ${n};;x`, 'No number in this row');
  add('Impossível;+55 00 98765-0001;x', 'This number cannot exist');
  add('Planilha;5,51199E+12;x', 'The spreadsheet has cut this number off');
  add(`Demais;${fresh(999)};x;y`, 'More cells than columns');
  add(`Fórmula;${fresh(998)};=SUM(A1)`, 'A formula instead of a value');
  add(`Emoji 🙂;${fresh(997)};x`);
  add(`محمد;${fresh(996)};x`);
  reached.push(fresh(997), fresh(996));
  return { text: `nome;telefone;pedido\n${rows.join('\n')}\n`, reached, left };
}

/** Everyone the ledger says got it, by number. */
function numbersReached(sandbox: Sandbox): string[] {
  const counts = sandbox.control.recipients();
  expect(Object.values(counts).every((n) => n === 1)).toBe(true);
  return Object.keys(counts)
    .map((uuid) => sandbox.world.contacts.byUuid.get(uuid)?.urns[0]?.slice('whatsapp:'.length) ?? uuid)
    .toSorted();
}

for (const kind of ['weni-chats', 'rapidpro'] satisfies Kind[]) {
  test(`${kind}: contacts, a group, typed numbers and a file with overlaps and bad rows reach exactly the right people`, async ({
    app,
    sandbox,
  }) => {
    test.setTimeout(300_000);
    const killed = killsSoFar();
    await openChat(app, sandbox, 'admin');
    await switchOn(await connect(app, sandbox, kind));
    const wizard = new Wizard(await app.open('popup.html'));
    for (const { name } of [PEOPLE.ana, PEOPLE.bruno]) await wizard.pick(name);
    await wizard.pick(GROUPS.vip.name);
    for (const digits of TYPED) {
      await wizard.search.fill(written(digits));
      await wizard.at.getByRole('option', { name: /not saved as a contact/ }).click();
      await expect(
        wizard.at.getByRole('button', { name: new RegExp(`^Remove .*${digits.slice(-4)}`) }),
      ).toBeVisible();
      await wizard.search.fill('');
    }
    const file = bigFile();
    expect(file.text.trimEnd().split('\n')).toHaveLength(201);
    await wizard.addFile('lista.csv', Buffer.from(file.text, 'utf8'));
    await expect(wizard.at.getByRole('button', { name: 'See who is in lista.csv' })).toContainText(
      '192 rows',
    );

    // 2 by hand, 4 of the group (one is blocked), 3 typed, 152 of the file.
    await expect(wizard.at.getByTestId('headcount')).toHaveText('161 people');
    await wizard.continue();
    await wizard.chooseFlow(FLOWS.welcome.name);
    await wizard.continue();
    await expect(wizard.at.getByText('161 people will get it')).toBeVisible();
    const skipped = wizard.at.getByTestId('skipped-row');
    await wizard.at
      .getByText(`${file.left.length + 1} skipped`)
      .last()
      .click();
    await wizard.showAll();
    await expect(skipped).toHaveCount(file.left.length + 1);
    const told = await skipped.allInnerTexts();
    for (const { line, why } of file.left) {
      expect(told.some((text) => text.includes(why) && text.includes(`line ${line} · lista.csv`))).toBe(true);
    }

    await wizard.send();
    const group = [PEOPLE.camila, PEOPLE.daniel, PEOPLE.erica, PEOPLE.fabio];
    const known = [PEOPLE.ana, PEOPLE.bruno, ...group].map((p) => p.urn.slice('whatsapp:'.length));
    const expected = [...known, ...TYPED, ...file.reached].toSorted();
    // A start of a worker that was killed stays in doubt through the engine, and is shown so; else there is no doubt.
    const mayDoubt = kind === 'weni-chats' && killsSoFar() > killed;
    await expect(async () => {
      const reached = numbersReached(sandbox);
      const doubt = mayDoubt ? (await inDoubt(wizard.at)).map(({ phone }) => phone ?? '') : [];
      expect([...new Set([...reached, ...doubt])].toSorted()).toEqual(expected);
    }).toPass({ timeout: 240_000 });
    expect(expected).toHaveLength(161);
    const doubtful = mayDoubt ? (await inDoubt(wizard.at)).length : 0;
    if (doubtful > 0) await expect(wizard.at.getByTestId('unknown-row')).toHaveCount(doubtful);
    else await expect(wizard.at.getByText('Flow started for 161 people')).toBeVisible({ timeout: 30_000 });
  });
}

test('columns of a file fill the values of the message, person by person', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.pick(PEOPLE.ana.name);
  const people = [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila];
  const rows = people.map(({ urn }, i) => `Cliente ${i},${urn.slice(9)},A-${i}`);
  await wizard.addFile('pedidos.csv', Buffer.from(`Nome,Fone,Pedido\n${rows.join('\n')}\n`, 'latin1'));
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.order.name);
  await expect(wizard.at.getByLabel('pedido', { exact: true })).toHaveValue('{{column.Pedido}}');
  await wizard.continue();
  await expect(wizard.at.getByText('3 people will get it')).toBeVisible();
  await wizard.send();
  for (const [i, { uuid }] of people.entries()) {
    const text = () =>
      sandbox.control.phone(uuid).messages.findLast((m) => m.direction === 'out')?.template?.body;
    await expect.poll(text, { timeout: 30_000 }).toContain(`A-${i}`);
  }

  // Who got it can be picked again as a whole, and kept under a name, file and all.
  const next = new Wizard(await app.open('popup.html'));
  await next.at.getByRole('button', { name: 'Saved', exact: true }).click();
  const dialog = next.at.getByRole('dialog', { name: 'Saved and recent audiences' });
  const recent = dialog.getByRole('listitem').filter({ hasText: 'Recent · 3 people' });
  await recent.getByRole('button', { name: /^Use/ }).click();
  await expect(next.at.getByTestId('headcount')).toHaveText('3 people');
  await next.at.getByRole('button', { name: 'Saved', exact: true }).click();
  await dialog.getByLabel('Save who is picked now as').fill('Clientes de agosto');
  await dialog.getByRole('button', { name: 'Save audience' }).click();
  await expect(dialog.getByRole('listitem').first()).toContainText('Clientes de agosto');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await next.at.getByRole('button', { name: 'Clear all' }).click();
  // A worker that begins anew forgets the lists that nothing names, and no others.
  await app.killWorker();
  await next.at.getByRole('button', { name: 'Saved', exact: true }).click();
  await dialog.getByRole('button', { name: 'Use Clientes de agosto' }).click();
  await expect(next.at.getByTestId('headcount')).toHaveText('3 people');
  await expect(next.at.getByRole('button', { name: 'See who is in pedidos.csv' })).toBeVisible();
  await next.at.getByRole('button', { name: 'Saved', exact: true }).click();
  await dialog.getByRole('button', { name: 'Forget Clientes de agosto' }).click();
  await expect(dialog.getByText('Clientes de agosto')).toHaveCount(0);
});

interface MenuGlobal {
  chrome: {
    contextMenus: {
      update(id: string, change: object): Promise<void>;
      onClicked: { dispatch(info: object, tab: object): void };
    };
  };
}

/** The line in the menu of the right button, chosen over a marked text of some page. */
const rightClick = async (app: Launched, selectionText: string): Promise<void> =>
  (await app.worker()).evaluate(async (text) => {
    const { contextMenus } = (globalThis as unknown as MenuGlobal).chrome;
    // Rejects when there is no such line.
    await contextMenus.update('send-flow-to', {});
    contextMenus.onClicked.dispatch({ menuItemId: 'send-flow-to', selectionText: text }, {});
  }, selectionText);

test('the right button over marked text picks whoever is named, in a window of its own', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'rapidpro');
  await switchOn(options);
  const popup = new Wizard(await app.open('popup.html'));
  await popup.pick(PEOPLE.daniel.name);
  await popup.continue();
  await expect(popup.at.getByRole('heading', { name: 'Which flow?' })).toBeVisible();

  const window = await until(
    () => app.context.waitForEvent('page'),
    () => rightClick(app, `Pedido de ${written(PEOPLE.ana.urn.slice(9))}, contato 11 97777 1901.`),
  );
  await expect(window).toHaveURL(/popup\.html\?surface=window$/);
  const picked = window.getByRole('list', { name: 'Picked' });
  await expect(picked.getByRole('listitem')).toHaveCount(3);
  for (const name of [PEOPLE.daniel.name, PEOPLE.ana.name, /97777-1901/])
    await expect(picked).toContainText(name);

  // Two people have this name, so it is for the agent to choose: in the same window, with nobody lost.
  await until(
    () => expect(window.getByRole('combobox')).toHaveValue('Larissa'),
    () => rightClick(app, ' Larissa '),
  );
  await expect(window.getByRole('option', { name: /Larissa/ }).first()).toBeVisible();
  await expect(picked.getByRole('listitem')).toHaveCount(3);
  expect(app.context.pages().filter((page) => page.url().includes('surface=window'))).toHaveLength(1);
});

test('one key leaves out everybody with a warning, and one takes them back', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const page = await app.open('popup.html');
  const wizard = new Wizard(page);
  // In a chat with somebody else; the other one is in none.
  await wizard.toReview([PEOPLE.support.name, PEOPLE.daniel.name], FLOWS.welcome.name);
  await expect(wizard.at.getByText('2 people will get it')).toBeVisible();
  await expect(wizard.at.getByText('1 person: Already in an open chat')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(wizard.at.getByText('1 person will get it')).toBeVisible();
  await expect(wizard.at.getByTestId('skipped-row')).toContainText('Left out by you');
  await wizard.at.getByRole('button', { name: 'Take back in 1 person' }).click();
  await expect(wizard.at.getByText('2 people will get it')).toBeVisible();
});
