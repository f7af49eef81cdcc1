import { describe, expect, it } from 'vitest';
import type { SendCounts } from '../../../lib/domain/send.ts';
import { translator } from '../../../lib/i18n.ts';
import { countsText } from './states.ts';

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
