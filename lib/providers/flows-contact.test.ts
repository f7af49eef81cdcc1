import { array, assert, boolean, constantFrom, oneof, property, record, string, uuid } from 'fast-check';
import { expect, it } from 'vitest';
import { isFlowsContact } from './flows-contact.ts';
import { FlowsContact } from './flows-schemas.ts';
import { read } from './zod.ts';

const odd = constantFrom<unknown>(null, undefined, '', 0, 7, true, [], {}, [null], ['x'], [{}], 'never');
const moment = constantFrom('2026-08-20T15:00:00.000Z', '2026-08-20T15:00:00Z', 'yesterday', '');
const usually = <T>(value: T) =>
  oneof({ weight: 12, arbitrary: value as never }, { weight: 1, arbitrary: odd });
const contact = record({
  uuid: usually(uuid()),
  name: usually(oneof(string(), constantFrom(null))),
  urns: usually(array(string(), { maxLength: 2 })),
  groups: usually(array(record({ uuid: usually(uuid()), name: string() }), { maxLength: 2 })),
  language: usually(string()),
  blocked: usually(boolean()),
  stopped: usually(boolean()),
  fields: usually(record({ a: string() })),
  status: usually(string()),
  last_seen_on: usually(moment),
  modified_on: usually(moment),
});

it('takes and leaves exactly what the schema does', () => {
  const seen = { taken: 0, left: 0 };
  assert(
    property(oneof({ weight: 9, arbitrary: contact }, { weight: 1, arbitrary: odd }), (raw) => {
      const is = isFlowsContact(raw);
      seen[is ? 'taken' : 'left'] += 1;
      expect(is).toBe(read(FlowsContact, raw).ok);
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(seen.taken, seen.left)).toBeGreaterThan(100);
});
