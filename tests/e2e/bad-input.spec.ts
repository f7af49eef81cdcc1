import type { Page } from '@playwright/test';
import type { Launched } from '../browser/launch.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, LABELS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';

/** A wizard on a page of its own, over a connection of which nothing has been read yet. */
async function openWizard(app: Launched): Promise<{ page: Page; wizard: Wizard }> {
  const page = await app.open('popup.html');
  return { page, wizard: new Wizard(page) };
}

async function connected(app: Launched, sandbox: Sandbox): Promise<void> {
  sandbox.control.sector(SECTORS.sales.name, true);
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByRole('switch').first()).toBeVisible();
}

/** Closes the page and opens it again: the person picked is still there, and so is the step. */
async function expectKept(app: Launched, page: Page, name: string): Promise<Page> {
  await page.close();
  const again = await app.open('popup.html');
  await expect(again.getByRole('heading', { name: 'Send flow' })).toBeVisible();
  const back = again.getByRole('button', { name: 'Back' });
  const remove = again.getByRole('button', { name: `Remove ${name}` });
  await expect(back.or(remove).first()).toBeVisible();
  while (await back.isVisible()) {
    const heading = await again.getByRole('heading', { level: 2 }).first().textContent();
    await back.click();
    await expect(again.getByRole('heading', { level: 2 }).first()).not.toHaveText(heading ?? '');
  }
  await expect(remove).toBeVisible();
  return again;
}

test('no connection yet: says so and leads to the settings', async ({ app, sandbox }) => {
  const { page } = await openWizard(app);
  await expect(page.getByText('Connect your chat first')).toBeVisible();
  await expect(page.getByText('Tell Send Flow where your contacts and flows are.')).toBeVisible();
  const settings = app.context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open settings' }).click();
  await expect((await settings).getByRole('heading', { name: 'Send Flow settings' })).toBeVisible();
  expect(sandbox.control.requests()).toEqual([]);
});

test('nothing is found: says what to try, and what was picked stays', async ({ app, sandbox }) => {
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  await wizard.search.fill('xyzzy 000');
  await expect(page.getByText('Nothing found for “xyzzy 000”')).toBeVisible();
  await expect(page.getByText('Try a part of the name or some digits of the number.')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(0);
  await expectKept(app, page, PEOPLE.ana.name);
});

test('nothing picked: Continue waits and says for what', async ({ app, sandbox }) => {
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await expect(wizard.search).toBeVisible();
  const next = page.getByRole('button', { name: 'Continue' });
  await expect(next).toBeDisabled();
  await expect(next).toHaveAccessibleDescription('Pick at least one contact or group');
  await expect(page.getByText('Pick at least one contact or group')).toBeVisible();
  // The shortcut does not get past it either.
  await wizard.search.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Who gets it?' })).toBeVisible();

  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await expect(page.getByRole('heading', { name: 'Which flow?' })).toBeVisible();
  await expect(next).toBeDisabled();
  await expect(next).toHaveAccessibleDescription('Pick a flow');
});

test('no flow has the label: quotes the label and says how to set it', async ({ app, sandbox }) => {
  for (const flow of sandbox.world.flows)
    flow.labels = flow.labels.filter(({ name }) => name !== LABELS.chats.name);
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await expect(page.getByText('No flow is labelled “chats”')).toBeVisible();
  await expect(page.getByText(/In the flow editor, .* give it exactly this label\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await expectKept(app, page, PEOPLE.ana.name);
});

test('everyone is skipped: says why for each, and leads back', async ({ app, sandbox }) => {
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await wizard.pick(PEOPLE.camila.name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.welcome.name);
  const camila = sandbox.world.contacts.byUuid.get(PEOPLE.camila.uuid);
  if (!camila) throw new Error('Nobody of that name.');
  camila.status = 'blocked';
  // As the server does with every change (weni-api.md §2.4).
  sandbox.world.contacts.touch(camila, sandbox.world.clock.stamp());
  await wizard.continue();
  await expect(page.getByRole('alert')).toContainText('Everyone was skipped. Pick other contacts.');
  await expect(page.getByText('Nobody will get it')).toBeVisible();
  await expect(page.getByText('Blocked').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Change contacts' }).click();
  await expect(page.getByRole('button', { name: `Remove ${PEOPLE.camila.name}` })).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
});

test('a reply of another shape: names the endpoint and the field', async ({ app, sandbox }) => {
  // Before the first look: what is stored already would be shown instead.
  sandbox.control.fault({
    match: { method: 'GET', path: '/list_flows/' },
    kind: 'status',
    status: 200,
    body: { results: 'none', next: null },
  });
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The server answered in a way we do not understand.');
  await expect(alert).toContainText(/GET \/v1\/project\/\S*list_flows\S*: results /);
  const again = await expectKept(app, page, PEOPLE.ana.name);
  // And once it answers as it should, everything goes on.
  sandbox.control.clearFaults();
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again.getByRole('radio', { name: FLOWS.welcome.name })).toBeVisible();
});

test('a list of which no row can be read is not taken for an empty one', async ({ app, sandbox }) => {
  sandbox.control.fault({
    match: { method: 'GET', path: '/list_flows/' },
    kind: 'status',
    status: 200,
    body: { results: [{ name: 'no uuid' }], next: null },
  });
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await expect(page.getByRole('alert')).toContainText(/list_flows\S*: results\[0\].*uuid/);
});

test('a server that cannot be reached: said at once, tried again, nothing lost', async ({ app, sandbox }) => {
  await connected(app, sandbox);
  const { page, wizard } = await openWizard(app);
  await wizard.pick(PEOPLE.ana.name);
  sandbox.control.fault({ match: { path: '^/v1/' }, kind: 'cut-before' });
  await wizard.continue();
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
  const again = await expectKept(app, page, PEOPLE.ana.name);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again.getByRole('alert')).toContainText('The server cannot be reached.');
  sandbox.control.clearFaults();
  await again.getByRole('button', { name: 'Try again' }).click();
  await expect(again.getByRole('radio', { name: FLOWS.welcome.name })).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
});

test('the first look at the contacts fails: a sentence, and another try', async ({ app, sandbox }) => {
  sandbox.control.fault({ match: { path: 'contact' }, kind: 'cut-before' });
  await connected(app, sandbox);
  const { page } = await openWizard(app);
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  sandbox.control.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
});
