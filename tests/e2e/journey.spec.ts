import { closePanel, launcherText, panelOf, pressLauncher } from '../browser/launcher.ts';
import { expectSentOnce } from '../browser/ledger.ts';
import { connect, openChat, switchOn, type Kind } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, GROUPS, PEOPLE } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

const START = { 'weni-chats': 'start_flow', rapidpro: 'flow_starts' } as const;
const VIP = [PEOPLE.camila, PEOPLE.daniel, PEOPLE.erica, PEOPLE.fabio];

for (const kind of ['weni-chats', 'rapidpro'] satisfies Kind[]) {
  test.describe(kind, () => {
    test('several contacts and a group in one send reach exactly the expected people', async ({
      app,
      sandbox,
    }) => {
      const chat = await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      await pressLauncher(chat);
      const wizard = new Wizard(await panelOf(chat));
      // Camila is picked by hand and is also in the group: she gets it once. One member of the group is blocked.
      await wizard.toReview(
        [PEOPLE.ana.name, PEOPLE.bruno.name, PEOPLE.camila.name, GROUPS.vip.name],
        FLOWS.welcome.name,
      );
      await expect(wizard.at.getByText('6 people will get it')).toBeVisible();
      await expect(wizard.at.getByTestId('skipped-row')).toHaveText(/Bloqueado Silva.*Blocked/s);
      await wizard.send();
      await expect(wizard.at.getByText('Flow started for 6 people')).toBeVisible({ timeout: 30_000 });
      await expectSentOnce(sandbox, [PEOPLE.ana, PEOPLE.bruno, ...VIP]);

      await wizard.tab('Waiting');
      await expect(wizard.at.getByTestId('waiting-row')).toHaveCount(6);
    });

    test('values go out per person, as the phone then shows them', async ({ app, sandbox }) => {
      await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      const wizard = new Wizard(await app.open('popup.html'));
      for (const { name } of [PEOPLE.ana, PEOPLE.bruno]) await wizard.pick(name);
      await wizard.continue();
      await wizard.chooseFlow(FLOWS.order.name);
      await wizard.at.getByLabel('nome', { exact: true }).fill('{{contact.name}}');
      await wizard.at.getByLabel('pedido', { exact: true }).fill('R$&42');
      await wizard.continue();
      await wizard.send();
      await expectSentOnce(sandbox, [PEOPLE.ana, PEOPLE.bruno]);
      for (const { uuid, name } of [PEOPLE.ana, PEOPLE.bruno]) {
        const text = () =>
          sandbox.control.phone(uuid).messages.findLast((m) => m.direction === 'out')?.template?.body;
        await expect.poll(text).toContain(name);
        expect(text()).toContain('R$&42');
      }
    });

    test('the panel closed in the middle of a send changes nothing', async ({ app, sandbox }) => {
      const chat = await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      sandbox.control.fault({ match: { path: START[kind], method: 'POST' }, kind: 'hold-before', times: 1 });
      await pressLauncher(chat);
      const wizard = new Wizard(await panelOf(chat));
      await wizard.toReview([PEOPLE.ana.name, PEOPLE.bruno.name], FLOWS.welcome.name);
      await wizard.send();
      await expect.poll(() => sandbox.control.held(), { timeout: 30_000 }).toBe(1);
      await closePanel(chat);
      sandbox.control.release();
      await expectSentOnce(sandbox, [PEOPLE.ana, PEOPLE.bruno]);

      await pressLauncher(chat);
      const again = new Wizard(await panelOf(chat));
      await again.tab('Waiting');
      await expect(again.at.getByTestId('waiting-row')).toHaveCount(2);
    });

    test('who answers leaves the waiting list, and one click on the notification opens the chat', async ({
      app,
      sandbox,
    }) => {
      const chat = await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      const wizard = new Wizard(await app.open('popup.html'));
      // Neither has a room yet: the answer opens one, for whoever wrote.
      await wizard.toReview([PEOPLE.camila.name, PEOPLE.daniel.name], FLOWS.welcome.name);
      await wizard.send();
      await wizard.tab('Waiting');
      await expect(wizard.at.getByTestId('waiting-row')).toHaveCount(2, { timeout: 30_000 });
      // The number on the page's button follows, and needs no heartbeat for that.
      await expect.poll(() => launcherText(chat), { timeout: 5_000 }).toBe('Send flow2');
      const room = sandbox.control.answer(PEOPLE.camila.uuid, 'Oi!');

      await expect(wizard.at.getByText('1 waiting for an answer')).toBeVisible({ timeout: 60_000 });
      await expect.poll(() => launcherText(chat), { timeout: 5_000 }).toBe('Send flow1');
      const worker = await app.worker();
      const ids = await worker.evaluate(() =>
        (globalThis as unknown as Notifications).chrome.notifications
          .getAll()
          .then((all) => Object.keys(all)),
      );
      expect(ids).toHaveLength(1);
      await worker.evaluate(
        (id) => (globalThis as unknown as Notifications).chrome.notifications.onClicked.dispatch(id ?? ''),
        ids[0],
      );
      // The Flows API knows no rooms: there the chat page comes to the front as it is.
      if (kind === 'weni-chats') await expect(chat).toHaveURL(new RegExp(`/chats/${room.uuid}$`));
      await expect.poll(() => chat.evaluate(() => document.visibilityState)).toBe('visible');
    });
  });
}

interface Notifications {
  chrome: {
    notifications: { getAll(): Promise<Record<string, true>>; onClicked: { dispatch(id: string): void } };
  };
}

test('undo takes a send back before its first request', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.toReview([PEOPLE.ana.name], FLOWS.welcome.name);
  await wizard.send();
  await wizard.at.getByRole('button', { name: 'Undo' }).click();
  await expect(wizard.at.getByText('Taken back. Nothing was sent.')).toBeVisible();
  expect(sandbox.control.requests().filter((r) => r.path.includes('start_flow'))).toEqual([]);
});
