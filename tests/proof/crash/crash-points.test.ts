import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playCrashes, playDice, seeded, type Crashes } from './drive.ts';
import type { Plant, Script } from './play.ts';
import { plants } from './plants.ts';
import { backends, fates, plain, thrown } from './scripts.ts';

/**
 * Proof 1 (README, "Proofs"): the real outbox over a scripted world, killed at every await, one and two crashes deep,
 * and over random interleavings. After every step nobody has got it twice without the agent's order; in the end nobody
 * is lost. `npm run proof:crash` plays the full numbers.
 */
const FULL = import.meta.env.MODE === 'full';
const INTERLEAVINGS = Number(process.env['PROOF_INTERLEAVINGS'] ?? (FULL ? 100_000 : 1_000));
/** Every gate of the first life; of the second every n-th, beginning at another one each time. */
const SECOND_STRIDE = FULL ? 1 : 61;
/** The browser starts the worker again at once, or after the computer slept over everything. */
const RESTS = [0, 8 * 3_600_000];

const scenes = Object.entries(backends).flatMap(([backend, capabilities]) =>
  Object.entries(fates).map(([fault, list]) => ({
    name: `${backend}, ${fault}`,
    script: { ...plain, capabilities, fates: list } satisfies Script,
  })),
);

async function killedEverywhere(
  script: Script,
  plant: Plant = {},
): Promise<{ plays: number; wrong: string[] }> {
  let plays = 0;
  const play = async (crashes: Crashes) => {
    plays++;
    const outcome = await playCrashes(script, crashes, plant);
    return { ...outcome, wrong: outcome.wrong.map((w) => `${w} (killed at ${crashes.at.join(', then ')})`) };
  };
  const whole = await play({ at: [], restMs: 0 });
  if (whole.wrong.length > 0) return { plays, wrong: whole.wrong };
  for (let first = 0; first < whole.gates; first++) {
    for (const restMs of RESTS) {
      const one = await play({ at: [first], restMs });
      if (one.wrong.length > 0) return { plays, wrong: one.wrong };
      for (let second = first % SECOND_STRIDE; second < one.gates; second += SECOND_STRIDE) {
        const two = await play({ at: [first, second], restMs });
        if (two.wrong.length > 0) return { plays, wrong: two.wrong };
      }
    }
  }
  return { plays, wrong: [] };
}

describe('killed at every await, one and two crashes deep', () => {
  it.each(scenes)('$name', { timeout: 3_600_000 }, async ({ name, script }) => {
    const { plays, wrong } = await killedEverywhere(script);
    console.log(`${name}: ${plays} plays`);
    expect(wrong).toEqual([]);
  });
});

const seeds = fc.integer({ min: 0, max: 0x7fffffff });

async function interleaved(seed: number, plant: Plant = {}): Promise<string[]> {
  const dice = seeded(seed);
  return (await playDice(thrown(dice), dice, plant)).wrong;
}

describe('any interleaving', () => {
  it(`${INTERLEAVINGS} of them`, { timeout: 7_200_000 }, async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        steps++;
        expect(await interleaved(seed)).toEqual([]);
      }),
      { numRuns: INTERLEAVINGS },
    );
    console.log(`${steps} interleavings`);
    expect(steps).toBe(INTERLEAVINGS);
  });
});

describe('the proof fails with', () => {
  it.each(Object.entries(plants))('%s', { timeout: 600_000 }, async (_, plant) => {
    let wrong: string[] = [];
    for (let seed = 1; seed <= 20_000 && wrong.length === 0; seed++) wrong = await interleaved(seed, plant);
    expect(wrong.join()).not.toBe('');
  });
});
