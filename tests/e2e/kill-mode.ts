import { setTimeout as rest } from 'node:timers/promises';
import type { Launched } from '../browser/launch.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** Milliseconds; unset: nobody kills anything. */
const every = Number(process.env['KILL_WORKER_EVERY'] ?? 0);
let kills = 0;

/** Of all tests of this process until now. */
export const killsSoFar = (): number => kills;

/** Does what wakes the worker, and again, as a person would, where it was killed before anything came of it. */
export async function until<T>(came: () => Promise<T>, act: () => Promise<void>): Promise<T> {
  for (;;) {
    const before = kills;
    const [coming, acting] = await Promise.allSettled([came(), act()]);
    if (coming.status === 'fulfilled') return coming.value;
    if (kills === before) throw acting.status === 'rejected' ? acting.reason : coming.reason;
  }
}

/**
 * Kill mode: the worker is stopped again and again under whatever test is running, as the browser may do at any time.
 * Only while the server holds a request it lives: a test that holds one looks at the worker that waits for it. (What
 * becomes of held requests when it is killed is asked by `crash.spec.ts` and the fault suite.) Gives what ends it.
 */
export function keepKilling(app: Launched, sandbox: Sandbox): () => Promise<void> {
  const over = new AbortController();
  app.context.once('close', () => over.abort());
  const killing = every > 0 ? kill(app, sandbox, over.signal) : Promise.resolve();
  return async () => {
    over.abort();
    await killing;
  };
}

async function kill(app: Launched, sandbox: Sandbox, signal: AbortSignal): Promise<void> {
  while (!(await isOverWithin(every, signal))) {
    if (sandbox.control.held() > 0) continue;
    try {
      await app.killWorker();
      kills += 1;
    } catch (error) {
      // A browser that is being closed or killed by its test has no worker left to kill.
      if (!(await isOverWithin(1_000, signal))) throw error;
    }
  }
}

async function isOverWithin(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await rest(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return signal.aborted;
}
