import { describe, expect, it } from 'vitest';
import {
  atFirst,
  counted,
  faster,
  freshPace,
  quotaAllowsAt,
  quotaLeft,
  restAfter,
  rested,
  slower,
  type Pace,
} from './pace.ts';
import { defaultPolicy } from './policy.ts';
import { T0 } from './testing.ts';

const MINUTE = 60_000;
const policy = { ...defaultPolicy, startsAnHour: 3 };
const after = (...times: number[]): Pace => times.reduce((pace, at) => counted(pace, at), freshPace('c1'));

describe('the hourly share', () => {
  it('is free below the limit', () => expect(quotaAllowsAt(after(T0, T0), T0, policy)).toBe(0));

  it('says how many may leave at once', () => {
    expect(quotaLeft(after(T0), T0, policy)).toBe(2);
    expect(quotaLeft(after(T0, T0, T0, T0), T0, policy)).toBe(0);
    expect(quotaLeft(after(T0, T0, T0), T0 + 61 * MINUTE, policy)).toBe(3);
  });

  it('used up: waits until the oldest minute is an hour past', () => {
    const pace = after(T0, T0 + MINUTE, T0 + 2 * MINUTE);
    const at = quotaAllowsAt(pace, T0 + 3 * MINUTE, policy);
    expect(at).toBe(T0 + 61 * MINUTE);
    expect(quotaAllowsAt(pace, at - 1, policy)).toBe(at);
    expect(quotaAllowsAt(pace, at, policy)).toBe(0);
  });

  it('never lets more than the limit go in any hour', () => {
    let pace = freshPace('c1');
    const starts: number[] = [];
    for (let now = T0; now < T0 + 5 * 60 * MINUTE; now += 7_000) {
      if (quotaAllowsAt(pace, now, policy) > now) continue;
      pace = counted(pace, now);
      starts.push(now);
    }
    expect(starts.length).toBeGreaterThanOrEqual(12);
    for (const from of starts) {
      expect(starts.filter((at) => at >= from && at < from + 60 * MINUTE).length).toBeLessThanOrEqual(3);
    }
    expect(pace.minutes.length).toBeLessThanOrEqual(61);
  });

  it('several starts of one minute are one entry', () => {
    expect(after(T0, T0 + 1, T0 + 59_999).minutes).toEqual([[T0 / MINUTE, 3]]);
  });

  it('minutes counted before our clock was set back do not hold anything up', () => {
    const pace = after(T0 + 600 * MINUTE, T0 + 600 * MINUTE, T0 + 600 * MINUTE);
    expect(quotaAllowsAt(pace, T0, policy)).toBe(0);
  });
});

it('the longest rest that was asked for holds', () => {
  expect(rested(rested(freshPace('c1'), 500), 300).restUntil).toBe(500);
  expect(rested(rested(freshPace('c1'), 300), 500).restUntil).toBe(500);
});

describe('speed', () => {
  it('one more at once with each clear answer, up to the most', () => {
    let speed = atFirst;
    const seen = [speed.atOnce];
    for (let i = 0; i < 4; i++) seen.push((speed = faster(speed, 3)).atOnce);
    expect(seen).toEqual([1, 2, 3, 3, 3]);
  });

  it('half with each trouble, never less than one', () => {
    expect(slower({ atOnce: 4, troubles: 0 }, true)).toEqual({ atOnce: 2, troubles: 1 });
    expect(slower({ atOnce: 3, troubles: 1 }, true)).toEqual({ atOnce: 1, troubles: 2 });
    expect(slower({ atOnce: 1, troubles: 2 }, false)).toEqual({ atOnce: 1, troubles: 2 });
  });

  it('a clear answer ends the row of troubles', () => {
    expect(faster({ atOnce: 1, troubles: 7 }, 4).troubles).toBe(0);
  });

  it.each([
    [0, 0],
    [2, 0],
    [3, 20_000],
    [4, 40_000],
    [5, 80_000],
    [6, 160_000],
    [7, 300_000],
    [40, 300_000],
  ])('%i troubles in a row: a rest of %i ms', (troubles, ms) => {
    expect(restAfter({ atOnce: 1, troubles }, defaultPolicy)).toBe(ms);
  });
});
