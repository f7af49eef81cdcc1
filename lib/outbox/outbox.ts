import type { Clock } from './clock.ts';
import { recover, step, type DrainDeps } from './drain.ts';

/** Runs a task alone among all contexts of the extension; does nothing when another context runs it already. */
export type Alone = (name: string, task: () => Promise<void>) => Promise<void>;

export interface Outbox {
  /** Starts draining if nobody does, and wakes a sleeping drain. Cheap; call it at every event. */
  nudge(): void;
  /** Settles when nothing is running in this context. For tests and for a clean stop. */
  idle(): Promise<void>;
}

export interface OutboxDeps extends DrainDeps {
  alone: Alone;
  /** The drain is about to sleep longer than a worker lives: be woken then (our clock, ms). */
  wakeAt(at: number): void;
  report(error: unknown): void;
  clock: Clock;
}

/** Longer naps are left to an alarm. */
const LONGEST_NAP_MS = 90_000;

export function createOutbox(deps: OutboxDeps, signal: AbortSignal): Outbox {
  let running: Promise<void> | null = null;
  let nudged = false;
  let nap = new AbortController();

  function nudge(): void {
    nudged = true;
    nap.abort('nudged');
    running ??= run();
  }

  async function run(): Promise<void> {
    try {
      await deps.alone('outbox', drain);
    } catch (error) {
      deps.report(error);
    } finally {
      running = null;
    }
  }

  async function drain(): Promise<void> {
    await recover(deps);
    while (!signal.aborted) {
      nudged = false;
      const result = await step(deps, signal);
      // A nudge during the step may have come too late for it to see.
      if (result.worked || nudged) continue;
      const rest = result.wakeAt - deps.clock.now();
      if (rest > LONGEST_NAP_MS) {
        if (result.wakeAt < Number.MAX_SAFE_INTEGER) deps.wakeAt(result.wakeAt);
        return;
      }
      nap = new AbortController();
      await deps.clock.sleep(rest, AbortSignal.any([nap.signal, signal]));
    }
  }

  return { nudge, idle: async () => running ?? undefined };
}
