import { defaultPolicy, type Policy } from '../outbox/policy.ts';

/** The times the worker goes by. */
export interface Pace {
  policy: Policy;
  /** Limit of one request, ms: below the 30 s after which a worker's fetch is dropped (reliability.md A6.4). */
  timeoutMs: number;
}

const REAL: Pace = { policy: defaultPolicy, timeoutMs: 25_000 };

/**
 * A tenth of it in the build that the fault suite makes for itself (`wxt build --mode faults`). The mode is known when
 * building: in any other build the quicker times are not there (tests/house/manifest.test.ts).
 */
export const pace: Pace = import.meta.env.MODE === 'faults' ? hastened(REAL, 10) : REAL;

function hastened({ policy, timeoutMs }: Pace, times: number): Pace {
  performance.mark('pace-of-the-fault-suite');
  const { settleMs, looksAfterMs, restMs, longestRestMs, startsAnHour } = policy;
  const faster = {
    settleMs: settleMs / times,
    looksAfterMs: looksAfterMs.map((ms) => ms / times),
    // Nothing rests on how long it is left alone, and hundreds of such rests would be most of a campaign.
    restMs: restMs / times / 5,
    longestRestMs: longestRestMs / times / 5,
    startsAnHour: startsAnHour * times,
  };
  return { policy: { ...policy, ...faster }, timeoutMs: timeoutMs / times };
}
