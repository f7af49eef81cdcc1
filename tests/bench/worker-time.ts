import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { workerTasks } from './worker-tasks.ts';

/**
 * Processor time of the extension's worker while something goes on, in ms, as the system itself counts it for the thread.
 * Tracing would make the worker half as slow again, so it serves only where the system does not tell (anything but Linux).
 */
export async function workerTime(context: BrowserContext, work: () => Promise<unknown>): Promise<number> {
  if (!existsSync('/proc/self/schedstat')) return (await workerTasks(context, work)).totalMs;
  const before = await workerThreads(context);
  await work();
  const after = await workerThreads(context);
  return [...after].reduce((sum, [thread, ms]) => sum + ms - (before.get(thread) ?? 0), 0);
}

/** Time so far of each worker's thread in this browser. */
async function workerThreads(context: BrowserContext): Promise<Map<string, number>> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser is gone.');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const threads = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => readdirSync(`/proc/${id}/task`).map((thread) => `/proc/${id}/task/${thread}`));
  const workers = threads.filter((thread) =>
    readFileSync(`${thread}/comm`, 'utf8').startsWith('ServiceWorker'),
  );
  return new Map(workers.map((thread) => [thread, millisecondsOf(thread)]));
}

/** The first number is the time on a processor, ns. */
const millisecondsOf = (thread: string): number =>
  Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
