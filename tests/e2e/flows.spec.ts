import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { age } from '../browser/age.ts';
import { connect, openChat, switchOn } from '../browser/set-up.ts';
import { expectSentOnce } from '../browser/ledger.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, LABELS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

const flowsOf = (page: Page) => page.getByRole('region', { name: 'Flows', exact: true });
const NAME = 'Pedido a caminho';

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

  const wizard = new Wizard(await app.open('popup.html'));
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
  await expect(line(FLOWS.wrongLabel.name)).toContainText('Can be sent by: Everyone on this connection');
  await expect(line(FLOWS.archived.name)).toContainText('Archived');
  await expect(line(FLOWS.archived.name)).not.toContainText('Can be sent by');
  expect(await violations(options)).toEqual([]);
});

test('a rejected template is shown with the reason, and cannot be sent', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'rapidpro'));
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.paused.name);
  await wizard.at.getByLabel('tema', { exact: true }).fill('livros');
  await expect(wizard.at.getByText('WhatsApp rejected the template.')).toBeVisible();
  const next = wizard.at.getByRole('button', { name: 'Continue' });
  await expect(next).toBeDisabled();
  await expect(next).toHaveAccessibleDescription('WhatsApp would refuse this flow');
});

test('a template that changed after it was chosen is shown again before anything goes out', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const wizard = new Wizard(await app.open('popup.html'));
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
  await age(wizard.at, 'reviews', 'prepared', 'catalogs');
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
  await age(wizard.at, 'reviews', 'prepared', 'catalogs');
  await send.click();
  await expect(wizard.at.getByText('This flow can no longer be sent. Pick another one.')).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
  flow.labels.push(...labels);
  await age(wizard.at, 'catalogs');
  await send.click();
  await expectSentOnce(sandbox, [PEOPLE.ana]);
  const read = () =>
    sandbox.control.phone(PEOPLE.ana.uuid).messages.findLast((m) => m.template)?.template?.body;
  await expect.poll(read).toBe('Terceira mensagem.');
});
