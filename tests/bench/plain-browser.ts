import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { findChromium } from '../browser/find-chromium.ts';

type Params = Record<string, unknown>;

interface Reply {
  id?: number;
  method?: string;
  params?: Params;
  result?: unknown;
  error?: { message: string };
}

/**
 * A Chromium with nobody looking into it: Playwright's debugger holds every frame and worker until it has put its own
 * things into them, which costs more than what is measured here.
 */
export interface PlainBrowser {
  /** One command of the debugger's protocol; without a session, to the browser itself. */
  send<T>(method: string, params?: Params, session?: string): Promise<T>;
  on(method: string, heard: (params: Params) => void): void;
  close(): Promise<void>;
}

export function plainBrowser(profile: string, extension: string): PlainBrowser {
  const path = findChromium();
  if (path === null) throw new Error('No Chromium; `npm test` installs one.');
  const chromium = spawn(
    path,
    [
      '--headless=new',
      '--remote-debugging-pipe',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--password-store=basic',
      '--use-mock-keychain',
      '--window-size=1440,900',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((done) => chromium.once('exit', () => done()));
  const [, , , orders, replies] = chromium.stdio as unknown as [null, null, null, Writable, Readable];
  const asked = new Map<number, (reply: Reply) => void>();
  const listeners: [string, (params: Params) => void][] = [];
  let last = 0;
  let text = '';

  const take = (reply: Reply) => {
    if (reply.id !== undefined) asked.get(reply.id)?.(reply);
    else for (const [method, heard] of listeners) if (method === reply.method) heard(reply.params ?? {});
  };
  replies.setEncoding('utf8').on('data', (part: string) => {
    const whole = (text + part).split('\0');
    text = whole.pop() ?? '';
    for (const reply of whole) take(JSON.parse(reply) as Reply);
  });

  async function send<T>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
    const id = ++last;
    orders.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await new Promise<Reply>((done) => asked.set(id, done));
    asked.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }

  return {
    send,
    on: (method, heard) => void listeners.push([method, heard]),
    async close() {
      await send('Browser.close');
      await ended;
    },
  };
}
