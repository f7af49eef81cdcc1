import type { Frame, Page } from '@playwright/test';
import { answered } from '../../lib/answered.ts';

interface Runtime {
  chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
}

/**
 * A call as any of the extension's own pages could make it, past everything the page would stop on screen; like theirs it
 * is made again when the worker is stopped before it answers.
 */
export async function askWorker<Answer>(at: Page | Frame, call: string, input?: unknown): Promise<Answer> {
  // What is undefined must stay away: the message crosses as JSON.
  const message = input === undefined ? { call } : { call, input };
  const ask = () =>
    at.evaluate((asked) => (globalThis as unknown as Runtime).chrome.runtime.sendMessage(asked), message);
  return (await answered(ask)) as Answer;
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
