const MINUTE_MS = 60_000;

/**
 * How long to leave the server alone between two looks for answers, ms. Most people answer within minutes of the
 * message, so looks are close then and rare later: at rest some ten an hour, however many wait (weni-api.md §2.2: the
 * token's quota is shared by all).
 * @param sinceNewestMs since the last recipient joined the waiting list
 */
export function lookEveryMs(sinceNewestMs: number): number {
  if (sinceNewestMs < 10 * MINUTE_MS) return 30_000;
  return sinceNewestMs < 60 * MINUTE_MS ? 2 * MINUTE_MS : 6 * MINUTE_MS;
}
