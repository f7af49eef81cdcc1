import { launch } from '../browser/launch.ts';
import { expectHeld, expectSentOnce } from '../browser/ledger.ts';
import { connect, openChat, switchOn } from '../browser/set-up.ts';
import { canMount, mountSmallDisk } from '../browser/small-disk.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE } from '../sandbox/names.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<{ disk: ReturnType<typeof mountSmallDisk> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  disk: async ({}, use) => {
    const disk = mountSmallDisk();
    await use(disk);
    disk.unmount();
  },
  app: async ({ disk }, use) => {
    const app = await launch({ profile: disk.path });
    await use(app);
    await app.close();
  },
});

test.skip(!canMount, 'A small disk can be mounted only by root on Linux.');

test('disk full at the order: says so, nothing goes out, and the same order goes through later', async ({
  app,
  disk,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.toReview([PEOPLE.ana.name, PEOPLE.bruno.name], FLOWS.welcome.name);
  disk.fill();
  const send = wizard.at.getByRole('button', { name: 'Send to 2 people' });
  await send.click();
  await expect(wizard.at.getByRole('alert').first()).toContainText('The disk is full.');
  await expect(send).toBeVisible();
  expect(sandbox.control.ledger()).toEqual([]);
  disk.free();
  await wizard.send();
  await expectSentOnce(sandbox, [PEOPLE.ana, PEOPLE.bruno]);
});

test('disk full in the middle of a send: it waits for space and ends with everyone once', async ({
  app,
  disk,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'rapidpro'));
  sandbox.control.fault({ match: { path: 'flow_starts', method: 'POST' }, kind: 'hold-after', times: 1 });
  const wizard = new Wizard(await app.open('popup.html'));
  for (const { name } of [PEOPLE.ana, PEOPLE.bruno]) await wizard.pick(name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.order.name);
  // A value of each person's own: one request each.
  await wizard.at.getByLabel('nome', { exact: true }).fill('{{contact.name}}');
  await wizard.at.getByLabel('pedido', { exact: true }).fill('7');
  await wizard.continue();
  await wizard.send();
  await expectHeld(sandbox);
  disk.fill();
  sandbox.control.release();
  // What the server answered cannot be written down, so nothing else may be asked of it.
  await expect.poll(() => sandbox.control.held()).toBe(0);
  expect(sandbox.control.ledger()).toHaveLength(1);
  disk.free();
  await expectSentOnce(sandbox, [PEOPLE.ana, PEOPLE.bruno]);
  await expect(wizard.at.getByText('Flow started for 2 people')).toBeVisible({ timeout: 60_000 });
});
