import type { Fault } from '../sandbox/sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { RECORDS_PATH, START_PATH, type Shape } from './shape.ts';

/** A fault and how many of all start requests it strikes. */
type Chance = Omit<Fault, 'match'> & { label: string; share: number };

/**
 * What happens to start requests. A late commit comes after our own timeout (2.5 s in the suite's build) and well
 * before the outbox believes in absence (6 s there): that order is what the outbox rests on (reliability.md §0.2).
 */
const STARTS: Chance[] = [
  { label: 'cut before', share: 0.07, kind: 'cut-before' },
  { label: 'committed, cut', share: 0.08, kind: 'cut-after' },
  { label: 'committed, 502', share: 0.06, kind: 'status', status: 502, after: true },
  { label: 'committed, 500', share: 0.06, kind: 'status', status: 500, after: true },
  { label: '503, nothing done', share: 0.03, kind: 'status', status: 503 },
  { label: '429', share: 0.03, kind: 'throttle', retryAfter: 1 },
  { label: 'committed late', share: 0.03, kind: 'delay', delayMs: 2_800 },
  { label: 'committed, truncated', share: 0.06, kind: 'truncate' },
  // On HTTP/1.1 these two are a cut after the commit.
  { label: 'committed, GOAWAY', share: 0.03, kind: 'h2-goaway' },
  { label: 'committed, RST_STREAM', share: 0.03, kind: 'h2-rst' },
];

/** No fault, only slow enough for the worker to be killed in the middle. */
const SLOW: Chance = { label: 'slow', share: 0.15, kind: 'delay', delayMs: 150 };

const RECORDS: Chance[] = [
  { label: 'list cut', share: 0.08, kind: 'cut-before' },
  { label: 'list 500', share: 0.08, kind: 'status', status: 500 },
  { label: 'list truncated', share: 0.08, kind: 'truncate' },
];

export const isFault = (label: string | undefined): boolean => label !== undefined && label !== SLOW.label;

/** Arms what strikes starts and the lists of starts from now on, by the sandbox's own seed. */
export function armWeather(sandbox: Sandbox, { kind }: Shape): void {
  sandbox.control.fault(
    ...oneOf([...STARTS, SLOW], { method: 'POST', path: START_PATH[kind] }),
    ...oneOf(RECORDS, { method: 'GET', path: RECORDS_PATH[kind] }),
  );
}

/** The sandbox tries one fault after the other, so each chance is that of the requests which are left. */
function oneOf(chances: Chance[], match: Fault['match']): Fault[] {
  let left = 1;
  return chances.map(({ share, ...fault }) => {
    const chance = share / left;
    left -= share;
    return { ...fault, match, chance };
  });
}
