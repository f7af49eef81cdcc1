import { describe, expect, it } from 'vitest';
import type { SendCounts } from '../../../lib/domain/send.ts';
import { translator } from '../../../lib/i18n.ts';
import { countsText, stateWord, titleKey } from './states.ts';

const t = translator('en');
const none: SendCounts = {
  total: 0,
  queued: 0,
  sending: 0,
  accepted: 0,
  refused: 0,
  unknown: 0,
  skipped: 0,
};

describe('the counts of a send in the history', () => {
  it('name what is not zero', () => {
    const counts = { ...none, total: 13, accepted: 12, refused: 1 };
    expect(countsText({ state: 'done', counts }, t)).toBe('12 started · 1 refused');
  });

  it('count what is on its way among the queued', () => {
    const counts = { ...none, total: 3, accepted: 1, sending: 1, queued: 1 };
    expect(countsText({ state: 'running', counts }, t)).toBe('1 started · 2 queued');
  });

  it('of a send taken back say that nothing was sent, also about the skipped', () => {
    const counts = { ...none, total: 3, skipped: 2 };
    expect(countsText({ state: 'undone', counts }, t)).toBe('Nothing was sent');
  });
});

describe('the word for a send', () => {
  const word = (state: 'running' | 'done', counts: Partial<SendCounts>) =>
    stateWord({ state, counts: { ...none, ...counts } });

  it.each([
    ['done', { accepted: 2 }],
    ['partly', { accepted: 1, refused: 1 }],
    ['none', { refused: 2 }],
    ['decide', { accepted: 1, refused: 1, unknown: 1 }],
  ])('is “%s” at the end of %o', (expected, counts) => {
    expect(word('done', counts)).toBe(expected);
  });

  it('tells sending from asking what became of it', () => {
    expect(word('running', { unknown: 1, queued: 1 })).toBe('running');
    expect(word('running', { unknown: 1, sending: 1 })).toBe('running');
    expect(word('running', { unknown: 1, accepted: 4 })).toBe('looking');
    expect(titleKey({ state: 'running', counts: { ...none, unknown: 1 } })).toBe('send.title.looking');
  });
});
