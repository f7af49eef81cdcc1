/**
 * The one place where bugs are reported. Expected failures never come here. Nothing personal is logged: an error's
 * message and stack only.
 */
export function report(error: unknown): void {
  // oxlint-disable-next-line no-console -- this is the reporter
  console.error('[Send Flow]', error);
}

/** For promises nobody waits for. */
export function detach(promise: Promise<unknown>): void {
  promise.catch(report);
}
