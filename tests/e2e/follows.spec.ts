import type { Page } from '@playwright/test';
import { askWorker } from '../browser/ask-worker.ts';
import { connect, openChat, switchOn } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE, PROJECT, SECTORS } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

/** What stands on a page stays true while things change around it. */

const sectors = (options: Page) => options.getByRole('region', { name: 'Who may send' });
const connectionForm = (options: Page) => options.getByRole('form', { name: 'Connection' });
const testIt = (options: Page) => options.getByRole('button', { name: 'Test connection' }).click();

test('preferences chosen faster than one is saved are all kept', async ({ app }) => {
  const options = await app.open('options.html');
  await expect(options.getByLabel('Language')).toBeVisible();
  // In one turn of the page: no save can be over before the next choice.
  await options.evaluate(() => {
    const [language, theme] = document.querySelectorAll('select');
    const seconds = document.querySelector<HTMLInputElement>('input[type=number]');
    if (!language || !theme || !seconds) throw new Error('no preferences');
    theme.value = 'dark';
    language.value = 'pt-BR';
    seconds.value = '9';
    for (const field of [theme, language, seconds]) field.dispatchEvent(new Event('change'));
  });
  const section = options.getByRole('region', { name: 'Preferências' });
  await expect(section.getByText('Salvo.')).toBeVisible();
  await expect(options.locator('html')).toHaveAttribute('data-theme', 'dark');
  const view = await askWorker<{ preferences: object }>(options, 'options.view');
  expect(view.preferences).toMatchObject({ language: 'pt-BR', theme: 'dark', undoSeconds: 9 });
  await options.reload();
  await expect(options.getByLabel('Idioma')).toHaveValue('pt-BR');
  await expect(options.getByLabel('Tema')).toHaveValue('dark');
});

test('a tested connection says where sending is switched on, until it is', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByRole('switch').first()).toBeVisible();
  await testIt(options);
  const off = connectionForm(options).getByText(
    'Nobody may send yet. Switch it on below, under “Who may send”.',
  );
  await expect(off).toBeVisible();
  await switchOn(options);
  await expect(off).toHaveCount(0);
  await expect(options.getByText(/^Signed in as Alice Admin \(admin\)/)).toBeVisible();
  await sectors(options).getByRole('switch').first().click();
  await sectors(options).getByRole('button', { name: 'Save' }).click();
  await expect(off).toBeVisible();
});

test('an API token is told as one, with its workspace; its switch is below', async ({ app, sandbox }) => {
  await app.preGrant([sandbox.chatOrigin]);
  const options = await app.open('options.html');
  await options.getByRole('radio', { name: /^Flows, RapidPro/ }).check();
  await options.getByLabel('Server address').fill(sandbox.chatOrigin);
  await options.getByRole('textbox', { name: 'API token' }).fill(sandbox.control.apiToken());
  await options.getByLabel('Address 1').fill(sandbox.chatOrigin);
  await testIt(options);
  const said = `Connected to the workspace ${PROJECT.name} with an API token`;
  await expect(options.getByText(said)).toBeVisible();
  await expect(connectionForm(options)).not.toContainText('token@');
  // Nothing is saved, so that there is no "below" yet.
  await expect(options.getByText(/^Nobody may send yet. Save, then/)).toBeVisible();
  await options.getByRole('button', { name: 'Save' }).first().click();
  await expect(options.getByText('Connection saved.')).toBeVisible();
  await testIt(options);
  const off = options.getByText(/^Nobody may send yet. Switch it on below/);
  await expect(off).toBeVisible();
  await switchOn(options);
  await expect(off).toHaveCount(0);
  await expect(options.getByText(said)).toBeVisible();
  // The switch is the saved connection's, and says nothing of another one that is only tried out.
  const elsewhere = sandbox.chatOrigin.replace('localhost', '127.0.0.1');
  await app.preGrant([elsewhere]);
  await options.getByLabel('Server address').fill(elsewhere);
  await testIt(options);
  await expect(options.getByText(/^Nobody may send yet. Save, then/)).toBeVisible();
});

test('whoever cannot switch it on is told whom to ask', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'attendant');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(sectors(options).getByText('Only admins and managers can change this.')).toBeVisible();
  await testIt(options);
  await expect(
    connectionForm(options).getByText(/^Sending is switched off. An admin or manager can turn it on/),
  ).toBeVisible();
});

test('a chat page opened later is noticed: the switches appear, the alerts go', async ({ app, sandbox }) => {
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(sectors(options).getByRole('alert')).toContainText('No chat page is open to work with.');
  await testIt(options);
  await expect(connectionForm(options).getByRole('alert')).toContainText('No chat page is open');
  await openChat(app, sandbox, 'admin');
  // The page is left alone: nothing on it is pressed.
  await expect(sectors(options).getByRole('switch', { name: SECTORS.sales.name })).toBeVisible();
  await expect(options.getByText(/^Signed in as Alice Admin \(admin\)/)).toBeVisible();
  await expect(options.getByRole('alert')).toHaveCount(0);
});

test('a wizard opened again while a send goes out shows that send', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await askWorker(options, 'preferences.save', { undoSeconds: 30 });
  const first = new Wizard(await app.open('popup.html'));
  await first.toReview([PEOPLE.camila.name], FLOWS.welcome.name);
  await first.send();

  const page = await app.open('popup.html');
  const again = new Wizard(page);
  await expect(page.getByRole('tab', { name: /^Sends/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('timer')).toBeVisible();
  await again.at.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back. Nothing was sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: new RegExp(FLOWS.welcome.name) })).toContainText(
    'Nothing was sent',
  );
  expect(sandbox.control.ledger()).toEqual([]);

  // Nothing goes out any more: the next one begins where one begins.
  const third = await app.open('popup.html');
  await expect(third.getByRole('tab', { name: 'New send' })).toHaveAttribute('aria-selected', 'true');
  await expect(new Wizard(third).search).toBeFocused();
});

test('an order begun meanwhile is not pushed aside by a send that goes out', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await askWorker(options, 'preferences.save', { undoSeconds: 30 });
  const first = new Wizard(await app.open('popup.html'));
  await first.toReview([PEOPLE.camila.name], FLOWS.welcome.name);
  await first.send();
  await first.at.getByRole('button', { name: 'New send' }).click();
  await first.pick(PEOPLE.daniel.name);

  const page = await app.open('popup.html');
  await expect(page.getByRole('button', { name: `Remove ${PEOPLE.daniel.name}` })).toBeVisible();
});

test('a preview that lacks parts says so; whoever was just sent to reads so', async ({ app, sandbox }) => {
  const options = await connect(app, sandbox, 'rapidpro');
  await switchOn(options);
  const page = await app.open('popup.html');
  const wizard = new Wizard(page);
  await wizard.pick(PEOPLE.camila.name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.welcome.name);
  await expect(page.getByTestId('preview-bubble')).toBeVisible();
  await expect(page.getByText(/^The server tells only this template’s text./)).toBeVisible();
  await wizard.continue();
  await expect(page.getByText(/^The server tells only this template’s text./)).toBeVisible();
  await wizard.send();
  await wizard.tab('Waiting');
  await expect(page.getByTestId('waiting-row')).toContainText('Sent just now', { timeout: 30_000 });
});

test('the heading of every screen of a send stands at the same height', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByRole('switch').first()).toBeVisible();
  const page = await app.open('popup.html');
  const wizard = new Wizard(page);
  const tops: [string, number | undefined][] = [];
  const measure = async (name: string) => {
    const heading = page.getByRole('heading', { level: 2, name });
    await expect(heading).toBeVisible();
    tops.push([name, (await heading.boundingBox())?.y]);
  };
  await measure('Who gets it?');
  await wizard.pick(PEOPLE.camila.name);
  await wizard.continue();
  await measure('Which flow?');
  await wizard.chooseFlow(FLOWS.welcome.name);
  await wizard.continue();
  await measure('Review');
  await wizard.send();
  await measure('Flow started for 1 person');
  await wizard.tab('Sends');
  await page.getByRole('button', { name: new RegExp(FLOWS.welcome.name) }).click();
  await expect(page.getByRole('button', { name: 'Back' })).toBeVisible();
  await measure('Flow started for 1 person');
  expect(new Set(tops.map(([, top]) => top)).size, JSON.stringify(tops)).toBe(1);
});

test('the chosen flow stays in sight when the list makes room for its message', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByRole('switch').first()).toBeVisible();
  const page = await app.open('popup.html');
  await page.setViewportSize({ width: 420, height: 600 });
  const wizard = new Wizard(page);
  await wizard.pick(PEOPLE.camila.name);
  await wizard.continue();
  const radios = page.getByRole('radio');
  await expect(radios.nth(6)).toBeVisible();
  for (const place of [6, 0]) {
    await radios.nth(place).check();
    await expect(radios.nth(place)).toBeInViewport({ ratio: 1 });
  }
});

test('a break the server asked for offers no button that could not shorten it', async ({ app, sandbox }) => {
  const options = await connect(app, sandbox, 'rapidpro');
  await switchOn(options);
  await askWorker(options, 'preferences.save', { undoSeconds: 0 });
  const match = { path: 'flow_starts', method: 'POST' };
  sandbox.control.fault({ match, kind: 'throttle', retryAfter: 600, times: 1 });
  const page = await app.open('popup.html');
  const wizard = new Wizard(page);
  await wizard.toReview([PEOPLE.camila.name], FLOWS.welcome.name);
  await page.getByRole('button', { name: /^Send to/ }).click();
  await expect(page.getByText(/^The server asked for a break. Next try in \d+ seconds/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'New send' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again now' })).toHaveCount(0);
});
