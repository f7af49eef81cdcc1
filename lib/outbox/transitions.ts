import type { Contact } from '../domain/contact.ts';
import type { Delivery, PauseReason, Recipient } from '../domain/send.ts';
import type { Failure, FailureReason } from '../domain/result.ts';
import type { Evidence } from './evidence.ts';
import type { Policy } from './policy.ts';
import { NEVER } from './unsettled.ts';
import type { StartOutcome } from '../providers/provider.ts';

/**
 * The arrows of DESIGN §4, as pure functions from a delivery to the next one. Nothing else in the program
 * changes a delivery's state.
 */

/** queued → sending. Written durably before the request leaves. */
export function leaving(d: Delivery, now: number, serverTime: string | null): Delivery {
  return {
    ...d,
    state: 'sending',
    attempts: d.attempts + 1,
    sentAt: now,
    serverTimeBefore: serverTime,
    looks: 0,
    absences: [],
    reason: null,
  };
}

/** queued, with one of its recipients known as a contact now. */
export function identified(
  d: Delivery,
  key: string,
  { uuid, name }: Pick<Contact, 'uuid' | 'name'>,
): Delivery {
  const recipients = d.recipients.map((r) =>
    r.key === key ? { ...r, contactUuid: uuid, name: r.name ?? name } : r,
  );
  return { ...d, recipients };
}

/** queued → refused, before any request: this row can reach nobody. */
export function turnedDown(d: Delivery, failure: Failure): Delivery {
  return { ...d, state: 'refused', reason: reasonOf(failure) };
}

/** sending → what the reply says. */
export function settled(d: Delivery, outcome: StartOutcome, now: number, policy: Policy): Delivery {
  switch (outcome.kind) {
    case 'accepted':
      return {
        ...d,
        state: 'accepted',
        startUuid: outcome.startUuid,
        startedOn: outcome.startedOn,
        reason: null,
      };
    case 'refused':
      return { ...d, state: 'refused', reason: reasonOf(outcome.failure) };
    case 'later':
      return {
        ...d,
        state: 'queued',
        notBefore: now + waitOf(outcome.failure, policy),
        reason: reasonOf(outcome.failure),
      };
    case 'unknown':
      return becameUnknown({ ...d, reason: reasonOf(outcome.failure) }, now, policy);
  }
}

/** A refused chunk in two: those whom the server's sentence names, and the others, who did nothing wrong. */
export interface Parts {
  named: Delivery;
  /** To be sent anew, under a reference of their own: surely nothing happened to them. */
  others: Delivery[];
}

/** One contact that is gone makes the server refuse everybody of the request (weni-api.md §2.6). */
export function withoutNamed(d: Delivery, outcome: StartOutcome, newId: () => string): Parts {
  const sentence = outcome.kind === 'refused' ? (outcome.failure.detail ?? '') : '';
  const isNamed = (r: Recipient) => sentence.includes(r.contactUuid ?? r.phone ?? r.key);
  const named = d.recipients.filter(isNamed);
  if (named.length === 0 || named.length === d.recipients.length) return { named: d, others: [] };
  const others = d.recipients.filter((r) => !isNamed(r));
  const rest: Delivery = {
    ...d,
    id: newId(),
    recipients: others,
    state: 'queued',
    attempts: 0,
    sentAt: null,
  };
  return { named: { ...d, recipients: named }, others: [{ ...rest, serverTimeBefore: null }] };
}

/** After a crash, a row that was being sent may or may not have gone out. */
export function becameUnknown(d: Delivery, now: number, policy: Policy): Delivery {
  return { ...d, state: 'unknown', looks: 0, absences: [], notBefore: nextLook(0, now, policy) };
}

/** When a look was taken: by our clock, and by the server's where absence may prove something. */
export interface LookTime {
  now: number;
  /** Not later than the read began. */
  serverBegan: number | null;
  /** Not earlier than it began. */
  serverNow: number | null;
}

/** unknown → accepted, queued, or still unknown, after one look at the server. */
export function looked(
  d: Delivery,
  evidence: Evidence,
  { now, serverBegan, serverNow }: LookTime,
  policy: Policy,
): Delivery {
  if (evidence.kind === 'unreadable') return { ...d, notBefore: now + policy.restMs };
  const looks = d.looks + 1;
  const next = { ...d, looks, notBefore: nextLook(looks, now, policy) };
  if (evidence.kind === 'found') {
    const { startUuid, startedOn, times } = evidence;
    return { ...next, state: 'accepted', startUuid, startedOn, doubled: times > 1, reason: null };
  }
  const seenAt = d.absences.length === 0 ? serverNow : serverBegan;
  const proves = seenAt !== null && serverNow !== null && !isForgotten(d, serverNow, policy);
  const absences = proves ? [...d.absences, seenAt] : [];
  if (!absenceProven(absences, policy))
    return { ...next, absences, notBefore: lookOn(absences, next, now, policy) };
  return { ...next, state: 'queued', absences: [], notBefore: now };
}

/**
 * The first read came after the request had left, whatever our clock says and however long this computer slept in
 * between. What is still missing in reads that began `settleMs` later, by the server's own clock, can only be missing for
 * good.
 */
function absenceProven(absences: number[], policy: Policy): boolean {
  const [first] = absences;
  if (first === undefined) return false;
  return absences.filter((at) => at - first >= policy.settleMs).length >= policy.absencesNeeded;
}

/** The server may have forgotten the start by now; and a row without a server's time can never be called missing. */
function isForgotten(d: Delivery, serverNow: number, policy: Policy): boolean {
  return d.serverTimeBefore === null || serverNow - Date.parse(d.serverTimeBefore) >= policy.absenceMaxAgeMs;
}

/** Where absence may still prove something, the looks go on after the schedule, until it does. */
function lookOn(absences: number[], { notBefore }: Delivery, now: number, policy: Policy): number {
  return absences.length > 0 ? Math.min(notBefore, now + LAST_GAP_FACTOR * policy.settleMs) : notBefore;
}

const LAST_GAP_FACTOR = 5;

/** When to look next; infinity once the schedule is used up: then only the agent asks. */
function nextLook(looks: number, now: number, policy: Policy): number {
  const wait = policy.looksAfterMs[looks];
  return wait === undefined ? NEVER : now + wait;
}

function waitOf(failure: Failure, policy: Policy): number {
  if (failure.reason === 'throttled') return failure.retryAfterMs ?? policy.restMs;
  return 0;
}

function reasonOf(failure: Failure): NonNullable<Delivery['reason']> {
  return failure.detail === undefined
    ? { code: failure.reason }
    : { code: failure.reason, detail: failure.detail };
}

/** Failures after which the whole send holds still, since the next request would meet the same. */
const PAUSES: Partial<Record<FailureReason, PauseReason>> = {
  'no-session': 'no-session',
  'signed-out': 'signed-out',
  forbidden: 'signed-out',
  offline: 'offline',
  unreachable: 'unreachable',
  throttled: 'throttled',
  'no-permission': 'no-permission',
  'no-connection': 'no-connection',
  'sending-off': 'sending-off',
  'other-agent': 'other-agent',
};

/** Wait for somebody to sign in, however long that takes; everything else is tried again by itself. */
const WAITS_FOR_A_SIGN_IN: ReadonlySet<PauseReason> = new Set(['signed-out', 'no-session', 'other-agent']);

/**
 * Why and until when a send rests after this outcome; null when it goes on. Only what a credential lacked waits for an
 * event without an end: a chat page, a fresher session, a saved connection, or the agent.
 */
export function pauseAfter(
  outcome: StartOutcome,
  now: number,
  policy: Policy,
): { reason: PauseReason; until: number | null } | null {
  if (outcome.kind !== 'later') return null;
  const reason = PAUSES[outcome.failure.reason] ?? 'server-errors';
  if (WAITS_FOR_A_SIGN_IN.has(reason)) return { reason, until: null };
  if (reason === 'throttled') return { reason, until: now + waitOf(outcome.failure, policy) };
  return { reason, until: now + policy.restMs };
}

/** These end by themselves as soon as there is somebody signed in who may send. */
const ENDS_WITH_A_DESK: ReadonlySet<PauseReason> = new Set([
  'no-session',
  'no-connection',
  'no-permission',
  'sending-off',
  'other-agent',
]);

/** Our clock, ms: no request of a paused send leaves before; infinity waits for an event. */
export function pausedUntil(pause: { reason: PauseReason; until: number | null } | null): number {
  if (pause === null) return 0;
  return pause.until ?? (ENDS_WITH_A_DESK.has(pause.reason) ? 0 : Infinity);
}
