import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { age } from '../browser/age.ts';
import type { Launched } from '../browser/launch.ts';
import { connect, openChat, switchOn } from '../browser/set-up.ts';
import { expectSentOnce } from '../browser/ledger.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, LABELS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

const flowsOf = (page: Page) => page.getByRole('region', { name: 'Flows', exact: true });
const NAME = 'Pedido a caminho';

/** Nothing fades: what is looked at for its colours is what stays. */
async function openWizard(app: Launched): Promise<Wizard> {
  const page = await app.open('popup.html');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return new Wizard(page);
}

test('a template flow is made, imported, labelled, sent and read on the phone', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'rapidpro');
  await switchOn(options);
  const section = flowsOf(options);
  await section.getByRole('button', { name: 'Make a flow' }).click();
  await section.getByLabel('Template', { exact: true }).selectOption('order_update');
  const make = section.getByRole('button', { name: 'Make the file' });
  await expect(make).toBeDisabled();
  await section.getByLabel('Name of the flow').fill(FLOWS.catalog.name);
  await make.click();
  await expect(section.getByText(`There is a flow named “${FLOWS.catalog.name}” already.`)).toBeVisible();
  await section.getByLabel('Name of the flow').fill(NAME);
  await section.getByLabel('{{1}} is filled with').selectOption('the contact’s name');
  await section.getByLabel('Name of the value for {{2}}').fill('número');
  await expect(section.getByLabel('Name of the value for {{2}}')).toHaveValue('n_mero');
  await expect(section.getByTestId('preview-body')).toContainText('o seu pedido ‹n_mero› saiu para entrega.');
  await section.getByLabel('Then open a ticket in').selectOption(SECTORS.support.name);
  await section.getByLabel('Queue or topic').selectOption('Fila Suporte');
  await make.click();
  const link = section.getByRole('link', { name: 'Download the file' });
  await expect(link).toBeVisible();
  expect(await violations(options)).toEqual([]);
  const download = options.waitForEvent('download');
  await link.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('pedido-a-caminho.json');
  const path = await file.path();
  expect(readFileSync(path, 'utf8')).toContain('@trigger.params.n_mero');

  const importing = app.context.waitForEvent('page');
  await section.getByRole('link', { name: 'Import it in Flows' }).click();
  const flows = await importing;
  await flows.getByLabel('File').setInputFiles(path);
  await flows.getByRole('button', { name: 'Import' }).click();
  await expect(flows.getByRole('status')).toHaveText(`Imported ${NAME}`);
  const again = section.getByRole('button', { name: 'Check again' });
  await again.last().click();
  await expect(section.getByText('It is there. The label is still missing.')).toBeVisible();

  await flows.goto(`${sandbox.chatOrigin}/flow/`);
  await flows.getByLabel(NAME).check();
  await flows.getByLabel('Label').selectOption(LABELS.chats.name);
  await flows.getByRole('button', { name: 'Apply' }).click();
  await again.last().click();
  await expect(section.getByText('It is there, and agents are offered it.')).toBeVisible();

  const wizard = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await wizard.chooseFlow(NAME);
  await wizard.at.getByLabel('n_mero', { exact: true }).fill('R$&42');
  await wizard.continue();
  await wizard.send();
  await expectSentOnce(sandbox, [PEOPLE.ana]);
  const body = () =>
    sandbox.control.phone(PEOPLE.ana.uuid).messages.findLast((m) => m.template)?.template?.body;
  await expect.poll(body).toBe(`Olá ${PEOPLE.ana.name}, o seu pedido R$&42 saiu para entrega.`);
});

test('why a flow is not offered: its label is nearly right, or it is archived', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'rapidpro');
  const section = flowsOf(options);
  await expect(section.getByText('Nobody can send them yet')).toBeVisible();
  await switchOn(options);
  await expect(section.getByText('Nobody can send them yet')).toHaveCount(0);
  const line = (name: string) => section.getByTestId('admin-flow').filter({ hasText: name });
  await expect(line(FLOWS.wrongLabel.name)).toContainText(
    'Its label is “Chats”, but only exactly “chats” counts.',
  );
  await line(FLOWS.wrongLabel.name)
    .getByRole('button', { name: /Make available/ })
    .click();
  const steps = line(FLOWS.wrongLabel.name);
  await expect(steps.getByRole('link', { name: 'Open the list of flows' })).toHaveAttribute(
    'href',
    `${sandbox.chatOrigin}/flow/`,
  );
  await expect(steps.getByText('It does not begin with a template.')).toBeVisible();
  await expect(steps.getByRole('button', { name: 'Check again' })).toBeVisible();
  const flow = sandbox.world.flows.find(({ uuid }) => uuid === FLOWS.wrongLabel.uuid);
  flow?.labels.push(LABELS.chats);
  // The page may look for itself in this moment, and the steps are gone then; this button stays.
  await section.getByRole('button', { name: 'Check again' }).first().click();
  await expect(line(FLOWS.wrongLabel.name).getByText('Offered', { exact: true })).toBeVisible();
  await expect(section.getByText('can be sent by: Everyone on this connection')).toHaveCount(1);
  // Its label is right, but WhatsApp would refuse it: the list does not call that offered.
  await expect(line(FLOWS.paused.name)).toContainText('Cannot be sent');
  await expect(line(FLOWS.paused.name)).toContainText('WhatsApp rejected the template.');
  await expect(line(FLOWS.paused.name).getByText('Offered', { exact: true })).toHaveCount(0);
  await expect(line(FLOWS.archived.name)).toContainText('Archived');
  expect(await violations(options)).toEqual([]);
});

test('a flow is found, kept at the top, filled person by person, and its values are kept', async ({
  app,
  sandbox,
}) => {
  const someone = (uuid: string) => sandbox.world.contacts.byUuid.get(uuid);
  Object.assign(someone(PEOPLE.ana.uuid)?.fields ?? {}, { cidade: 'Recife' });
  Object.assign(someone(PEOPLE.camila.uuid) ?? {}, { fields: {} });
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await switchOn(options);
  const wizard = await openWizard(app);
  for (const { name } of [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila]) await wizard.pick(name);
  await wizard.continue();

  const flows = wizard.at.getByRole('radio');
  const filters = wizard.at.getByRole('group', { name: 'Show only' });
  await filters.getByRole('button', { name: 'Marketing' }).click();
  await expect(wizard.at.getByRole('radio', { name: FLOWS.welcome.name })).toHaveCount(0);
  await expect(flows.first()).toBeVisible();
  await filters.getByRole('button', { name: 'Marketing' }).click();
  await filters.getByRole('button', { name: 'en', exact: true }).click();
  await expect(flows).toHaveCount(1);
  await expect(flows).toHaveAccessibleName(FLOWS.twoMessages.name);
  await filters.getByRole('button', { name: 'en', exact: true }).click();
  await wizard.at.getByRole('searchbox', { name: 'Search flows' }).fill('saiu entrega');
  await expect(flows).toHaveAccessibleName(FLOWS.order.name);
  await wizard.at.getByRole('button', { name: `Keep “${FLOWS.order.name}” at the top` }).click();
  await wizard.at.getByRole('searchbox', { name: 'Search flows' }).fill('');
  await expect(flows.first()).toHaveAccessibleName(FLOWS.order.name);

  await flows.first().check();
  const insert = async (into: string, what: string) => {
    await wizard.at.getByRole('button', { name: `Insert into ${into}` }).click();
    await wizard.at.getByRole('menuitem', { name: what }).click();
  };
  await insert('nome', 'Contact name');
  const order = wizard.at.getByLabel('pedido', { exact: true });
  await order.fill('de ');
  await insert('pedido', 'Field: cidade');
  await expect(order).toHaveValue('de {{field.cidade}}');
  const body = wizard.at.getByTestId('preview-body');
  await expect(body).toHaveText('Olá Ana Souza, o seu pedido de Recife saiu para entrega.');
  await wizard.at.getByRole('button', { name: 'Next person', exact: true }).focus();
  await wizard.at.getByRole('button', { name: 'Next person', exact: true }).press('ArrowRight');
  await expect(body).toContainText('Bruno Carvalho');
  await order.fill('{{field.cidade}}');
  await wizard.at.getByRole('button', { name: 'Next person with a problem' }).click();
  await expect(body).toContainText('Camila Araújo');
  await expect(wizard.at.getByText('A value of the message would be empty · pedido')).toBeVisible();
  await wizard.at.getByLabel('If “Field: cidade” is missing').fill('sua cidade');
  await expect(body).toHaveText('Olá Camila Araújo, o seu pedido sua cidade saiu para entrega.');

  const kept = wizard.at.getByRole('button', { name: 'Saved values of this flow' });
  await kept.click();
  await wizard.at.getByRole('menuitem', { name: 'Save these values…' }).click();
  await wizard.at.getByLabel('Name of these values').fill('Por cidade');
  await wizard.at.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(kept).toBeVisible();
  await order.fill('outra coisa');
  await kept.click();
  await wizard.at.getByRole('menuitem', { name: 'Por cidade', exact: true }).click();
  await expect(order).toHaveValue('{{field.cidade|sua cidade}}');
  expect(await violations(wizard.at)).toEqual([]);
  await wizard.continue();
  await expect(wizard.at.getByText('3 people will get it')).toBeVisible();
  await wizard.at.getByRole('button', { name: 'Next person', exact: true }).click();
  await expect(body).toContainText('Bruno Carvalho');
  await wizard.send();
  await expectSentOnce(sandbox, [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila]);

  await wizard.at.getByRole('button', { name: 'New send' }).click();
  await wizard.pick(PEOPLE.daniel.name);
  await wizard.continue();
  const again = wizard.at.getByRole('radio', { name: FLOWS.order.name });
  await expect(again).toHaveAccessibleDescription(/used lately/);
  await again.check();
  await expect(order).toHaveValue('{{field.cidade|sua cidade}}');

  // Through this server the maker knows the templates that flows send, and sectors and queues by their names.
  await options.bringToFront();
  const section = flowsOf(options);
  await section.getByRole('button', { name: 'Make a flow' }).click();
  await section.getByLabel('Template', { exact: true }).selectOption('order_update');
  await expect(section.getByText('this server has no list of all')).toBeVisible();
  await section.getByLabel('Then open a ticket in').selectOption(SECTORS.sales.name);
  await expect(section.getByLabel('Queue or topic')).toHaveValue('Fila Vendas');
  await expect(section.getByText('Flows finds it by this name')).toBeVisible();
  await section.getByLabel('Template', { exact: true }).selectOption('another one: I type its name');
  await section.getByLabel('Name of the template').fill('promo');
  await section.getByLabel('Text of the template').fill('Oi {{nome}},\nveja isto');
  await expect(section.getByTestId('preview-body')).toContainText('‹value_1›');
  await section.getByLabel('Name of the flow').fill('Promo');
  await section.getByRole('button', { name: 'Make the file' }).click();
  await expect(section.getByRole('link', { name: 'Download the file' })).toBeVisible();
  expect(await violations(options)).toEqual([]);
});

test('what WhatsApp would not take is said before: a rejected template, a language it does not have', async ({
  app,
  sandbox,
}) => {
  const bruno = sandbox.world.contacts.byUuid.get(PEOPLE.bruno.uuid);
  const template = sandbox.world.templates.find(({ name }) => name === 'order_update')?.variants[0];
  if (!bruno || !template) throw new Error('not seeded');
  bruno.language = 'eng';
  template.language = 'en';
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'rapidpro'));
  const wizard = await openWizard(app);
  for (const { name } of [PEOPLE.ana, PEOPLE.bruno]) await wizard.pick(name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.paused.name);
  await wizard.at.getByLabel('tema', { exact: true }).fill('livros');
  await expect(wizard.at.getByText('WhatsApp rejected the template.')).toBeVisible();
  const next = wizard.at.getByRole('button', { name: 'Continue' });
  await expect(next).toBeDisabled();
  await expect(next).toHaveAccessibleDescription('WhatsApp would refuse this flow');

  // Approved in English alone, in a workspace that speaks Portuguese: who speaks neither gets the flow's plain text.
  await wizard.chooseFlow(FLOWS.order.name);
  await wizard.at.getByLabel('nome', { exact: true }).fill('{{contact.name}}');
  await wizard.at.getByLabel('pedido', { exact: true }).fill('42');
  await expect(wizard.at.getByText('language of the workspace')).toBeVisible();
  await wizard.continue();
  const warning = wizard.at.getByRole('status').filter({ hasText: 'not approved in this person’s language' });
  await expect(warning).toContainText('1 person');
  await expect(warning).toContainText(PEOPLE.ana.name);
  await expect(warning).not.toContainText(PEOPLE.bruno.name);
  await expect(wizard.at.getByText('language of the workspace')).toHaveCount(0);
  const body = wizard.at.getByTestId('preview-body');
  await expect(body).toHaveText('Olá Ana Souza, o pedido 42 saiu.');
  await wizard.at.getByRole('button', { name: 'Next person', exact: true }).click();
  await expect(body).toHaveText('Olá Bruno Carvalho, o seu pedido 42 saiu para entrega.');
  expect(await violations(wizard.at)).toEqual([]);

  // Deleted between the click and the request: nothing goes out, and each of them has the server's own words.
  await wizard.send();
  sandbox.world.flows = sandbox.world.flows.filter(({ uuid }) => uuid !== FLOWS.order.uuid);
  await expect(wizard.at.getByText(/No such object/).first()).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
});

test('a template that changed after it was chosen is shown again before anything goes out', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const wizard = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.welcome.name);
  await expect(wizard.at.getByTestId('preview-body')).toContainText('Que bom ter você por aqui.');
  const template = sandbox.world.templates.find(({ name }) => name === 'welcome');
  const body = template?.variants[0]?.components.find((part) => part.type === 'BODY');
  if (body?.type !== 'BODY') throw new Error('no body');
  body.text = 'Outra mensagem.';
  await wizard.continue();
  await expect(wizard.at.getByText('The message has changed since you picked the flow.')).toBeVisible();
  await expect(wizard.at.getByTestId('preview-body')).toHaveText('Outra mensagem.');

  // Once more, while the review stands open: it is asked again, and nothing has left.
  body.text = 'Terceira mensagem.';
  await age(app, wizard.at, 'reviews', 'prepared', 'catalogs');
  const send = wizard.at.getByRole('button', { name: 'Send to 1 person' });
  await send.click();
  await expect(
    wizard.at.getByText('The message has changed since you looked at it. Look at it once more.'),
  ).toBeVisible();
  await expect(wizard.at.getByTestId('preview-body')).toHaveText('Terceira mensagem.');
  expect(sandbox.control.ledger()).toEqual([]);

  const flow = sandbox.world.flows.find(({ uuid }) => uuid === FLOWS.welcome.uuid);
  if (!flow) throw new Error('no flow');
  const labels = flow.labels.splice(0);
  await age(app, wizard.at, 'reviews', 'prepared', 'catalogs');
  await send.click();
  await expect(wizard.at.getByText('This flow can no longer be sent. Pick another one.')).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
  flow.labels.push(...labels);
  await age(app, wizard.at, 'catalogs');
  await send.click();
  await expectSentOnce(sandbox, [PEOPLE.ana]);
  const read = () =>
    sandbox.control.phone(PEOPLE.ana.uuid).messages.findLast((m) => m.template)?.template?.body;
  await expect.poll(read).toBe('Terceira mensagem.');
});
