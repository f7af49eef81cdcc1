import { expect, it } from 'vitest';
import { shelfOf } from '../catalog/shelf.ts';
import type { Contact } from '../domain/contact.ts';
import type { ListRecord } from '../db.ts';
import type { Draft } from '../messages.ts';
import { samplesOf } from './samples.ts';

const contact = (n: number, changes: Partial<Contact> = {}): Contact => ({
  uuid: `c${n}`,
  name: `P${n}`,
  urns: [`whatsapp:55119876500${String(n).padStart(2, '0')}`],
  groups: ['g'],
  status: 'active',
  language: null,
  lastSeenOn: null,
  modifiedOn: '',
  ...changes,
});
const empty: Draft = {
  id: 'd',
  step: 'flow',
  contacts: [],
  groups: [],
  numbers: [],
  lists: [],
  left: [],
  flow: null,
  values: {},
  room: null,
};
const shelf = shelfOf([contact(1, { fields: { city: 'Recife' }, language: 'por' }), contact(2), contact(3)]);

it('are the first ones, whatever they were picked by, each with all that values may read', () => {
  const list = {
    id: 'l',
    kind: 'file',
    name: 'a.csv',
    uuids: [],
    bad: [],
    columns: ['Valor'],
    createdAt: 0,
    rows: [{ line: 2, phone: '5511987650099', name: 'Zoe', columns: { Valor: '9' } }],
  } satisfies ListRecord;
  const draft: Draft = {
    ...empty,
    contacts: [{ uuid: 'c1', name: 'P1', phone: null }],
    groups: [{ uuid: 'g', name: 'G', count: 3 }],
    left: ['c2'],
  };
  const found = samplesOf(draft, [list], shelf, 100);
  expect(found.map(({ recipient }) => recipient.name)).toEqual(['P1', 'Zoe', 'P3']);
  expect(found[0]).toMatchObject({ recipient: { facts: { 'field.city': 'Recife' } }, language: 'por' });
  expect(found[1]?.recipient.facts).toEqual({ 'column.Valor': '9' });
  expect(samplesOf(draft, [list], shelf, 2)).toHaveLength(2);
  expect(samplesOf(empty, [], shelf, 100)).toEqual([]);
});
