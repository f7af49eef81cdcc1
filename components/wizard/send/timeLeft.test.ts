import { expect, it } from 'vitest';
import type { Delivery } from '../../../lib/domain/send.ts';
import { timeLeft } from './timeLeft.ts';

const row = (state: Delivery['state'], sentAt: number | null) => ({ state, sentAt }) as Delivery;

it('goes by the pace so far', () => {
  const sent = [0, 1000, 2000, 3000].map((at) => row('accepted', at));
  const queued = Array.from({ length: 10 }, () => row('queued', null));
  expect(timeLeft([...sent, ...queued], 4000)).toBe(10_000);
});

it('says nothing before it can be told, and nothing when nobody is queued', () => {
  expect(timeLeft([row('accepted', 0), row('queued', null)], 5000)).toBeNull();
  expect(
    timeLeft(
      [0, 1, 2, 3].map((at) => row('accepted', at)),
      5000,
    ),
  ).toBeNull();
});
