/** Every quirk, on and off. A quirk without a check does not compile, and fails here too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE_ACCESS } from './checks/engine-access.ts';
import { ENGINE_CONTACTS } from './checks/engine-contacts.ts';
import { ENGINE_PROXIES } from './checks/engine-proxies.ts';
import { ENGINE_ROOMS } from './checks/engine-rooms.ts';
import { ENGINE_STARTS } from './checks/engine-starts.ts';
import { FLOWS_LISTS } from './checks/flows-lists.ts';
import { FLOWS_STARTS } from './checks/flows-starts.ts';
import { Lab, type Check } from './checks/lab.ts';
import { QUIRK_NAMES, QUIRKS, type QuirkName } from './quirks.ts';

const CHECKS: Record<QuirkName, Check> = {
  ...ENGINE_ACCESS,
  ...ENGINE_PROXIES,
  ...ENGINE_CONTACTS,
  ...ENGINE_STARTS,
  ...ENGINE_ROOMS,
  ...FLOWS_LISTS,
  ...FLOWS_STARTS,
};

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.sandbox.close());

async function seen(name: QuirkName, on: boolean): Promise<unknown> {
  lab.control.reset();
  lab.control.quirks({ [name]: on });
  return CHECKS[name].see(lab);
}

describe('quirks', () => {
  it('has a check for every quirk, and no other', () => {
    expect(Object.keys(CHECKS).sort()).toEqual([...QUIRK_NAMES].sort());
  });

  it.each(QUIRK_NAMES.map((name) => [QUIRKS[name].section, name, QUIRKS[name].says] as const))(
    '%s %s: %s',
    async (_section, name) => {
      const check = CHECKS[name];
      expect(check.on, 'switching it off must change something').not.toEqual(check.off);
      expect(await seen(name, true)).toEqual(check.on);
      expect(await seen(name, false)).toEqual(check.off);
    },
  );
});
