import type { Frame, Page } from '@playwright/test';
import type { Launched } from './launch.ts';

/**
 * Makes copies of what the server says as old as if a page had stood open for hours: every `fetchedAt` inside these
 * stores goes to the beginning of time. Only in a page of ours that is no frame, which has the database. The worker, which
 * keeps some of it in memory, is stopped.
 */
export async function age(
  app: Pick<Launched, 'killWorker'>,
  at: Page | Frame,
  ...stores: ('reviews' | 'prepared' | 'catalogs')[]
): Promise<void> {
  await at.evaluate(async (names) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
      });
    const old = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('fetchedAt' in value) value.fetchedAt = 0;
      for (const inner of Object.values(value)) old(inner);
    };
    const db = await done(indexedDB.open('send-flow'));
    for (const name of names) {
      const store = db.transaction(name, 'readwrite').objectStore(name);
      for (const row of await done(store.getAll())) {
        old(row);
        await done(store.put(row));
      }
    }
    db.close();
  }, stores);
  await app.killWorker();
}
