let open: Promise<unknown> = Promise.resolve();

/** What this page asks and hears from here on waits until it is let in; for ever where it never is. */
export function closeDoor(letIn: Promise<unknown>): void {
  open = letIn;
}

/** Resolves when this page may speak to the worker: at once, unless it has a pass to show first. */
export const atTheDoor = (): Promise<unknown> => open;
