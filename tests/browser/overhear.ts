import type { BrowserContext, Page } from '@playwright/test';
import type { Launched } from './launch.ts';

interface Heard {
  heard: string[];
  chrome: {
    runtime: {
      sendMessage(message: unknown): Promise<unknown>;
      connect(info: object): { onMessage: { addListener(listener: (message: unknown) => void): void } };
      onMessage: { addListener(listener: (message: unknown) => void): void };
    };
  };
}

/** Writes down all that pages of ours are told by the worker: every reply, and every message on a port. */
export async function overhearPages(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (location.protocol !== 'chrome-extension:') return;
    const scope = globalThis as unknown as Heard;
    const { runtime } = scope.chrome;
    const { sendMessage, connect } = runtime;
    scope.heard = [];
    runtime.sendMessage = async (message) => {
      const reply = await sendMessage.call(runtime, message);
      scope.heard.push(JSON.stringify({ message, reply }));
      return reply;
    };
    runtime.connect = (info) => {
      const port = connect.call(runtime, info);
      port.onMessage.addListener((message) => scope.heard.push(JSON.stringify(message)));
      return port;
    };
  });
}

/** What the open pages and panels of ours have been told so far. */
export async function heardByPages(context: BrowserContext): Promise<string[]> {
  const frames = context.pages().flatMap((page) => page.frames());
  const ours = frames.filter((frame) => frame.url().startsWith('chrome-extension:'));
  return (
    await Promise.all(ours.map((f) => f.evaluate(() => (globalThis as unknown as Heard).heard)))
  ).flat();
}

export interface ContentScript {
  /** Evaluates in the launcher's own world in the chat page. */
  evaluate(expression: string): Promise<string>;
}

/** The launcher in a chat page, in the world that the page cannot see; from now on it writes down what it is told. */
export async function overhearLauncher(app: Launched, chat: Page): Promise<ContentScript> {
  const session = await app.context.newCDPSession(chat);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.includes(app.extensionId) || context.name === 'Send Flow') worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  const contextId = worlds.at(-1);
  if (contextId === undefined) throw new Error('No launcher in this page.');
  const evaluate = async (expression: string) => {
    const how = { contextId, expression, awaitPromise: true, returnByValue: true };
    const { result } = await session.send('Runtime.evaluate', how);
    return String(result.value);
  };
  await evaluate(`globalThis.heard = [];
    chrome.runtime.onMessage.addListener((message) => { heard.push(JSON.stringify(message)); })`);
  return { evaluate };
}
