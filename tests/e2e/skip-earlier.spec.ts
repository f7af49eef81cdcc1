import { connect, openChat, switchOn } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, PEOPLE } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

const SKIP = 'Skip people who have had this flow before';

test('whoever has had the flow before is left out when the agent asks for it, and is named afterwards', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'rapidpro'));
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.toReview([PEOPLE.ana.name], FLOWS.welcome.name);
  await wizard.send();
  await expect.poll(() => sandbox.control.ledger()).toHaveLength(1);
  await wizard.at.getByRole('button', { name: 'New send' }).click();
  for (const { name } of [PEOPLE.ana, PEOPLE.bruno]) await wizard.pick(name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.welcome.name);
  await wizard.at.getByRole('switch', { name: SKIP }).click();
  await wizard.continue();
  await expect(wizard.at.getByText(SKIP)).toBeVisible();
  await wizard.send();
  await wizard.tab('Waiting');
  await expect(wizard.at.getByText('Left out: has had this flow before')).toHaveCount(1, { timeout: 60_000 });
});

test('through the engine it is not offered', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'admin');
  await switchOn(await connect(app, sandbox, 'weni-chats'));
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.pick(PEOPLE.ana.name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.welcome.name);
  await expect(wizard.at.getByRole('button', { name: 'Continue' })).toBeEnabled();
  await expect(wizard.at.getByRole('switch', { name: SKIP })).toHaveCount(0);
});
