import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxDeps } from './outbox.ts';
import { openLab, people, T0 } from './testing.ts';

interface Nap {
  ms: number;
  over(): void;
  aborted(): boolean;
}

/** An outbox whose naps end when the test says so. */
async function scene() {
  const lab = await openLab();
  const naps: Nap[] = [];
  const alarms: number[] = [];
  const reported: unknown[] = [];
  const locks: string[] = [];
  const stop = new AbortController();
  const heard: (() => void)[] = [];
  const deps: OutboxDeps = {
    ...lab.deps,
    clock: {
      now: lab.deps.clock.now,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve());
          naps.push({ ms, over: resolve, aborted: () => signal.aborted });
          heard.shift()?.();
        }),
    },
    alone: (name, task) => (locks.push(name), task()),
    wakeAt: (at) => alarms.push(at),
    report: (error) => reported.push(error),
  };
  const outbox = createOutbox(deps, stop.signal);
  /** The next nap that the outbox takes. */
  const nap = async (n: number): Promise<Nap> => {
    while (naps.length <= n) await new Promise<void>((resolve) => heard.push(resolve));
    const taken = naps[n];
    if (!taken) throw new Error('no nap');
    return taken;
  };
  return { lab, outbox, naps, nap, alarms, reported, locks, stop, deps };
}

describe('naps', () => {
  it('sleeps until the undo time is over, then sends', async () => {
    const { lab, outbox, nap, locks } = await scene();
    await lab.confirm(people(1), { undoUntil: T0 + 5_000 });
    outbox.nudge();
    const first = await nap(0);
    expect(first.ms).toBe(5_000);
    lab.clock.time += 5_000;
    first.over();
    await outbox.idle();
    expect(lab.server.ledger).toHaveLength(1);
    expect(locks).toEqual(['outbox']);
  });

  it('90 s are slept, a moment more is left to an alarm', async () => {
    const { lab, outbox, nap, alarms, stop } = await scene();
    await lab.confirm(people(1), { undoUntil: T0 + 90_000 });
    outbox.nudge();
    expect((await nap(0)).ms).toBe(90_000);
    expect(alarms).toEqual([]);
    stop.abort();
    await outbox.idle();

    const other = await scene();
    await other.lab.confirm(people(1), { undoUntil: T0 + 90_001 });
    other.outbox.nudge();
    await other.outbox.idle();
    expect(other.naps).toEqual([]);
    expect(other.alarms).toEqual([T0 + 90_001]);
  });

  it('nothing to wake for: no alarm', async () => {
    const { outbox, alarms, naps } = await scene();
    outbox.nudge();
    await outbox.idle();
    expect([alarms, naps]).toEqual([[], []]);
  });

  it('a nudge ends the nap, and what is new goes out', async () => {
    const { lab, outbox, nap } = await scene();
    await lab.confirm(people(1), { undoUntil: T0 + 60_000 });
    outbox.nudge();
    const first = await nap(0);
    await lab.confirm(people(1, 2), { id: 's2', confirmedAt: T0 + 1 });
    outbox.nudge();
    const second = await nap(1);
    expect(first.aborted()).toBe(true);
    expect(lab.server.ledger.map((r) => r.reference)).toEqual(['s2-d1']);
    expect(second.ms).toBeGreaterThan(0);
  });

  it('while a request is on its way it is not slept longer than a worker lives, and a landing ends it', async () => {
    const { lab, outbox, nap } = await scene();
    let answer = () => {};
    lab.server.during = () => new Promise((resolve) => (answer = resolve));
    await lab.confirm(people(1));
    outbox.nudge();
    const waiting = await nap(0);
    expect(waiting.ms).toBe(90_000);
    answer();
    await outbox.idle();
    expect(waiting.aborted()).toBe(true);
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('stopped: ends, but not before what is on its way has landed', async () => {
    const { lab, outbox, nap, stop } = await scene();
    let answer = () => {};
    lab.server.during = () => new Promise((resolve) => (answer = resolve));
    await lab.confirm(people(2), {}, 1);
    outbox.nudge();
    await nap(0);
    stop.abort();
    let ended = false;
    const idle = outbox.idle().then(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    answer();
    await idle;
    expect(await lab.states()).toEqual(['accepted', 'queued']);
    outbox.nudge();
    await outbox.idle();
    expect(lab.server.requests).toHaveLength(1);
  });
});

describe('trouble', () => {
  it('a bug in a request is reported, after the others have landed; the row is looked for by the next run', async () => {
    const { lab, outbox, reported } = await scene();
    const { start } = lab.server.provider;
    lab.server.provider.start = async () => {
      lab.server.provider.start = start;
      throw new Error('a bug');
    };
    await lab.confirm(people(1));
    outbox.nudge();
    await outbox.idle();
    expect(reported).toEqual([new Error('a bug')]);
    expect(await lab.states()).toEqual(['sending']);
    await lab.run();
    expect(await lab.states()).toEqual(['accepted']);
    expect(lab.server.ledger).toHaveLength(1);
  });

  it('somebody else holds the lock: nothing happens here, and the next nudge tries again', async () => {
    const { lab, outbox, deps } = await scene();
    const { alone } = deps;
    deps.alone = async () => {};
    await lab.confirm(people(1));
    outbox.nudge();
    await outbox.idle();
    expect(lab.server.requests).toEqual([]);
    deps.alone = alone;
    outbox.nudge();
    await outbox.idle();
    expect(lab.server.requests).toHaveLength(1);
  });

  it('a full disk: said once, slept over, and taken back as soon as something can be written', async () => {
    const { lab, outbox, nap, deps } = await scene();
    const { move } = lab.store;
    let full = true;
    const said: boolean[] = [];
    deps.changed = () => said.push(outbox.storageFull());
    lab.store.move = async (...args) => {
      if (full) throw new DOMException('', 'QuotaExceededError');
      return move(...args);
    };
    await lab.confirm(people(1));
    outbox.nudge();
    const first = await nap(0);
    expect([first.ms, outbox.storageFull()]).toEqual([20_000, true]);
    first.over();
    const second = await nap(1);
    expect(said.filter((is) => is)).toHaveLength(1);
    full = false;
    second.over();
    await outbox.idle();
    expect(outbox.storageFull()).toBe(false);
    expect(lab.server.ledger).toHaveLength(1);
  });
});
