import { describe, expect, it } from 'vitest';
import type { FailureReason } from '../domain/result.ts';
import type { Delivery, PauseReason } from '../domain/send.ts';
import type { Evidence } from './evidence.ts';
import { defaultPolicy as policy } from './policy.ts';
import { people, plannedRows, T0 } from './testing.ts';
import { NEVER } from './unsettled.ts';
import {
  becameUnknown,
  identified,
  leaving,
  looked,
  pauseAfter,
  pausedUntil,
  settled,
  withoutNamed,
} from './transitions.ts';

function row(change: Partial<Delivery> = {}): Delivery {
  const [first] = plannedRows('s1', people(1));
  if (!first) throw new Error('no row');
  return { ...first, ...change };
}

const sending = row({ state: 'sending', attempts: 1, sentAt: T0 });
const SERVER_0 = T0 + 3 * 3_600_000;
const unknown = becameUnknown(
  { ...sending, serverTimeBefore: new Date(SERVER_0 - 500).toISOString() },
  T0,
  policy,
);
/** A look so long after the row became unknown, by both clocks. */
const after = (ms: number) => ({ now: T0 + ms, serverBegan: SERVER_0 + ms, serverNow: SERVER_0 + ms });
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
    const next = looked(unknown, found, after(0), policy);
    expect(next).toMatchObject({ state: 'accepted', startUuid: 'u', startedOn: 'then', doubled: false });
  });

  it('found twice: accepted and doubled', () => {
    expect(looked(unknown, { ...found, times: 2 }, after(0), policy).doubled).toBe(true);
  });

  it('unreadable: the same row, later', () => {
    expect(looked(unknown, { kind: 'unreadable' }, after(90_000), policy)).toEqual({
      ...unknown,
      notBefore: T0 + 90_000 + policy.restMs,
    });
  });

  /** Looks at these moments after the row became unknown, nothing found. */
  const lookedAt = (...times: number[]) =>
    times.reduce((d, ms) => looked(d, absent, after(ms), policy), unknown);

  it.each<[string, number[], 'unknown' | 'queued']>([
    ['one read', [70_000], 'unknown'],
    ['two reads, both within the settle time of the first', [500, 60_499], 'unknown'],
    ['two reads, one past the settle time of the first', [500, 60_500], 'unknown'],
    ['three reads, two past it', [500, 60_500, 75_000], 'queued'],
    ['many early ones, and one past it', [500, 3_000, 10_000, 30_000, 60_500], 'unknown'],
    ['first read hours later: the settle time begins there', [9e6, 9e6 + 2_000, 9e6 + 4_000], 'unknown'],
    ['hours later, but two past the settle time', [9e6, 9e6 + 60_000, 9e6 + 61_000], 'queued'],
  ])('%s: %j → %s', (_, times, state) => expect(lookedAt(...times).state).toBe(state));

  /** A read of which the reply came so much later than it began. */
  const slow = (began: number, took: number) => ({
    now: T0 + began + took,
    serverBegan: SERVER_0 + began,
    serverNow: SERVER_0 + began + took,
  });

  it.each<[string, [began: number, took: number][], 'unknown' | 'queued']>([
    [
      'a reply that the computer slept over is as old as its question',
      [
        [500, 0],
        [50_000, 20_000],
        [78_000, 0],
      ],
      'unknown',
    ],
    [
      'asked in time, however long it took',
      [
        [500, 0],
        [60_500, 20_000],
        [81_000, 0],
      ],
      'queued',
    ],
    [
      'the first one counts from its reply',
      [
        [500, 20_000],
        [61_000, 0],
        [76_000, 0],
      ],
      'unknown',
    ],
    [
      'the first one counts from its reply, and that is long ago',
      [
        [500, 20_000],
        [80_500, 0],
        [96_000, 0],
      ],
      'queued',
    ],
  ])('%s: %j → %s', (_, reads, state) => {
    const d = reads.reduce((row, [began, took]) => looked(row, absent, slow(began, took), policy), unknown);
    expect(d.state).toBe(state);
  });

  it('queued again: at once, under the same id, with a clean sheet', () => {
    expect(lookedAt(0, 60_000, 76_000)).toMatchObject({
      id: unknown.id,
      state: 'queued',
      notBefore: T0 + 76_000,
      absences: [],
    });
  });

  it('our clock proves nothing, however far it runs', () => {
    const late = { ...after(1_000), now: T0 + 9e9 };
    const next = [late, late, late].reduce((d, at) => looked(d, absent, at, policy), unknown);
    expect(next.state).toBe('unknown');
  });

  it.each<[string, Partial<Delivery>, number | null]>([
    ['without the server’s time, as through the engine', {}, null],
    ['at the end of the server’s memory', {}, SERVER_0 - 500 + policy.absenceMaxAgeMs],
    ['of a row whose server time was never known', { serverTimeBefore: null }, SERVER_0],
  ])('absence %s counts nothing', (_, change, serverNow) => {
    const next = looked(
      { ...unknown, ...change },
      absent,
      { now: T0, serverBegan: serverNow, serverNow },
      policy,
    );
    expect(next).toMatchObject({ state: 'unknown', absences: [] });
  });

  it('just within the server’s memory it counts', () => {
    const serverNow = SERVER_0 - 501 + policy.absenceMaxAgeMs;
    expect(looked(unknown, absent, { now: T0, serverBegan: SERVER_0, serverNow }, policy).absences).toEqual([
      serverNow,
    ]);
  });

  it('looks come at the times of the policy, counted from the last one, then never again', () => {
    let d = unknown;
    let now = T0;
    for (const wait of policy.looksAfterMs) {
      expect(d.notBefore).toBe(now + wait);
      now = d.notBefore;
      d = looked(d, absent, { now, serverBegan: null, serverNow: null }, policy);
    }
    expect(d).toMatchObject({ notBefore: NEVER, looks: policy.looksAfterMs.length });
  });

  it('where absence may prove something, looks go on until it does', () => {
    const late = looked({ ...unknown, looks: policy.looksAfterMs.length }, absent, after(0), policy);
    expect(late.notBefore).toBe(T0 + 300_000);
  });
});

describe('a chunk that was refused for some of its people', () => {
  const chunk = row({
    recipients: people(3),
    state: 'sending',
    attempts: 1,
    sentAt: T0,
    serverTimeBefore: 'x',
  });
  const refused = (detail: string) => ({ kind: 'refused', failure: { reason: 'refused', detail } }) as const;
  const split = (outcome: Parameters<typeof withoutNamed>[1]) => withoutNamed(chunk, outcome, () => 'new');

  it('goes on without those whom the sentence names, under a reference of its own', () => {
    const { named, others } = split(refused('contacts: No such object: contact-2'));
    expect(named.recipients).toEqual([people(3)[1]]);
    expect(named.id).toBe(chunk.id);
    expect(others).toEqual([
      {
        ...chunk,
        id: 'new',
        recipients: [people(3)[0], people(3)[2]],
        state: 'queued',
        attempts: 0,
        sentAt: null,
        serverTimeBefore: null,
      },
    ]);
  });

  it('a number is named by its digits', () => {
    const number = { key: 'whatsapp:551', contactUuid: null, name: null, phone: '551' };
    const { named } = withoutNamed(
      { ...chunk, recipients: [...people(1), number] },
      refused('urns: Invalid URN whatsapp:551'),
      () => 'new',
    );
    expect(named.recipients).toEqual([number]);
  });

  it.each([
    ['nobody is named', refused('flow: No such object')],
    ['everybody is named', refused('contact-1 contact-2 contact-3')],
    ['nothing is said', { kind: 'refused', failure: { reason: 'refused' } } as const],
    ['it was not refused', { kind: 'unknown', failure: { reason: 'timeout', detail: 'contact-1' } } as const],
  ])('stays one when %s', (_, outcome) => expect(split(outcome)).toEqual({ named: chunk, others: [] }));
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

it('identified: the one who became a contact, and nobody else', () => {
  const [first, second] = plannedRows('s1', people(2))[0]?.recipients ?? [];
  if (!first || !second) throw new Error('no recipients');
  const stranger = { key: 'whatsapp:5511900000000', contactUuid: null, name: null, phone: '5511900000000' };
  const before = row({ recipients: [first, stranger, second] });
  expect(identified(before, stranger.key, { uuid: 'new', name: 'Nova' }).recipients).toEqual([
    first,
    { ...stranger, contactUuid: 'new', name: 'Nova' },
    second,
  ]);
});
