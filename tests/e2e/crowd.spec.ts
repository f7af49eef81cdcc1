import { connect, openChat, switchOn } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { expect, test as base } from './fixtures.ts';
import { killsSoFar } from './kill-mode.ts';

const CROWD = 100_000;
/** Of 250 contacts each. */
const PAGES = 400;
/** What a killed worker has to read again: the page in flight, and those that waited to be written with it. */
const PAGES_A_KILL = 5;

const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- the shape Playwright demands
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox({ contacts: CROWD });
    await use(sandbox);
    await sandbox.close();
  },
});

test('100,000 contacts are scrolled and searched while they come in, and a killed worker goes on at the page', async ({
  app,
  sandbox,
}) => {
  test.setTimeout(300_000);
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'rapidpro'));
  const killed = killsSoFar();
  const pages = () =>
    sandbox.control.requests().filter(({ path }) => path === '/api/v2/contacts.json').length;
  // Slow enough to be looked at meanwhile, and held at a page that the worker will not live to see.
  sandbox.control.fault({ match: { path: '^/api/v2/contacts' }, kind: 'delay', delayMs: 20 });
  const page = await app.open('popup.html');
  const { search } = new Wizard(page);
  const coming = page.getByText(/^[\d,]+ contacts so far/);
  await expect(page.getByRole('progressbar', { name: 'Loading contacts' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('option').first()).toBeVisible();

  // Somebody of the third page is found and picked while the others come in.
  const early = sandbox.world.contacts.all[600];
  await search.fill(early?.urns[0]?.slice(-8) ?? '');
  await page.getByRole('option', { name: new RegExp(early?.name ?? 'nobody') }).click();
  await search.fill('');
  const list = page.getByRole('listbox');
  const scrollTo = (share: number) =>
    list.evaluate((box, part) => {
      const scroller = box.parentElement;
      scroller?.scrollTo({ top: part * scroller.scrollHeight });
    }, share);
  await scrollTo(0.5);
  const numberOf = async () => Number(await page.getByRole('option').first().getAttribute('aria-posinset'));
  await expect.poll(numberOf).toBeGreaterThan(100);
  await expect(coming).toBeVisible();

  // Killed in the middle: what is on disk stays, and the next worker asks for the page that was on its way.
  await expect.poll(pages).toBeGreaterThan(PAGES / 4);
  await app.killWorker();
  await expect(page.getByText(/^100,000 contacts · updated/)).toBeVisible({ timeout: 240_000 });
  expect(pages()).toBeGreaterThanOrEqual(PAGES);
  // By this test once, in kill mode more often; what changed and was deleted meanwhile are a few more.
  const kills = 1 + killsSoFar() - killed;
  expect(pages()).toBeLessThanOrEqual(PAGES + 3 + PAGES_A_KILL * kills);

  // All of them stand in one list, of which only what is seen is drawn.
  await scrollTo(1);
  const last = page.getByRole('option').last();
  await expect(last).toHaveAttribute('aria-posinset', (await last.getAttribute('aria-setsize')) ?? '');
  await expect(last).toContainText(/\d/);
  expect(await page.getByRole('option').count()).toBeLessThanOrEqual(50);
  const late = sandbox.world.contacts.all[CROWD - 1];
  await search.fill(late?.urns[0]?.slice(-8) ?? '');
  await expect(page.getByRole('option', { name: new RegExp(late?.name ?? 'nobody') })).toBeVisible();

  // Everybody at once, counted once; and nobody again.
  await search.fill('');
  await page.getByRole('button', { name: 'Select all 100,000' }).click();
  await expect(page.getByTestId('headcount')).toHaveText(/^99,\d{3} people$/);
});
