/**
 * Calls `handler` for every event of the sandbox, and once after each reconnect because events may have been missed.
 * @param {(type: string) => void} handler
 * @param {AbortSignal} [signal] stops listening
 */
export function onSandboxEvents(handler, signal) {
  if (signal?.aborted) return;
  const worker = new SharedWorker('/assets/base/live-worker.js', { type: 'module', name: 'sandbox events' });
  worker.port.addEventListener('message', (event) => handler(event.data));
  worker.port.start();
  signal?.addEventListener('abort', () => worker.port.close());
}

/**
 * Joins calls that come while one is running into one more run, so that a burst of events costs two requests.
 * @param {() => Promise<void>} run
 * @returns {() => Promise<void>}
 */
export function coalesced(run) {
  /** @type {Promise<void> | null} */
  let running = null;
  let again = false;
  const start = async () => {
    do {
      again = false;
      await run();
    } while (again);
  };
  return () => {
    again = true;
    running ??= start().finally(() => {
      running = null;
    });
    return running;
  };
}
