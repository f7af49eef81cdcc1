import type { Frame, Page } from '@playwright/test';

interface Runtime {
  chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
}

/** A call as any of the extension's own pages could make it, past everything the page would stop on screen. */
export function askWorker<Answer>(at: Page | Frame, call: string, input?: unknown): Promise<Answer> {
  return at.evaluate(
    async (message) =>
      (await (globalThis as unknown as Runtime).chrome.runtime.sendMessage(message)) as Answer,
    // What is undefined must stay away: the message crosses as JSON.
    input === undefined ? { call } : { call, input },
  );
}
