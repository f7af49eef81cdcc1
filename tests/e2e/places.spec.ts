import type { Page } from '@playwright/test';
import {
  closePanel,
  expectLaunchers,
  isPanelOpen,
  launcherBox,
  panelOf,
  pressLauncher,
} from '../browser/launcher.ts';
import { sendPicked } from '../browser/ledger.ts';
import { connectTo, pickerButtons, pointAt } from '../browser/places.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

interface Crm {
  redraw(times?: number): void;
  show(...indexes: number[]): void;
  pressed: number;
  keys: string[];
}
const crm = (page: Page) => ({
  redraw: (times = 1) => page.evaluate((n) => (window as unknown as Crm).redraw(n), times),
  show: (...open: number[]) => page.evaluate((all) => (window as unknown as Crm).show(...all), open),
});

/** Opens the panel and expects exactly this person to be picked. */
async function expectPicked(page: Page, name: string): Promise<Wizard> {
  await pressLauncher(page);
  const wizard = new Wizard(await panelOf(page));
  await expect(wizard.at.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  await expect(wizard.at.getByRole('button', { name: /^Remove / })).toHaveCount(1);
  return wizard;
}

test('Chatwoot: the button in the header, the contact of the open conversation, a flow sent', async ({
  app,
  sandbox,
  models,
}) => {
  await connectTo(app, sandbox, models.origin);
  const page = await app.context.newPage();
  await page.goto(`${models.origin}/app/accounts/1/inbox/3/conversations/1`);
  await expectLaunchers(page, 1);
  expect(await page.locator('.actions--container').evaluate((e) => e.firstElementChild?.localName)).toBe(
    'div',
  );
  const wizard = await expectPicked(page, PEOPLE.ana.name);
  await sendPicked(wizard, FLOWS.welcome.name, sandbox, [PEOPLE.ana]);
  await closePanel(page);

  await test.step('another conversation, without a load', async () => {
    await page.locator('a.open').nth(1).click();
    await expectLaunchers(page, 1);
    await expectPicked(page, PEOPLE.bruno.name);
    await closePanel(page);
  });
  await test.step('none open: no button, and nothing floats over a page we know', async () => {
    await page.goto(`${models.origin}/app/accounts/1/dashboard`);
    await expect(page.getByText('Choose a conversation')).toBeVisible();
    await expectLaunchers(page, 0);
  });
  await test.step('a session that scripts cannot read: what is on screen has to do', async () => {
    await page.context().clearCookies();
    await page.goto(`${models.origin}/app/accounts/1/conversations/2?signed=no`);
    await expectPicked(page, PEOPLE.bruno.name);
  });
});

test('any page: floats beside the page’s own controls, is dragged, remembered, and reads a marked number', async ({
  app,
  sandbox,
  models,
}) => {
  await connectTo(app, sandbox, models.origin);
  const page = await app.context.newPage();
  await page.goto(`${models.origin}/crm`);
  await expectLaunchers(page, 1);
  const overlaps = async () => {
    const own = await launcherBox(page);
    const controls = await page.locator('button, textarea').all();
    const boxes = await Promise.all(controls.map((control) => control.boundingBox()));
    return boxes.some(
      (box) =>
        box &&
        own.x < box.x + box.width &&
        box.x < own.x + own.width &&
        own.y < box.y + box.height &&
        box.y < own.y + own.height,
    );
  };
  expect(await overlaps()).toBe(false);

  await test.step('dragged, and still there after a reload', async () => {
    const from = await launcherBox(page);
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(300, 500, { steps: 5 });
    await page.mouse.move(120, 420, { steps: 5 });
    await page.mouse.up();
    const dropped = await launcherBox(page);
    expect(Math.abs(dropped.x + 20 - 120)).toBeLessThan(8);
    expect(await isPanelOpen(page)).toBe(false);
    await page.reload();
    await expectLaunchers(page, 1);
    await expect.poll(async () => Math.round((await launcherBox(page)).x)).toBe(Math.round(dropped.x));
    expect(await overlaps()).toBe(false);
  });
  await test.step('dropped on a control of the page: goes beside it', async () => {
    const from = await launcherBox(page);
    const control = await page.locator('textarea').first().boundingBox();
    if (!control) throw new Error('no control');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(control.x + 20, control.y + 10, { steps: 8 });
    await page.mouse.up();
    expect(await overlaps()).toBe(false);
  });
  await test.step('the number marked in the page', async () => {
    await page.locator('#note').evaluate((note) => getSelection()?.selectAllChildren(note));
    await expectPicked(page, PEOPLE.bruno.name);
  });
});

test('an own place by the picker: lasts, reads its own chat, is exported, lost and mended', async ({
  app,
  sandbox,
  models,
}) => {
  const options = await connectTo(app, sandbox, models.origin);
  const page = await app.context.newPage();
  await page.goto(`${models.origin}/crm`);
  await options.bringToFront();
  await options.getByRole('button', { name: 'Put the button here' }).click();
  await pointAt(page, {
    place: '[data-qa=tools] button',
    half: 'before',
    contactName: '[data-qa=caller]',
    contactPhone: '[data-qa=number]',
  });
  await expect(options.getByText('Place chosen: Acme CRM')).toBeVisible();
  const stands = () =>
    page
      .locator('[data-qa=tools]')
      .first()
      .evaluate((e) => e.firstElementChild?.localName);
  await page.bringToFront();
  await expectLaunchers(page, 1);
  await expect.poll(stands).toBe('div');

  await test.step('1,000 redraws and a reload', async () => {
    await crm(page).redraw(1000);
    await expectLaunchers(page, 1);
    await page.reload();
    await expectLaunchers(page, 1);
    await expect.poll(stands).toBe('div');
  });
  await test.step('a flow to the contact of the chat', async () => {
    const wizard = await expectPicked(page, PEOPLE.ana.name);
    await sendPicked(wizard, FLOWS.welcome.name, sandbox, [PEOPLE.ana]);
    await closePanel(page);
  });
  await test.step('another chat', async () => {
    await crm(page).show(1);
    await expectPicked(page, PEOPLE.bruno.name);
    await closePanel(page);
  });
  await test.step('two chats side by side: a button in each, which reads its own', async () => {
    await crm(page).show(0, 1);
    await expectLaunchers(page, 2);
    const { x, y } = await launcherBox(page, 1);
    await page.mouse.click(x + 20, y + 10);
    const wizard = new Wizard(await panelOf(page));
    await expect(wizard.at.getByRole('button', { name: `Remove ${PEOPLE.bruno.name}` })).toBeVisible();
    await closePanel(page);
    await crm(page).show(0);
  });

  const file = await test.step('exported', async () => {
    await options.bringToFront();
    const downloading = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Export' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('acme-crm.send-flow.json');
    return download.path();
  });
  await test.step('broken: floats, and the options say so', async () => {
    await page.bringToFront();
    await page.goto(`${models.origin}/crm?anchor=gone`);
    await expectLaunchers(page, 1);
    await expect.poll(async () => (await launcherBox(page)).y).toBeGreaterThan(200);
    await options.bringToFront();
    await expect(options.getByText('The chosen place is not in the page any more')).toBeVisible();
    await options.getByRole('button', { name: 'Back to automatic' }).click();
    await expect(options.getByText('Place chosen')).toHaveCount(0);
  });
  await test.step('imported again; another file is refused', async () => {
    const input = options.locator('input[type=file]').first();
    await input.setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"a":1}'),
    });
    await expect(options.getByText('This file holds no place of the button.')).toBeVisible();
    await input.setInputFiles(file);
    await expect(options.getByText('Place chosen: Acme CRM')).toBeVisible();
    await page.bringToFront();
    await page.goto(`${models.origin}/crm?dir=rtl`);
    await expectLaunchers(page, 1);
    await expect.poll(stands).toBe('div');
  });
});

test('the picker belongs to the admin: Esc ends it, the page cannot start it, and its clicks do nothing there', async ({
  app,
  sandbox,
  models,
}) => {
  const options = await connectTo(app, sandbox, models.origin);
  const page = await app.context.newPage();
  await page.goto(`${models.origin}/crm`);
  await options.bringToFront();
  await options.getByRole('button', { name: 'Put the button here' }).click();
  await pointAt(page, { place: '#page-button' });
  expect(await page.evaluate(() => (window as unknown as Crm).pressed)).toBe(0);
  await expectLaunchers(page, 1);

  await options.getByRole('button', { name: 'Choose again' }).click();
  await page.bringToFront();
  await expect.poll(() => pickerButtons(page)).toContain('Cancel');
  await page.keyboard.press('Escape');
  await expectLaunchers(page, 1);
  expect(await page.evaluate(() => (window as unknown as Crm).keys)).toEqual([]);
  await expect(options.getByText('Place chosen: Acme CRM')).toBeVisible();
});
