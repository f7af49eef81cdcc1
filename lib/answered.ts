/** The browser may stop the worker in the middle of its work. */
const STOPPED = /message (channel|port) closed before a response|receiving end does not exist/i;
/** Between one time and the next, ms: starting again may take a while on a slow computer. */
const WAITS_MS = [50, 100, 200, 400, 800, 1_600];

/**
 * Asks until there is an answer: a worker that stops before it answers leaves none. What is asked must do no harm when
 * it is asked twice. Undefined when nobody answered in the end; rejects as `ask` does for any other reason.
 */
export async function answered(ask: () => Promise<unknown>): Promise<unknown> {
  for (const wait of WAITS_MS) {
    const answer = await ask().catch(undefinedIfStopped);
    if (answer !== undefined) return answer;
    await new Promise((done) => setTimeout(done, wait));
  }
  return ask().catch(undefinedIfStopped);
}

function undefinedIfStopped(error: unknown): undefined {
  if (!(error instanceof Error && STOPPED.test(error.message))) throw error;
}
