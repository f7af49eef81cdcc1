import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from './fold.ts';

/** Letters with marks in one sign and in two, other scripts, breaks, a final sigma. */
const text = fc.string({ unit: fc.constantFrom(...'aZéÉçñü\u0301\u0323e\nİΣσשカがㄱ각ǅßﬁ😀 9', '각') });
const plainly = (one: string) => one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

it('is what the whole text without its marks is in lower case', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (one) => {
      expect(fold(one)).toBe(plainly(one));
    }),
    { numRuns: 2_000 },
  );
});

it('reaches over no line break, so that many lines may be folded at once', () => {
  fc.assert(
    fc.property(fc.array(text), (lines) => {
      const one = lines.map((line) => line.replaceAll('\n', ' '));
      expect(fold(one.join('\n')).split('\n')).toEqual(one.length === 0 ? [''] : one.map(fold));
    }),
    { numRuns: 1_000 },
  );
});
