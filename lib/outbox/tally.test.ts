import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTally } from './tally.ts';

/** A database whose counts take a while; `finish` ends those under way, which tell what was there when they began. */
function scene() {
  const rows = new Map<string, number>();
  let counts = 0;
  let under: (() => void)[] = [];
  const tally = createTally((id) => {
    counts += 1;
    const count = rows.get(id) ?? 0;
    return new Promise((done) => under.push(() => done(count)));
  });
  return {
    tally,
    counts: () => counts,
    write(id: string, change: number) {
      rows.set(id, (rows.get(id) ?? 0) + change);
      tally.add(id, change);
    },
    empty() {
      rows.clear();
      tally.forget();
    },
    async finish() {
      const all = under;
      under = [];
      for (const done of all) done();
      await new Promise((done) => setImmediate(done));
    },
    async now(id: string): Promise<number> {
      const asked = tally.count(id);
      await this.finish();
      return asked;
    },
    truth: (id: string) => rows.get(id) ?? 0,
  };
}

describe('the tally of who waits', () => {
  it('is counted in the database once, whoever asks meanwhile', async () => {
    const { tally, counts, finish } = scene();
    const asked = Promise.all([tally.count('a'), tally.count('a')]);
    await finish();
    expect(await asked).toEqual([0, 0]);
    await tally.count('a');
    expect(counts()).toBe(1);
  });

  it('a count that failed is begun again', async () => {
    let fails = true;
    const tally = createTally(async () => {
      if (fails) throw new Error('no database');
      return 3;
    });
    await expect(tally.count('a')).rejects.toThrow('no database');
    fails = false;
    expect(await tally.count('a')).toBe(3);
  });

  it('is what is in the database, whatever is written while it is counted', async () => {
    const act = fc.oneof(
      fc.record({
        does: fc.constant('write' as const),
        id: fc.constantFrom('a', 'b'),
        change: fc.integer({ min: -3, max: 9 }),
      }),
      fc.record({
        does: fc.constantFrom('ask' as const, 'finish' as const, 'empty' as const),
        id: fc.constantFrom('a', 'b'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const own = scene();
        for (const one of acts) {
          if (one.does === 'write') own.write(one.id, one.change);
          else if (one.does === 'ask') void own.tally.count(one.id);
          else if (one.does === 'empty') own.empty();
          else await own.finish();
        }
        await own.finish();
        expect(await own.now('a')).toBe(own.truth('a'));
        expect(await own.now('b')).toBe(own.truth('b'));
      }),
    );
  });
});
