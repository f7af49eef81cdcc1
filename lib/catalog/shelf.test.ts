import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../domain/contact.ts';
import { pack } from './packed.ts';
import { createShelf, distinct } from './shelf.ts';

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

const page = (contacts: readonly Contact[]) => ({ n: 0, ...pack(distinct(contacts)) });

/** A shelf filled in pieces, as pages come in. */
function shelfOf(contacts: readonly Contact[], piece = 2) {
  const shelf = createShelf();
  for (let i = 0; i < contacts.length; i += piece) shelf.append(page(contacts.slice(i, i + piece)));
  return shelf;
}

const placesIn = (contacts: readonly Contact[], found: readonly Contact[]): number[] =>
  found.map(({ uuid }) => contacts.findIndex((c) => c.uuid === uuid));
const find = (text: string) => placesIn(some, shelfOf(some).find(text).all());

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
    const finding = shelfOf(some).find(text);
    expect([finding.total, placesIn(some, finding.first(2))]).toEqual([5, [0, 1]]);
  });

  it('an empty list finds nothing', () => {
    for (const text of ['a', '']) expect(createShelf().find(text)).toMatchObject({ total: 0 });
    expect(createShelf().find('').all()).toEqual([]);
  });

  it('a match never reaches over the end of a line into the next one', () => {
    const two = shelfOf([contact('ab'), contact('cd')]);
    for (const text of ['b c', 'ab cd', 'b cd']) expect(two.find(text).total).toBe(0);
  });

  it('a break or a tab inside a name stays inside its line', () => {
    const two = [contact('ab\ncd\tgh'), contact('ef')];
    for (const text of ['cd', 'gh', 'ab cd']) expect(shelfOf(two).find(text).all()).toEqual([two[0]]);
    expect(shelfOf(two).find('ef').all()).toEqual([two[1]]);
  });

  it.each([
    ['5511987650001', '11 8765-0001'],
    ['5511987650001', '551187650001'],
    ['551187650001', '+55 (11) 98765-0001'],
    ['551187650001', '011 98765-0001'],
    ['5215512345678', '+52 55 1234 5678'],
  ])('%s is found by its other spelling, %s', (digits, typed) => {
    expect(shelfOf([contact('x', `whatsapp:${digits}`)]).find(typed).total).toBe(1);
  });

  it('a landline is not taken for a mobile', () => {
    expect(shelfOf([contact('x', 'whatsapp:551133334444')]).find('11 93333-4444').total).toBe(0);
  });

  it('best first: the whole name, its beginning, the beginning of a word, anywhere; the order of change among equals', () => {
    const all = ['Joana', 'Maria Ana', 'Ana Paula', 'ANA', 'Ana', 'Mariana', 'Anabela'].map((n) =>
      contact(n),
    );
    const found = shelfOf(all).find('ana').all();
    expect(found.map((c) => c.name)).toEqual([
      'ANA',
      'Ana',
      'Ana Paula',
      'Anabela',
      'Maria Ana',
      'Joana',
      'Mariana',
    ]);
  });

  it('and of numbers: the whole one, those that begin or end so, then the others', () => {
    const numbers = ['5511900010002', '5511987650001', '0001', '0001555555555'].map((d) =>
      contact(d, `whatsapp:${d}`),
    );
    const found = shelfOf(numbers).find('0001').all();
    expect(found.map((c) => c.name)).toEqual(['0001', '5511987650001', '0001555555555', '5511900010002']);
  });
});

describe('the shelf', () => {
  const named = (n: number, name: string): Contact => ({ ...contact(name), uuid: `u${n}` });
  const names = (shelf: ReturnType<typeof createShelf>, text = '') =>
    shelf
      .find(text)
      .all()
      .map((c) => c.name);

  it('takes any number at once, in their order', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => named(n, `Nome ${n}`));
    const shelf = createShelf();
    shelf.prepend(page(many));
    expect(shelf.find('nome').total).toBe(20_000);
    expect(
      shelf
        .find('e')
        .first(2)
        .map((c) => c.name),
    ).toEqual(['Nome 0', 'Nome 1']);
    expect(names(shelf, 'nome 19999')).toEqual(['Nome 19999']);
    expect(names(shelf)).toEqual(many.map((c) => c.name));
  });

  it('who changed stands first, once, and is found as they are now', () => {
    const shelf = shelfOf([named(1, 'Ana'), named(2, 'Bia'), named(3, 'Caio')]);
    shelf.prepend(page([named(3, 'Carlos'), named(4, 'Davi')]));
    expect(names(shelf)).toEqual(['Carlos', 'Davi', 'Ana', 'Bia']);
    expect(names(shelf, 'caio')).toEqual([]);
    expect([shelf.size, shelf.get('u3')?.name]).toEqual([4, 'Carlos']);
  });

  it('who is gone is gone', () => {
    const shelf = shelfOf([named(1, 'Ana'), named(2, 'Bia')]);
    shelf.remove(['u1', 'u9']);
    expect([names(shelf), names(shelf, 'ana'), shelf.size, shelf.get('u1')]).toEqual([
      ['Bia'],
      [],
      1,
      undefined,
    ]);
  });

  it('the same contact twice is there once, as it was read last', () => {
    expect(names(shelfOf([named(1, 'Old'), named(1, 'New')], 2))).toEqual(['New']);
    expect(names(shelfOf([named(1, 'Old'), named(1, 'New')], 1))).toEqual(['New']);
  });

  it('a number finds its newest owner under any spelling, also after changes', () => {
    const shelf = shelfOf([
      contact('Ana', 'whatsapp:551187650001'),
      contact('Bia', 'whatsapp:5521999990000'),
    ]);
    expect(shelf.withPhone('5511987650001')?.name).toBe('Ana');
    shelf.prepend(page([contact('Ana two', 'whatsapp:5511987650001')]));
    expect(shelf.withPhone('551187650001')?.name).toBe('Ana two');
    shelf.remove([contact('Bia', 'whatsapp:5521999990000').uuid]);
    expect(shelf.withPhone('5521999990000')).toBeUndefined();
  });

  it('a letter finds the same whether its lines were prepared or not, in a bit for each segment', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => named(n, `Nome ${n}`));
    const [cold, warm] = [shelfOf(many, 4_000), shelfOf(many, 4_000)];
    const bits = [1, 2, 3, 4].map(() => warm.prepare());
    expect(bits).toEqual([true, true, true, false]);
    for (const text of ['n', '7']) expect(names(warm, text)).toEqual(names(cold, text));
    warm.prepend(page([named(12_001, 'Zoe')]));
    expect([warm.prepare(), warm.prepare()]).toEqual([true, false]);
  });

  it('many: the first rows are the same whether all are ranked or not', () => {
    const first = ['Ana', 'Mariana', 'José', 'Joana', 'Bia', 'Anabela', 'D. Ana'];
    const many = Array.from({ length: 24_000 }, (_, i) =>
      contact(
        `${first[i % 7]} ${first[(i * 5) % 6]}${i % 11 === 0 ? i : ''}`,
        `whatsapp:5511${900_000_000 + i * 37}`,
      ),
    );
    for (const text of ['a', 'an', 'ana', 'n', '1', '55', '', 'jo', '00', 'bia ana', 'q']) {
      const all = shelfOf(many, 250).find(text).all();
      const finding = shelfOf(many, 250).find(text);
      expect(finding.first(60), text).toEqual(all.slice(0, 60));
      expect(finding.total, text).toBe(all.length);
    }
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
const contacts = fc
  .array(
    fc
      .tuple(fc.option(names), fc.array(digits, { maxLength: 2 }))
      .map(([name, numbers]) => contact(name, ...numbers.map((d) => `whatsapp:${d}`))),
    { maxLength: 40 },
  )
  .map((all) => all.map((one, i) => ({ ...one, uuid: `u${i}` })));

/** Who is found, in list order: the ranks have tests of their own. */
const places = (all: Contact[], text: string): number[] =>
  placesIn(all, shelfOf(all, 7).find(text).all()).toSorted((a, b) => a - b);

describe('search equals a plain scan', () => {
  it('after any pages, changes and deletions', () => {
    const step = fc.record({
      kind: fc.constantFrom('append', 'prepend', 'remove'),
      people: fc.array(fc.tuple(fc.nat({ max: 30 }), names), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), letters, (steps, word) => {
        const shelf = createShelf();
        let truth: Contact[] = [];
        for (const { kind, people } of steps) {
          const fresh = [
            ...new Map(
              people.toReversed().map(([n, name]) => [n, { ...contact(name), uuid: `u${n}` }]),
            ).values(),
          ].toReversed();
          const rest = truth.filter((c) => !fresh.some((f) => f.uuid === c.uuid));
          if (kind === 'remove') shelf.remove(fresh.map((c) => c.uuid));
          else shelf[kind as 'append' | 'prepend'](page(fresh));
          truth = kind === 'remove' ? rest : kind === 'append' ? [...rest, ...fresh] : [...fresh, ...rest];
        }
        const order = (found: readonly Contact[]) => found.map((c) => c.uuid);
        expect(order(shelf.find('').all())).toEqual(order(truth));
        expect(new Set(order(shelf.find(word).all()))).toEqual(
          new Set(scan(truth, [word]).map((i) => truth[i]?.uuid)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('for words, in any order, with or without accents', () => {
    fc.assert(
      fc.property(contacts, fc.array(letters, { minLength: 1, maxLength: 3 }), (all, words) => {
        expect(places(all, words.join(' '))).toEqual(scan(all, words));
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
        expect(places(all, part)).toEqual(scan(all, part.split(' ')));
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
        expect(places(all, typed)).toEqual(scan(all, [typed]));
      }),
      { numRuns: 500 },
    );
  });
});
