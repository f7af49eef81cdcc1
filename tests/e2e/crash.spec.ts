import { expectHeld, expectSentOnce } from '../browser/ledger.ts';
import { forgetProfile, launch } from '../browser/launch.ts';
import { connect, openChat, switchOn, type Kind } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, GROUPS, PEOPLE } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

const START = { 'weni-chats': 'start_flow', rapidpro: 'flow_starts' } as const;
const PICKED = [PEOPLE.ana.name, PEOPLE.bruno.name, GROUPS.vip.name];
const EXPECTED = [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila, PEOPLE.daniel, PEOPLE.erica, PEOPLE.fabio];

for (const kind of ['weni-chats', 'rapidpro'] satisfies Kind[]) {
  test.describe(kind, () => {
    test('worker killed between the commit at the server and its response', async ({ app, sandbox }) => {
      await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      sandbox.control.fault({ match: { path: START[kind], method: 'POST' }, kind: 'hold-after', times: 1 });
      const wizard = new Wizard(await app.open('popup.html'));
      await wizard.toReview(PICKED, FLOWS.welcome.name);
      await wizard.send();
      await expectHeld(sandbox);
      await app.killWorker();
      sandbox.control.release();

      const after = new Wizard(await app.open('popup.html'));
      await after.tab('Waiting');
      await expect(after.at.getByTestId('waiting-row')).toHaveCount(EXPECTED.length, { timeout: 60_000 });
      await expectSentOnce(sandbox, EXPECTED);
    });

    test('browser killed there, and the same profile opened again', async ({ app, sandbox }) => {
      await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      sandbox.control.fault({ match: { path: START[kind], method: 'POST' }, kind: 'hold-after', times: 1 });
      const wizard = new Wizard(await app.open('popup.html'));
      await wizard.toReview(PICKED, FLOWS.welcome.name);
      await wizard.send();
      await expectHeld(sandbox);
      await app.killBrowser();
      sandbox.control.release();

      const again = await launch({ profile: app.profile });
      try {
        await openChat(again, sandbox, 'admin');
        const after = new Wizard(await again.open('popup.html'));
        await after.tab('Waiting');
        await expect(after.at.getByTestId('waiting-row')).toHaveCount(EXPECTED.length, { timeout: 60_000 });
        await expectSentOnce(sandbox, EXPECTED);
      } finally {
        await again.close();
        forgetProfile(app.profile);
      }
    });

    test('a connection cut after the commit is sent once, and not by the browser either', async ({
      app,
      sandbox,
    }) => {
      await openChat(app, sandbox, 'admin');
      await switchOn(await connect(app, sandbox, kind));
      sandbox.control.fault({ match: { path: START[kind], method: 'POST' }, kind: 'cut-after', times: 1 });
      const wizard = new Wizard(await app.open('popup.html'));
      await wizard.toReview(PICKED, FLOWS.welcome.name);
      await wizard.send();
      await wizard.tab('Waiting');
      await expect(wizard.at.getByTestId('waiting-row')).toHaveCount(EXPECTED.length, { timeout: 60_000 });
      await expectSentOnce(sandbox, EXPECTED);
    });
  });
}

test('a row without evidence at the engine is shown as maybe sent, and goes again only when told', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  sandbox.control.fault({ match: { path: 'start_flow', method: 'POST' }, kind: 'cut-before', times: 1 });
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.toReview([PEOPLE.ana.name], FLOWS.welcome.name);
  await wizard.send();
  const row = wizard.at.getByTestId('unknown-row');
  await expect(row).toBeVisible({ timeout: 30_000 });
  expect(sandbox.control.recipients()).toEqual({});
  await row.getByRole('button', { name: 'Send again' }).click();
  await wizard.at.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await expectSentOnce(sandbox, [PEOPLE.ana]);
});
