import { it } from 'vitest';
import { engine, tokenApi } from '../../../lib/outbox/testing.ts';
import { playCrashes, playDice, seeded } from './drive.ts';
import { FINE, type Fate } from './server.ts';
import type { Script } from './play.ts';

const base: Script = { capabilities: tokenApi, sends: [2], fates: [], reads: [], serverAhead: 3 * 3600_000, ourAhead: 0 };
it('one', async () => {
  const t = performance.now();
  const r = await playCrashes(base, { at: [], restMs: 0 });
  console.log(r, performance.now() - t);
  const fates: [string, Fate][] = [
    ['fine', FINE],
    ['lost', { ...FINE, does: 'nothing', cut: 1000 }],
    ['lost after', { ...FINE, cut: 1000 }],
    ['late', { ...FINE, after: 54_000, cut: 1000 }],
    ['slow start', { ...FINE, before: 40_000, after: 54_000, cut: 1000 }],
    ['throttle', { ...FINE, does: 'throttle' }],
    ['hidden', { ...FINE, hidden: true, cut: 1000 }],
  ];
  for (const capabilities of [tokenApi, engine]) for (const [name, fate] of fates) {
    const script = { ...base, capabilities, fates: [fate] };
    const none = await playCrashes(script, { at: [], restMs: 0 });
    if (none.wrong.length) console.log(name, 'none', none.wrong);
    for (let k = 0; k < none.gates; k++) {
      const one = await playCrashes(script, { at: [k], restMs: 0 });
      if (one.wrong.length) { console.log(name, capabilities.absenceProves, k, one.wrong); break; }
    }
    console.log(name, none.gates, none.requests);
  }
}, 600000);
it('dice', async () => {
  const t = performance.now();
  const seen = new Map<string, number[]>();
  const N = Number(process.env.N ?? 2000);
  for (let seed = 0; seed < N; seed++) {
    const d = seeded(seed);
    const does = ['start','start','start','refuse','throttle','deny','nothing','nothing','not-sent'] as const;
    const cuts = [null, null, 10, 1000, 25_000];
    const fates = Array.from({ length: d(7) }, (): Fate => ({ before: [0,0,0,500,20_000][d(5)] ?? 0, does: does[d(9)] ?? 'start', after: [1,100,5000,24_000,54_000][d(5)] ?? 0, cut: cuts[d(5)] ?? null, hidden: d(4) === 0 }));
    const reads = Array.from({ length: d(5) }, () => (['fails','misses','complete'] as const)[d(3)] ?? 'complete');
    const script: Script = { capabilities: d(2) ? tokenApi : engine, sends: [[1],[2],[3],[1,1],[2,1]][d(5)] ?? [1], fates, reads, serverAhead: [0, 3*3600_000, -3*3600_000][d(3)] ?? 0, ourAhead: 0 };
    const r = await playDice(script, d);
    if (r.wrong.length) { const k = r.wrong.map((w) => w.replace(/s\d(-d\d)?/, script.capabilities.absenceProves ? 'T' : 'E')).join('|'); seen.set(k, [...(seen.get(k) ?? []), seed]); }
  }
  console.log(N, performance.now() - t);
  for (const [k, v] of seen) console.log(k, v.length, v.slice(0, 5));
}, 600000);
