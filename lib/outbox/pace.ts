import type { Policy } from './policy.ts';

/**
 * How fast a connection may be asked for starts. The quota belongs to the whole project and everybody on it, so it is
 * kept per connection, over all sends, and on disk: a worker that was stopped goes on counting where it was.
 */
export interface Pace {
  connectionId: string;
  /** Starts of the last hour, counted by the minute: [minute since the epoch by our clock, starts]. */
  minutes: [minute: number, starts: number][];
  /** Our clock, ms: the server asked to be left alone until then (`Retry-After`). */
  restUntil: number;
}

export const freshPace = (connectionId: string): Pace => ({ connectionId, minutes: [], restUntil: 0 });

const MINUTE_MS = 60_000;
const HOUR = 60;

/** One start more, now. */
export function counted(pace: Pace, now: number): Pace {
  const minute = Math.floor(now / MINUTE_MS);
  const others = lastHour(pace, minute).filter(([at]) => at !== minute);
  const starts = pace.minutes.find(([at]) => at === minute)?.[1] ?? 0;
  return { ...pace, minutes: [...others, [minute, starts + 1]] };
}

/** The server asked for a rest; a longer one that it asked for before still holds. */
export const rested = (pace: Pace, until: number): Pace => ({
  ...pace,
  restUntil: Math.max(pace.restUntil, until),
});

/** How many starts may leave now. */
export function quotaLeft(pace: Pace, now: number, policy: Policy): number {
  const hour = lastHour(pace, Math.floor(now / MINUTE_MS));
  return Math.max(0, policy.startsAnHour - hour.reduce((sum, [, starts]) => sum + starts, 0));
}

/** Our clock, ms: no start may leave before; 0 when one may leave now. */
export function quotaAllowsAt(pace: Pace, now: number, policy: Policy): number {
  if (quotaLeft(pace, now, policy) > 0) return 0;
  const hour = lastHour(pace, Math.floor(now / MINUTE_MS));
  const oldest = Math.min(...hour.map(([minute]) => minute));
  return (oldest + HOUR + 1) * MINUTE_MS;
}

/** A minute that has not come yet was counted before our clock was set back; it means nothing now. */
const lastHour = ({ minutes }: Pace, minute: number): Pace['minutes'] =>
  minutes.filter(([at]) => at > minute - HOUR - 1 && at <= minute);

/** How many requests may be on their way at once, learned from how the server bears them. Lost with the worker. */
export interface Speed {
  atOnce: number;
  /** Requests in a row that ended in nobody knows what. */
  troubles: number;
}

export const atFirst: Speed = { atOnce: 1, troubles: 0 };

/** A clear answer: one more at once, up to what the backend bears. */
export const faster = ({ atOnce }: Speed, most: number): Speed => ({
  atOnce: Math.min(most, atOnce + 1),
  troubles: 0,
});

/** No clear answer, or too many requests: half as many at once. */
export const slower = ({ atOnce, troubles }: Speed, unknown: boolean): Speed => ({
  atOnce: Math.max(1, Math.floor(atOnce / 2)),
  troubles: unknown ? troubles + 1 : troubles,
});

/** How long a connection is left alone after so many troubles in a row; 0 while it is not in trouble. */
export function restAfter({ troubles }: Speed, policy: Policy): number {
  const beyond = troubles - policy.serverErrorsInARow;
  return beyond < 0 ? 0 : Math.min(policy.longestRestMs, policy.restMs * 2 ** beyond);
}
