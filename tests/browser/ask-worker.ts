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

/** The same, with how long the page waited for the answer, ms by its own clock. */
export function timedAsk<Answer>(
  at: Page,
  call: string,
  input: unknown,
): Promise<{ answer: Answer; ms: number }> {
  return at.evaluate(
    async (message) => {
      const began = performance.now();
      const answer = await (globalThis as unknown as Runtime).chrome.runtime.sendMessage(message);
      return { answer: answer as Answer, ms: performance.now() - began };
    },
    { call, input },
  );
}
