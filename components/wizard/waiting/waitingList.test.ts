import { expect, it } from 'vitest';
import type { Waiting } from '../../../lib/domain/send.ts';
import { waitingGroups } from './waitingList.ts';

const row = (id: string, name: string, phone: string, flow: string, sendId: string) =>
  ({ id, sendId, flow: { uuid: flow, name: flow }, recipient: { name, phone } }) as Waiting;

const rows = [
  row('1', 'José', '5511987650001', 'a', 's1'),
  row('2', 'Bia', '5511987650002', 'b', 's1'),
  row('3', 'Ana', '5521987650003', 'a', 's2'),
];
const ids = (text: string, by: 'none' | 'flow' | 'send') =>
  waitingGroups(rows, text, by).map((group) => group.rows.map(({ id }) => id));

it('is one list, or one a flow or a send, in the order of the rows', () => {
  expect(ids('', 'none')).toEqual([['1', '2', '3']]);
  expect(ids('', 'flow')).toEqual([['1', '3'], ['2']]);
  expect(ids('', 'send')).toEqual([['1', '2'], ['3']]);
});

it('finds by name without accents and by digits of the number', () => {
  expect(ids('jose', 'none')).toEqual([['1']]);
  expect(ids('(21)', 'none')).toEqual([['3']]);
  expect(ids('0002', 'flow')).toEqual([['2']]);
  expect(ids('zzz', 'none')).toEqual([]);
});
