import type { BrowserContext, CDPSession } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Processor time, µs. */
  tdur?: number;
  args?: { name?: string };
}

/** What the extension's worker did meanwhile; processor time, so that a busy computer counts for less. */
export interface WorkerTasks {
  totalMs: number;
  longestMs: number;
}

const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'];

/** The tasks of every service worker of the browser while something goes on; only ours has anything to do. */
export async function workerTasks(
  context: BrowserContext,
  work: () => Promise<unknown>,
): Promise<WorkerTasks> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone.');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { traceConfig: { includedCategories: CATEGORIES } });
  await work();
  await traceEnd(session);
  await session.detach();
  return tasksIn(events);
}

async function traceEnd(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
}

function tasksIn(events: readonly TraceEvent[]): WorkerTasks {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && /ServiceWorker/.test(args?.name ?? ''))
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  // Each task is in the trace twice, once as `ThreadControllerImpl::RunTask` without what its promises run.
  const own = events.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && threads.has(`${pid}/${tid}`),
  );
  if (own.length === 0) throw new Error('The trace shows no task of the worker.');
  const times = own.map(({ tdur = 0 }) => tdur / 1000);
  return { totalMs: times.reduce((sum, ms) => sum + ms, 0), longestMs: Math.max(...times) };
}
