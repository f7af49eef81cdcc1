import { isStorageFull } from '../db.ts';
import { recover, step } from './drain.ts';
import { createRun, outdate, type DrainDeps, type Run } from './run.ts';

/** Runs a task alone among all contexts of the extension; does nothing when another context runs it already. */
export type Alone = (name: string, task: () => Promise<void>) => Promise<void>;

export interface Outbox {
  /** Starts draining if nobody does, and wakes a sleeping drain. Cheap; call it at every event. */
  nudge(): void;
  /** The disk is full, so that not even this can be written: open sends hold still until there is space. */
  storageFull(): boolean;
  /** Settles when nothing is running in this context. For tests and for a clean stop. */
  idle(): Promise<void>;
}

export interface OutboxDeps extends DrainDeps {
  alone: Alone;
  /** The drain is about to sleep longer than a worker lives: be woken then (our clock, ms). */
  wakeAt(at: number): void;
  report(error: unknown): void;
}

/** Longer naps are left to an alarm. */
const LONGEST_NAP_MS = 90_000;

export function createOutbox(deps: OutboxDeps, signal: AbortSignal): Outbox {
  let running: Promise<void> | null = null;
  let nudged = false;
  let full = false;
  let nap = new AbortController();

  function nudge(): void {
    nudged = true;
    nap.abort('nudged');
    running ??= run().finally(() => (running = null));
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await deps.alone('outbox', drain);
        return;
      } catch (error) {
        if (!isStorageFull(error)) return deps.report(error);
        setFull(true);
        await sleep(deps.policy.restMs);
      }
    }
  }

  function setFull(is: boolean): void {
    if (full === is) return;
    full = is;
    deps.changed();
  }

  async function sleep(ms: number, ...orUntil: Promise<void>[]): Promise<void> {
    nap = new AbortController();
    const asleep = deps.clock.sleep(ms, AbortSignal.any([nap.signal, signal]));
    try {
      await Promise.race([asleep, ...orUntil]);
    } finally {
      nap.abort('awake');
    }
  }

  async function drain(): Promise<void> {
    const drainRun = createRun(deps);
    try {
      await recover(deps);
      await work(drainRun);
    } finally {
      // Whoever takes over holds every row in `sending` for lost: nothing may be on its way any more.
      await drainRun.air.empty();
    }
  }

  async function work(drainRun: Run): Promise<void> {
    const { air } = drainRun;
    while (!signal.aborted) {
      if (nudged) outdate(drainRun);
      nudged = false;
      const landed = air.landings;
      const result = await step(drainRun, signal);
      if (result.worked) setFull(false);
      // A nudge or a landing during the step may have come too late for it to see.
      if (result.worked || nudged || air.landings !== landed) continue;
      const rest = result.wakeAt - deps.clock.now();
      if (air.size > 0) await sleep(Math.min(rest, LONGEST_NAP_MS), air.landing());
      else if (rest <= LONGEST_NAP_MS) await sleep(rest);
      else {
        if (result.wakeAt < Number.MAX_SAFE_INTEGER) deps.wakeAt(result.wakeAt);
        return;
      }
    }
  }

  return { nudge, storageFull: () => full, idle: async () => running ?? undefined };
}
