import { askWorker } from '../browser/ask-worker.ts';
import { AT_ONCE, expectHeld, expectSentOnce, holdInTheMiddle } from '../browser/ledger.ts';
import { expectLaunchers, panelOf, pressLauncher } from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { heartbeat } from '../browser/worker.ts';
import { FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

const PICKED = [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila, PEOPLE.daniel, PEOPLE.erica];
/** One was taken at once, and two are in the air in the middle of the send. */
const LEFT_BEFORE = PICKED.slice(0, 1 + AT_ONCE);
/** What is promised for a change that somebody else makes at the server. */
const MINUTE_MS = 60_000;

test('switched off at the server by somebody else: button and open wizard follow within a minute, and the worker refuses', async ({
  app,
  sandbox,
}) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'attendant');
  await connect(app, sandbox, 'weni-chats');
  await pressLauncher(chat);
  const wizard = new Wizard(await panelOf(chat));
  await wizard.toReview([PEOPLE.ana.name], FLOWS.welcome.name);
  const { draft } = await askWorker<{ draft: { id: string } }>(wizard.at, 'wizard.open', {
    surface: 'panel',
    roomUuid: null,
  });
  const review = await askWorker<{ value: { reviewId: string } }>(wizard.at, 'send.review', {
    draftId: draft.id,
  });

  sandbox.control.sector(SECTORS.sales.name, false);
  await expect(wizard.at.getByText('Sending is switched off')).toBeVisible({ timeout: MINUTE_MS });
  await expectLaunchers(chat, 0);
  const order = { draftId: draft.id, reviewId: review.value.reviewId };
  expect(await askWorker(wizard.at, 'send.confirm', order)).toMatchObject({
    failure: { reason: 'sending-off' },
  });
  expect(sandbox.control.ledger()).toEqual([]);

  // And on again, as quickly.
  sandbox.control.sector(SECTORS.sales.name, true);
  await heartbeat(app);
  await expectLaunchers(chat, 1);
  await expect(wizard.at.getByRole('button', { name: 'Send to 1 person' })).toBeVisible();
});

for (const rule of ['Stop', 'Finish'] as const) {
  test(`switched off in the middle of a send, and the admin has chosen: ${rule}`, async ({
    app,
    sandbox,
  }) => {
    sandbox.control.sector(SECTORS.sales.name, true);
    const chat = await openChat(app, sandbox, 'admin');
    const options = await connect(app, sandbox, 'weni-chats');
    const choice = options.getByRole('radio', { name: new RegExp(`^${rule}`) });
    await choice.click();
    if (rule === 'Finish') await expect(options.getByText('Saved.', { exact: true })).toBeVisible();
    await options.reload();
    await expect(choice).toBeChecked();
    holdInTheMiddle(sandbox);
    const wizard = new Wizard(await app.open('popup.html'));
    await wizard.toReviewApart(PICKED);
    await wizard.send();
    await expectHeld(sandbox, AT_ONCE);
    sandbox.control.sector(SECTORS.sales.name, false);
    await heartbeat(app);
    await expectLaunchers(chat, 0);
    sandbox.control.release();

    // What was in the air is done; what had not left follows the rule.
    await wizard.tab('Sends');
    const row = wizard.at.getByRole('button', { name: new RegExp(FLOWS.order.name) });
    if (rule === 'Stop') {
      await expect(row).toContainText('Sending was switched off.');
      await expect(row).toContainText('3 started · 2 queued');
      await expectSentOnce(sandbox, LEFT_BEFORE);
      sandbox.control.sector(SECTORS.sales.name, true);
      await heartbeat(app);
    }
    await expect(row).toContainText('Done');
    await expectSentOnce(sandbox, PICKED);
  });
}

test('the worker lets nobody change sectors or rules who may not, whatever a page asks', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'attendant');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByText('Only admins and managers can change this. Ask one of them')).toBeVisible();
  await expect(options.getByRole('radio', { name: /^Finish/ })).toHaveCount(0);
  const forbidden = { ok: false, failure: { reason: 'forbidden' } };
  const own = [{ uuid: SECTORS.sales.uuid, canSendFlows: true }];
  expect(await askWorker(options, 'sectors.save', own)).toEqual(forbidden);
  expect(await askWorker(options, 'rules.save', { whenSwitchedOff: 'finish' })).toEqual(forbidden);
  expect(await askWorker(options, 'sectors.list')).toMatchObject({
    value: { rules: { whenSwitchedOff: 'hold' }, sectors: [] },
  });
  expect(sandbox.control.requests().filter(({ method }) => method === 'PATCH')).toEqual([]);
});

test('a manager changes the sectors they manage, and no others', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'manager');
  const options = await connect(app, sandbox, 'weni-chats');
  const switches = options.getByRole('switch');
  await expect(switches.first()).toBeVisible();
  const managed = await switches.count();
  expect(managed).toBeLessThan(sandbox.world.sectors.length);
  const names = await options
    .getByRole('region', { name: 'Who may send' })
    .getByRole('listitem')
    .allInnerTexts();
  const foreign = Object.values(SECTORS).find(({ name }) => !names.includes(name));
  const change = [{ uuid: foreign?.uuid, canSendFlows: true }];
  expect(await askWorker(options, 'sectors.save', change)).toEqual({
    ok: false,
    failure: { reason: 'forbidden' },
  });
  expect(sandbox.world.sectors.some(({ canTriggerFlows }) => canTriggerFlows)).toBe(false);
});
