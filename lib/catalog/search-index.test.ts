import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../domain/contact.ts';
import { buildIndex } from './search-index.ts';

const contact = (name: string | null, ...urns: string[]): Contact => ({
  uuid: `${name}/${urns.join()}`,
  name,
  urns,
  groups: [],
  status: 'active',
  language: null,
  lastSeenOn: null,
  modifiedOn: '2026-01-01T00:00:00Z',
});

const some = [
  contact('José da Silva', 'whatsapp:5511987650001'),
  contact('Ana Núñez', 'whatsapp:5491133334444'),
  contact(null, 'whatsapp:5521999990000', 'tel:+552133330000'),
  contact('ANA PAULA', 'mailto:ana@example.org'),
  contact('Müller, Jörg'),
];

const find = (text: string, limit = 100) => buildIndex(some).find(text, limit).positions;

describe('search', () => {
  it.each<[string, number[]]>([
    ['jose', [0]],
    ['JOSÉ', [0]],
    ['ilv', [0]],
    ['ana', [1, 3]],
    ['nunez', [1]],
    ['nuñez', [1]],
    ['silva jose', [0]],
    ['da  si', [0]],
    ['paula ana', [3]],
    ['ana jose', []],
    ['jorg', [4]],
    ['98765', [0]],
    ['+55 11 98765-0001', [0]],
    ['(11) 98765-0001', [0]],
    ['011 98765 0001', [0]],
    ['5521 3333', [2]],
    ['0001', [0]],
    ['example.org', [3]],
    ['zzz', []],
  ])('“%s”', (text, expected) => expect(find(text)).toEqual(expected));

  it.each(['', '   '])('nothing typed (“%s”) gives everybody in list order', (text) => {
    expect(buildIndex(some).find(text, 2)).toEqual({ positions: [0, 1], total: 5 });
  });

  it('a limit cuts the positions, not the total', () => {
    expect(buildIndex(some).find('a', 1)).toEqual({ positions: [0], total: 3 });
  });

  it('an empty list finds nothing', () => {
    expect(buildIndex([]).find('a', 5)).toEqual({ positions: [], total: 0 });
    expect(buildIndex([]).find('', 5)).toEqual({ positions: [], total: 0 });
  });

  it('a match never reaches over the end of a line into the next one', () => {
    const two = [contact('ab'), contact('cd')];
    expect(buildIndex(two).find('b c', 5).positions).toEqual([]);
    expect(buildIndex(two).find('ab cd', 5).positions).toEqual([]);
  });

  it('a line break inside a name stays inside its line', () => {
    const two = [contact('ab\ncd'), contact('ef')];
    expect(buildIndex(two).find('cd', 5).positions).toEqual([0]);
    expect(buildIndex(two).find('ef', 5).positions).toEqual([1]);
  });
});

/** The slow and obvious way. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function scan(contacts: Contact[], words: string[]): number[] {
  const folded = words.map(plain).filter((w) => w !== '');
  return contacts.flatMap((c, i) => {
    const fields = [c.name ?? '', ...c.urns.map((u) => u.slice(u.indexOf(':') + 1))].map(plain);
    return folded.every((w) => fields.some((f) => f.includes(w))) ? [i] : [];
  });
}

const letters = fc.string({ unit: fc.constantFrom(...'aábcçeéñoöxzAÉÑ'), minLength: 1, maxLength: 5 });
const names = fc.array(letters, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 14 });
const contacts = fc.array(
  fc
    .tuple(fc.option(names), fc.array(digits, { maxLength: 2 }))
    .map(([name, numbers]) => contact(name, ...numbers.map((d) => `whatsapp:${d}`))),
  { maxLength: 40 },
);

describe('search equals a plain scan', () => {
  it('for words, in any order, with or without accents', () => {
    fc.assert(
      fc.property(contacts, fc.array(letters, { minLength: 1, maxLength: 3 }), (all, words) => {
        const { positions, total } = buildIndex(all).find(words.join(' '), 1000);
        expect(positions).toEqual(scan(all, words));
        expect(total).toBe(positions.length);
      }),
      { numRuns: 500 },
    );
  });

  it('for every part of every name', () => {
    fc.assert(
      fc.property(contacts, fc.nat(), fc.nat(), fc.nat(), (all, who, from, length) => {
        const name = all[who % Math.max(1, all.length)]?.name ?? 'x';
        const at = from % name.length;
        const part = name.slice(at, at + 1 + (length % name.length));
        expect(buildIndex(all).find(part, 1000).positions).toEqual(scan(all, part.split(' ')));
      }),
      { numRuns: 500 },
    );
  });

  it('for digits (a 0 in front may be a national one: see the table above)', () => {
    const part = fc
      .string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 4 })
      .filter((typed) => !typed.startsWith('0'));
    fc.assert(
      fc.property(contacts, part, (all, typed) => {
        expect(buildIndex(all).find(typed, 1000).positions).toEqual(scan(all, [typed]));
      }),
      { numRuns: 500 },
    );
  });
});
