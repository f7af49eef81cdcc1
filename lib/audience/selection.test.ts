import { describe, expect, it } from 'vitest';
import { shelfOf } from '../catalog/shelf.ts';
import type { Contact } from '../domain/contact.ts';
import type { Draft } from '../messages.ts';
import { readerFor } from './reader.ts';
import { namedIn, withNamed } from './selection.ts';

const contact = (uuid: string, name: string, digits: string): Contact => ({
  uuid,
  name,
  urns: [`whatsapp:${digits}`],
  groups: [],
  status: 'active',
  language: null,
  lastSeenOn: null,
  modifiedOn: '2026-01-01T00:00:00Z',
});

const shelf = shelfOf([
  contact('ana', 'Ana Souza', '5511987650001'),
  contact('jose', 'José da Silva', '5511987650002'),
  contact('maria 1', 'Maria Lima', '5511987650003'),
  contact('maria 2', 'Maria Lima', '5511987650004'),
]);

const named = (text: string) => {
  const { contacts, numbers } = namedIn(text, shelf, readerFor(shelf, 'pt-BR'));
  return [...contacts.map((c) => c.uuid), ...numbers.map((n) => n.phone)];
};

describe('whom a marked text means', () => {
  it.each([
    ['a number as a page writes it', '+55 (11) 98765-0001', ['ana']],
    ['without its ninth digit', '11 8765-0001', ['ana']],
    ['of nobody yet', '(11) 97777-1234', ['5511977771234']],
    ['with words around it', 'Ana: +55 11 98765-0001.', ['ana']],
    ['behind a link', 'tel:+5511987650001', ['ana']],
    ['abroad', '+351 912 345 678', ['351912345678']],
    [
      'several, apart by spaces alone',
      '11987650001 11 97777 1234 11987650002',
      ['ana', 'jose', '5511977771234'],
    ],
    ['a column of a table', '11987650001\n11987650001\n5511977771234', ['ana', '5511977771234']],
    ['no number: a name of one contact, accents or not', ' jose da silva ', ['jose']],
    ['a name of two', 'Maria Lima', []],
    ['a part of a name', 'Ana', []],
    ['a date and a price', '22/11/2026 R$ 1.234,56', []],
    ['a number that cannot exist', '+55 00 98765-0001', []],
    ['nothing', '  ', []],
  ])('%s', (_, text, expected) => expect(named(text)).toEqual(expected));
});

it('goes beside whoever is picked, each once, and is shown', () => {
  const ana = { uuid: 'ana', name: 'Ana Souza', phone: '5511987650001' };
  const jose = { uuid: 'jose', name: 'José', phone: null };
  const typed = { phone: '5511977771234', name: null };
  const draft = {
    contacts: [ana],
    numbers: [typed],
    left: ['jose', 'x'],
    step: 'review',
  } as unknown as Draft;
  expect(withNamed(draft, { contacts: [ana, jose], numbers: [typed] })).toEqual({
    contacts: [ana, jose],
    numbers: [typed],
    left: ['x'],
    step: 'contacts',
  });
});
