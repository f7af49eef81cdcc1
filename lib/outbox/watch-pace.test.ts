import { expect, it } from 'vitest';
import { lookEveryMs } from './watch-pace.ts';

const MINUTE = 60_000;

it.each([
  [0, 30_000],
  [10 * MINUTE - 1, 30_000],
  [10 * MINUTE, 2 * MINUTE],
  [60 * MINUTE, 6 * MINUTE],
  [Infinity, 6 * MINUTE],
])('%d ms after the newest: every %d ms', (since, every) => expect(lookEveryMs(since)).toBe(every));
