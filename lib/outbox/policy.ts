/** The times the outbox goes by, in milliseconds. */
export interface Policy {
  /**
   * Longer than any server in between keeps working on a request that we gave up: only after this long can the
   * absence of a start mean anything (reliability.md §0.2).
   */
  settleMs: number;
  /** When to ask about an unknown row, counted from the moment its request left. */
  looksAtMs: number[];
  /** Complete reads without our reference, later than `settleMs`, before a row goes back to the queue. */
  absencesNeeded: number;
  /** The server forgets API starts after 7 days, so absence proves nothing for older rows. */
  absenceMaxAgeMs: number;
  /** Server errors in a row before the send holds still. */
  serverErrorsInARow: number;
  /** How long a send rests after it was held up by the network or by server errors. */
  restMs: number;
  /** A contact page older than this no longer confirms its contacts (engine chunks). */
  confirmedMs: number;
}

export const defaultPolicy: Policy = {
  settleMs: 60_000,
  looksAtMs: [500, 3_000, 10_000, 30_000, 61_000, 76_000, 300_000, 900_000],
  absencesNeeded: 2,
  absenceMaxAgeMs: 6 * 24 * 3_600_000,
  serverErrorsInARow: 3,
  restMs: 20_000,
  confirmedMs: 10 * 60_000,
};
