import type { Page } from '@playwright/test';
import type { Stage } from './stage.ts';

interface Storage {
  chrome: {
    storage: {
      local: { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> };
    };
  };
}

function pageOf(stage: Stage): Page {
  const [page] = stage.windows;
  if (!page) throw new Error('No window is open.');
  return page;
}

/** Writes where nothing can be made durable (reliability.md §0.3): a power cut takes it. */
export const writeCanary = (stage: Stage, value: string): Promise<void> =>
  pageOf(stage).evaluate(
    (canary) => (globalThis as unknown as Storage).chrome.storage.local.set({ canary }),
    value,
  );

export const readCanary = (stage: Stage): Promise<unknown> =>
  pageOf(stage).evaluate(
    async () =>
      (await (globalThis as unknown as Storage).chrome.storage.local.get('canary'))['canary'] ?? null,
  );
