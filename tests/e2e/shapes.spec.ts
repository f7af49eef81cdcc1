import type { Page } from '@playwright/test';
import type { Launched } from '../browser/launch.ts';
import { expectLaunchers, panelOf, pressLauncher } from '../browser/launcher.ts';
import { connect } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { AGENTS, FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';

/** hosts.md §1: standalone, in Connect's frame (of the same site, as in production), mounted into Connect. */
const SHAPES = {
  'A, standalone': { where: ({ chatOrigin }: Sandbox) => chatOrigin, within: null },
  'B, in a frame': {
    where: ({ connectOrigin }: Sandbox) => connectOrigin.replace('127.0.0.1', 'localhost'),
    within: 'iframe[name=chats]',
  },
  'C, federated': { where: ({ federatedOrigin }: Sandbox) => federatedOrigin, within: null },
};

/** A connection whose chat pages are both: Connect's own and the one in its frame. */
async function connectShape(app: Launched, sandbox: Sandbox, origin: string): Promise<void> {
  const options = await connect(app, sandbox, 'weni-chats');
  if (origin === sandbox.chatOrigin) return;
  await options.getByRole('button', { name: 'Add address' }).click();
  await options.getByLabel('Address 2', { exact: true }).fill(origin);
  await options.getByRole('button', { name: 'Save' }).first().click();
  await expect(options.getByText('Connection saved.')).toBeVisible();
  await expect(options.getByText('Not saved yet')).toHaveCount(0);
}

const chatIn = (page: Page, within: string | null) => (within === null ? page : page.frameLocator(within));

for (const [shape, { where, within }] of Object.entries(SHAPES)) {
  test(`shape ${shape}: one button, and a flow sent from there arrives`, async ({ app, sandbox }) => {
    sandbox.control.sector(SECTORS.sales.name, true);
    const origin = where(sandbox);
    const page = await app.context.newPage();
    await page.goto(`${origin}/?agent=admin`);
    await expect(chatIn(page, within).getByTestId('view-btn')).toBeVisible();
    await connectShape(app, sandbox, origin);
    await expectLaunchers(page, 1);

    await pressLauncher(page);
    const wizard = new Wizard(await panelOf(page));
    await wizard.toReview([PEOPLE.camila.name, PEOPLE.daniel.name], FLOWS.welcome.name);
    await wizard.send();
    await expect
      .poll(() => sandbox.control.recipients())
      .toEqual({ [PEOPLE.camila.uuid]: 1, [PEOPLE.daniel.uuid]: 1 });
    expect(sandbox.control.ledger().map(({ user }) => user)).toEqual(
      sandbox.control.ledger().map(() => AGENTS.admin.email),
    );
    await expect(wizard.at.getByText('Flow started for 2 people')).toBeVisible();
    await expectLaunchers(page, 1);
  });
}
