import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, numberKey, type Pick } from './audience.ts';
import type { Contact } from './contact.ts';

const contact = (n: number, digits: string | null = `551198765${1000 + n}`): Contact => ({
  uuid: `c${n}`,
  name: `Person ${n}`,
  urns: digits === null ? ['mailto:x@example.org'] : [`whatsapp:${digits}`],
  groups: [],
  status: 'active',
  language: null,
  lastSeenOn: null,
  modifiedOn: '2026-01-01T00:00:00Z',
});

const picked = (c: Contact): Pick => ({ contact: c, phone: null, name: null, row: null });
const number = (phone: string, line: number | null = null, facts?: Record<string, string>): Pick => ({
  contact: null,
  phone,
  name: null,
  row: { key: `row:l:${line}`, line, list: line === null ? '' : 'l.csv' },
  ...(facts ? { facts } : {}),
});

const keys = (picks: Pick[]) => assemble(picks).people.map((p) => p.recipient.key);

describe('everybody once', () => {
  it('the same contact by hand and in two groups is no news', () => {
    const { people, left, overlaps } = assemble([contact(1), contact(2), contact(1), contact(1)].map(picked));
    expect([people.length, left, overlaps]).toEqual([2, [], 2]);
  });

  it('a row with the number of somebody who is in is named with its line', () => {
    const { people, left } = assemble([picked(contact(1, '5511987650001')), number('551187650001', 17)]);
    expect(people.map((p) => p.recipient.key)).toEqual(['c1']);
    expect(left).toEqual([
      {
        recipient: { key: 'row:l:17', contactUuid: null, name: null, phone: '551187650001' },
        check: { code: 'twice', kind: 'skip', line: 17, detail: 'l.csv' },
      },
    ]);
  });

  it('two contacts with one phone: the first gets it, the other is named', () => {
    const { people, left } = assemble([contact(1, '5511987650001'), contact(2, '551187650001')].map(picked));
    expect([people.map((p) => p.recipient.key), left.map((l) => l.recipient.key)]).toEqual([['c1'], ['c2']]);
  });

  it('a number that is somebody’s after all becomes that contact, with the values of its row', () => {
    const facts = { 'column.Pedido': '42' };
    const { people, left } = assemble([
      number('5511987650001', 3, facts),
      picked(contact(1, '551187650001')),
    ]);
    expect(people).toEqual([
      {
        contact: contact(1, '551187650001'),
        recipient: { key: 'c1', contactUuid: 'c1', name: 'Person 1', phone: '551187650001', facts },
      },
    ]);
    expect(left).toEqual([]);
  });

  it('values go to whoever has none yet, and the first row’s stay', () => {
    const { people } = assemble([
      picked(contact(1, '5511987650001')),
      number('5511987650001', 1, { 'column.a': 'first' }),
      number('5511987650001', 2, { 'column.a': 'second' }),
    ]);
    expect(people.map((p) => p.recipient.facts)).toEqual([{ 'column.a': 'first' }]);
  });

  it('a landline and the mobile it would be with a 9 are two', () => {
    expect(keys([number('551133334444'), number('5511933334444')])).toHaveLength(2);
  });

  it('contacts without a number are told apart', () => {
    expect(keys([picked(contact(1, null)), picked(contact(2, null))])).toEqual(['c1', 'c2']);
  });

  it('10,000 times the same number is one person and 9,999 rows named', () => {
    const { people, left } = assemble(
      Array.from({ length: 10_000 }, (_, i) => number('5511987650001', i + 1)),
    );
    expect([people.length, left.length]).toEqual([1, 9_999]);
  });
});

const phone = fc
  .tuple(
    fc.constantFrom('5511', '5521'),
    fc.constantFrom('', '9'),
    fc.constantFrom('87650001', '87650002', '33334444'),
  )
  .map((parts) => parts.join(''));
const anyPick = fc.oneof(
  fc.tuple(fc.nat({ max: 6 }), fc.option(phone)).map(([n, digits]) => picked(contact(n, digits))),
  fc.tuple(phone, fc.nat({ max: 99 })).map(([digits, line]) => number(digits, line)),
);

/** A contact has one number, whichever pick it comes by. */
const consistent = (picks: Pick[]): Pick[] => {
  const first = new Map<string, Contact>();
  return picks.map((pick) => {
    if (pick.contact === null) return pick;
    const known = first.get(pick.contact.uuid) ?? pick.contact;
    first.set(known.uuid, known);
    return { ...pick, contact: known };
  });
};

describe('whatever is picked', () => {
  it('no contact and no phone comes twice, nobody is lost, and every row is somebody or named', () => {
    fc.assert(
      fc.property(fc.array(anyPick, { maxLength: 40 }), (some) => {
        const picks = consistent(some);
        const { people, left, overlaps } = assemble(picks);
        const uuids = people.flatMap((p) => p.contact?.uuid ?? []);
        const phones = people.flatMap((p) =>
          p.recipient.phone === null ? [] : numberKey(p.recipient.phone),
        );
        expect(new Set(uuids).size).toBe(uuids.length);
        expect(new Set(phones).size).toBe(phones.length);
        expect(people.length + overlaps).toBe(picks.length);
        const reached = new Set([...uuids, ...phones, ...left.map((l) => l.recipient.key)]);
        for (const { contact: c, phone: digits } of picks) {
          const key = digits === null ? c?.uuid : numberKey(digits);
          expect(reached.has(key ?? '')).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('how many there are does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anyPick, { maxLength: 20 }), (some) => {
        const picks = consistent(some);
        const reversed = assemble(picks.toReversed()).people.length;
        expect(reversed).toBe(assemble(picks).people.length);
      }),
      { numRuns: 1000 },
    );
  });
});
