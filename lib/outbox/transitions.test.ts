import { describe, expect, it } from 'vitest';
import type { FailureReason } from '../domain/result.ts';
import type { Delivery, PauseReason } from '../domain/send.ts';
import type { Evidence } from './evidence.ts';
import { defaultPolicy as policy } from './policy.ts';
import { people, plannedRows, T0 } from './testing.ts';
import { becameUnknown, leaving, looked, pauseAfter, pausedUntil, settled } from './transitions.ts';

function row(change: Partial<Delivery> = {}): Delivery {
  const [first] = plannedRows('s1', people(1));
  if (!first) throw new Error('no row');
  return { ...first, ...change };
}

const sending = row({ state: 'sending', attempts: 1, sentAt: T0 });
const unknown = becameUnknown(sending, policy);
const absent: Evidence = { kind: 'absent' };
const found: Evidence = { kind: 'found', startUuid: 'u', startedOn: 'then', times: 1 };
const failure = (reason: FailureReason, retryAfterMs?: number) =>
  retryAfterMs === undefined ? { reason } : { reason, retryAfterMs };

it('leaving: one attempt more, nothing left over of the last one', () => {
  const before = row({ attempts: 2, looks: 5, absences: [1, 2], reason: { code: 'timeout' } });
  expect(leaving(before, T0, 'server')).toMatchObject({
    state: 'sending',
    attempts: 3,
    sentAt: T0,
    serverTimeBefore: 'server',
    looks: 0,
    absences: [],
    reason: null,
  });
});

describe('settled', () => {
  it('accepted', () => {
    const next = settled(sending, { kind: 'accepted', startUuid: 'u', startedOn: 'then' }, T0, policy);
    expect(next).toMatchObject({ state: 'accepted', startUuid: 'u', startedOn: 'then', reason: null });
  });

  it('refused, with the server’s sentence', () => {
    const outcome = { kind: 'refused', failure: { reason: 'refused', detail: 'No.' } } as const;
    const next = settled(sending, outcome, T0, policy);
    expect(next).toMatchObject({ state: 'refused', reason: { code: 'refused', detail: 'No.' } });
  });

  it.each<[FailureReason, number | undefined, number]>([
    ['throttled', 5_000, 5_000],
    ['throttled', 0, 0],
    ['throttled', undefined, policy.restMs],
    ['signed-out', undefined, 0],
    ['offline', undefined, 0],
  ])('later, %s after %s: queued, not before +%i', (reason, retryAfterMs, wait) => {
    const next = settled(sending, { kind: 'later', failure: failure(reason, retryAfterMs) }, T0, policy);
    expect(next).toMatchObject({ state: 'queued', notBefore: T0 + wait, reason: { code: reason } });
  });

  it('unknown: looked for soon after', () => {
    const next = settled(sending, { kind: 'unknown', failure: failure('timeout') }, T0, policy);
    expect(next).toMatchObject({ state: 'unknown', looks: 0, notBefore: T0 + 500 });
  });
});

describe('looked', () => {
  it('found: accepted', () => {
    const next = looked(unknown, found, T0, true, policy);
    expect(next).toMatchObject({ state: 'accepted', startUuid: 'u', startedOn: 'then', doubled: false });
  });

  it('found twice: accepted and doubled', () => {
    expect(looked(unknown, { ...found, times: 2 }, T0, true, policy).doubled).toBe(true);
  });

  it('unreadable: the same row, later', () => {
    const at = T0 + 90_000;
    expect(looked(unknown, { kind: 'unreadable' }, at, true, policy)).toEqual({
      ...unknown,
      notBefore: at + policy.restMs,
    });
  });

  it.each<[string, number, boolean, number]>([
    ['just before the settle time', policy.settleMs - 1, true, 0],
    ['at the settle time', policy.settleMs, true, 1],
    ['at the end of the server’s memory', policy.absenceMaxAgeMs, true, 0],
    ['through the engine', policy.settleMs, false, 0],
  ])('absence %s', (_, age, proves, counted) => {
    const next = looked(unknown, absent, T0 + age, proves, policy);
    expect(next.state).toBe('unknown');
    expect(next.absences).toHaveLength(counted);
  });

  it('the second counted absence queues it again, at once and with a clean sheet', () => {
    const once = looked(unknown, absent, T0 + 61_000, true, policy);
    const twice = looked(once, absent, T0 + 76_000, true, policy);
    expect(twice).toMatchObject({ state: 'queued', notBefore: T0 + 76_000, absences: [] });
    expect(twice.id).toBe(unknown.id);
  });

  it('looks come at the times of the policy, then never again', () => {
    let d = unknown;
    const times = [d.notBefore];
    for (const at of policy.looksAtMs) {
      d = looked(d, absent, T0 + at, false, policy);
      times.push(d.notBefore);
    }
    expect(times).toEqual([...policy.looksAtMs.map((ms) => T0 + ms), Number.MAX_SAFE_INTEGER]);
  });

  it('overdue looks are not all taken at once', () => {
    const late = T0 + 3_600_000;
    expect(looked(unknown, absent, late, true, policy).notBefore).toBeGreaterThan(late);
  });
});

describe('pauses', () => {
  it.each<[FailureReason, PauseReason, number | null]>([
    ['signed-out', 'signed-out', null],
    ['forbidden', 'signed-out', null],
    ['offline', 'offline', T0 + policy.restMs],
    ['unreachable', 'unreachable', T0 + policy.restMs],
    ['no-session', 'no-session', null],
    ['other-agent', 'other-agent', null],
    ['server-error', 'server-errors', T0 + policy.restMs],
  ])('later, %s → %s', (reason, expected, until) => {
    expect(pauseAfter({ kind: 'later', failure: failure(reason) }, T0, policy)).toEqual({
      reason: expected,
      until,
    });
  });

  it('throttled rests as long as the server says', () => {
    const pause = pauseAfter({ kind: 'later', failure: failure('throttled', 7_000) }, T0, policy);
    expect(pause).toEqual({ reason: 'throttled', until: T0 + 7_000 });
  });

  it.each(['refused', 'unknown'] as const)('%s alone does not pause', (kind) => {
    expect(pauseAfter({ kind, failure: failure('server-error') }, T0, policy)).toBeNull();
  });

  it.each<[PauseReason, number | null, number]>([
    ['throttled', T0, T0],
    ['signed-out', null, Infinity],
    ['no-session', null, 0],
    ['other-agent', null, 0],
    ['sending-off', null, 0],
  ])('%s until %s holds until %s', (reason, until, expected) => {
    expect(pausedUntil({ reason, until })).toBe(expected);
  });

  it('no pause holds nothing', () => expect(pausedUntil(null)).toBe(0));
});
