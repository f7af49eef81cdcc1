import { deepStrictEqual } from 'node:assert';
import { PEOPLE } from '../../sandbox/names.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

export type PersonKey = keyof typeof PEOPLE;

/** Throws unless the server took starts for exactly these people, each of them once, all in this user's name. */
export function expectLedger(sandbox: Sandbox, people: PersonKey[], user: string): void {
  const names = new Map<string, string>(Object.values(PEOPLE).map(({ uuid, name }) => [uuid, name]));
  const read = Object.entries(sandbox.control.recipients()).map(
    ([uuid, times]) => `${names.get(uuid) ?? uuid}: ${times}`,
  );
  const expected = people.map((key) => `${PEOPLE[key].name}: 1`);
  deepStrictEqual(read.toSorted(), expected.toSorted(), 'the ledger does not hold exactly these people');
  const rows = sandbox.control.ledger();
  const urns = rows.flatMap((row) => row.urns);
  deepStrictEqual(urns, [], 'nobody was started by number alone');
  deepStrictEqual([...new Set(rows.map((row) => row.user))], [user], 'somebody else started them');
}
