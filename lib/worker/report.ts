/**
 * The one place where bugs are reported. Expected failures never come here. Nothing personal is logged: an error's
 * message and stack only.
 */
export function report(error: unknown): void {
  // The database of a closing browser refuses everything; what was not stored is recovered at the next start.
  if (error instanceof Error && /browser is shutting down/i.test(error.message)) return;
  // oxlint-disable-next-line no-console -- this is the reporter
  console.error('[Send Flow]', error);
}

/** For promises nobody waits for. */
export function detach(promise: Promise<unknown>): void {
  promise.catch(report);
}
