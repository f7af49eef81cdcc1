/** How a send will go out, for showing before it is confirmed. */
export interface PlanFigures {
  /** Start requests. */
  requests: number;
  /** Rough duration in seconds, the undo time and other sends not counted. */
  seconds: number;
}

export interface PlanPace {
  /** Requests on their way at the same time, at most. */
  atOnce: number;
  /** Starts an hour that this program allows itself: half of the project's limit (weni-api.md §2.2). */
  startsAnHour: number;
}

/** One request and its answer, taken rather long: an engine start makes several calls of its own (§1.7). */
const SECONDS_EACH = 2;
const HOUR_S = 3_600;

/** The plan as a value: so many requests, about so long. Whatever exceeds the hour's share waits for the next hour. */
export function planFigures(requests: number, { atOnce, startsAnHour }: PlanPace): PlanFigures {
  const waits = Math.max(0, Math.ceil(requests / startsAnHour) - 1);
  const last = requests - waits * startsAnHour;
  return { requests, seconds: waits * HOUR_S + Math.ceil((last * SECONDS_EACH) / atOnce) };
}
