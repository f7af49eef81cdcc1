import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Contact } from '../domain/contact.ts';
import { joined, pack, packedLine, unpacked, uuidsOf, without, type Packed } from './packed.ts';

const text = fc.string({ unit: fc.constantFrom(...'aÉñ"\\\n\t\v\u2028😀שx ') });
const contact = fc.record(
  {
    uuid: fc.string({ unit: 'binary', minLength: 1 }),
    name: fc.option(text),
    urns: fc.array(
      text.map((path) => `whatsapp:${path}`),
      { maxLength: 2 },
    ),
    groups: fc.array(text, { maxLength: 2 }),
    status: fc.constantFrom<Contact['status']>('active', 'blocked', 'stopped'),
    fields: fc.dictionary(text, text, { minKeys: 1, maxKeys: 2 }),
    language: fc.option(text),
    lastSeenOn: fc.option(text),
    modifiedOn: text,
  },
  { requiredKeys: ['uuid', 'name', 'urns', 'groups', 'status', 'language', 'lastSeenOn', 'modifiedOn'] },
) as fc.Arbitrary<Contact>;
const some = fc.uniqueArray(contact, { maxLength: 8, selector: ({ uuid }) => uuid });

const all = (packed: Packed): Contact[] => {
  const lines = packed.people.split('\n');
  return uuidsOf(packed).map((uuid, i) => unpacked(uuid, lines[i] ?? ''));
};
const linesIn = (packed: Packed): number => (packed.count === 0 ? 0 : packed.text.split('\n').length);

it('contacts come out as they went in, whatever is in them, with a line to search for each', () => {
  fc.assert(
    fc.property(some, (contacts) => {
      const packed = pack(contacts);
      expect(all(packed)).toEqual(contacts);
      expect([packed.count, linesIn(packed)]).toEqual([contacts.length, contacts.length]);
    }),
  );
});

it('joined and thinned out they are what packing the same contacts gives', () => {
  fc.assert(
    fc.property(
      some,
      fc.nat(),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (contacts, cut, stay) => {
        const at = cut % (contacts.length + 1);
        const whole = joined([pack(contacts.slice(0, at)), pack([]), pack(contacts.slice(at))]);
        expect(whole).toEqual(pack(contacts));
        const left = contacts.filter((_, i) => stay[i]);
        expect(without(whole, (line) => !stay[line])).toEqual(pack(left));
      },
    ),
  );
});

it('a packed line tells every difference but the uuid', () => {
  fc.assert(
    fc.property(contact, contact, (a, b) => {
      const same = fc.stringify({ ...a, uuid: '' }) === fc.stringify({ ...b, uuid: '' });
      expect(packedLine(a) === packedLine(b)).toBe(same);
    }),
  );
});
