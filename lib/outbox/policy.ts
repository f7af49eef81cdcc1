/** The times the outbox goes by, in milliseconds. */
export interface Policy {
  /**
   * Longer than any server in between keeps working on a request that we gave up: only after this long, by the
   * server's own clock, can the absence of a start mean anything (reliability.md §0.2).
   */
  settleMs: number;
  /** How long to wait before each look at an unknown row: the first from when it became unknown. */
  looksAfterMs: number[];
  /** Complete reads without our reference, `settleMs` after the first of them, before a row is queued again. */
  absencesNeeded: number;
  /** The server forgets API starts after 7 days, so absence proves nothing for older rows. */
  absenceMaxAgeMs: number;
  /** Requests in a row without a clear answer before every send of the connection holds still. */
  serverErrorsInARow: number;
  /** How long a send rests after it was held up by the network or by server errors; doubled while it goes on so. */
  restMs: number;
  longestRestMs: number;
  /**
   * Half of what a project is given by default (2,500 an hour, weni-api.md §2.2): the other half is for everybody
   * else on it.
   */
  startsAnHour: number;
  /** A contact page older than this no longer confirms its contacts (engine chunks). */
  confirmedMs: number;
}

export const defaultPolicy: Policy = {
  settleMs: 60_000,
  looksAfterMs: [500, 2_500, 7_000, 20_000, 33_000, 15_000, 222_000, 600_000],
  absencesNeeded: 2,
  absenceMaxAgeMs: 6 * 24 * 3_600_000,
  serverErrorsInARow: 3,
  restMs: 20_000,
  longestRestMs: 300_000,
  startsAnHour: 1_250,
  confirmedMs: 10 * 60_000,
};
