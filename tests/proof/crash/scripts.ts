import { engine, tokenApi } from '../../../lib/outbox/testing.ts';
import type { Dice } from './drive.ts';
import type { Script } from './play.ts';
import { FINE, type Fate, type ReadFate } from './server.ts';

const HOUR_MS = 3_600_000;

export const plain: Script = {
  capabilities: tokenApi,
  sends: [2],
  fates: [],
  reads: [],
  serverAhead: 3 * HOUR_MS,
  ourAhead: 0,
};

/** One fault each, for the plays that are killed at every gate. */
export const fates: Record<string, Fate[]> = {
  'no fault': [],
  'cut on the way there': [{ ...FINE, does: 'nothing', cut: 1_000 }],
  'cut on the way back': [{ ...FINE, cut: 1_000 }],
  'done long after it was given up': [{ ...FINE, after: 54_000, cut: 1_000 }],
  'left late, done late': [{ ...FINE, before: 40_000, after: 54_000, cut: 1_000 }],
  'no reply within our timeout': [{ ...FINE, after: 30_000 }],
  '429': [{ ...FINE, does: 'throttle' }],
  refused: [{ ...FINE, does: 'refuse' }],
  'no credential any more': [{ ...FINE, does: 'deny' }],
  offline: [{ ...FINE, does: 'not-sent' }],
  'rolled back out of the history': [{ ...FINE, cut: 1_000, hidden: true }],
  'one of each': [
    { ...FINE, cut: 1_000 },
    { ...FINE, does: 'throttle' },
    { ...FINE, does: 'nothing', cut: 10 },
  ],
};

export const backends = { 'token API': tokenApi, engine };

const DOES: Fate['does'][] = [
  'start',
  'start',
  'start',
  'start',
  'nothing',
  'nothing',
  'refuse',
  'throttle',
  'deny',
  'not-sent',
];
const BEFORE = [0, 0, 0, 500, 40_000];
const AFTER = [1, 100, 5_000, 24_000, 54_000];
const CUTS = [null, null, 10, 1_000, 25_000];
const READS: ReadFate[] = ['complete', 'complete', 'misses', 'fails'];
const SENDS = [[1], [2], [3], [1, 1], [2, 1]];
const CLOCKS = [0, 3 * HOUR_MS, -5 * HOUR_MS];

const pick = <T>(dice: Dice, from: readonly T[]): T => from[dice(from.length)] as T;

const thrownFate = (dice: Dice): Fate => ({
  before: pick(dice, BEFORE),
  does: pick(dice, DOES),
  after: pick(dice, AFTER),
  cut: pick(dice, CUTS),
  hidden: dice(4) === 0,
});

/** A script of its own for every throw. */
export function thrown(dice: Dice): Script {
  return {
    capabilities: pick(dice, [tokenApi, engine]),
    sends: pick(dice, SENDS),
    fates: Array.from({ length: dice(8) }, () => thrownFate(dice)),
    reads: Array.from({ length: dice(5) }, () => pick(dice, READS)),
    serverAhead: pick(dice, CLOCKS),
    ourAhead: pick(dice, CLOCKS),
  };
}
