import { setTimeout as rest } from 'node:timers/promises';
import { Random } from '../sandbox/random.ts';
import type { Stage } from './stage.ts';

export interface Storm {
  workerKills: number;
  offline: number;
  /** What ended it before it was stopped. */
  broke: unknown;
  /** Never rejects. */
  stop(): Promise<void>;
}

const between = (random: Random, low: number, high: number): number => low + random.below(high - low);

/** Kills the worker every 0.3–1.2 s, and takes the network away about once in half a minute, until it is stopped. */
export function startStorm(stage: Stage, seed: number): Storm {
  const random = new Random(seed);
  const over = new AbortController();
  const storm: Storm = { workerKills: 0, offline: 0, broke: null, stop };
  const running = blow().catch((error: unknown) => (storm.broke = error));
  return storm;

  async function stop(): Promise<void> {
    over.abort();
    await running;
  }

  async function blow(): Promise<void> {
    while (await pause(between(random, 300, 1_200), over.signal)) {
      if (random.next() < 0.025) {
        await stage.offline(between(random, 300, 1_500));
        storm.offline += 1;
      } else {
        await stage.killWorker();
        storm.workerKills += 1;
      }
    }
  }
}

/** False when the storm was over before the time was. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await rest(ms, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
