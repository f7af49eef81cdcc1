import { expectLaunchers, panelOf, pressLauncher } from '../browser/launcher.ts';
import { connectShape, openShape, SHAPES, type ShapeName } from '../browser/shapes.ts';
import { Wizard } from '../browser/wizard.ts';
import { AGENTS, FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

for (const shape of Object.keys(SHAPES) as ShapeName[]) {
  test(`shape ${shape}: one button, and a flow sent from there arrives`, async ({ app, sandbox }) => {
    sandbox.control.sector(SECTORS.sales.name, true);
    const page = await openShape(app, sandbox, shape);
    await connectShape(app, sandbox, shape);
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
