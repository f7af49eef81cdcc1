import { expect, it } from 'vitest';
import type { Check } from '../../../lib/domain/check.ts';
import { nextProblem } from './nextProblem.ts';

const open: Check = { code: 'value-open', kind: 'warn' };
/** `x` for somebody with a problem. */
const lines = (text: string) => [...text].map((one) => ({ checks: one === 'x' ? [open] : [] }));

it.each([
  ['-x-x', 0, 1],
  ['-x-x', 1, 3],
  ['-x-x', 3, 1],
  ['x---', 0, 0],
  ['----', 2, 2],
])('of %s from %i: %i', (people, from, expected) => expect(nextProblem(lines(people), from)).toBe(expected));

it('finds the one among ten thousand', () => {
  expect(nextProblem(lines(`${'-'.repeat(9_998)}x-`), 0)).toBe(9_998);
});
