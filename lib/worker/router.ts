import browser from 'webextension-polyfill';
import { isStorageFull } from '../db.ts';
import { STORAGE_FULL, type Calls, type CallName } from '../messages.ts';
import { inputSchemas, launcherCallNames, optionsCallNames } from './call-schemas.ts';
import { isOurs } from './live.ts';

export type Sender = browser.Runtime.MessageSender;

/** The worker's side of a set of calls. */
export type Handlers<C> = {
  [N in keyof C]: C[N] extends (...input: infer I) => infer O
    ? (input: I extends [infer One] ? One : undefined, sender: Sender) => Promise<O> | O
    : never;
};

type AnyHandler = (input: unknown, sender: Sender) => unknown;

/** Who is speaking, read from the sender and never from what it says. */
type Role = 'launcher' | 'wizard' | 'options';

/** The one call of a framed wizard that has not been let in yet: the one that lets it in. */
const AT_THE_DOOR: CallName = 'panel.claim';

/**
 * Answers calls of our own pages and of the launcher. Everything else, and every call that a role may not make or
 * that does not fit its schema, is refused without a trace in any state.
 * @param admits false for a framed wizard that no launcher of ours opened
 */
export function createRouter(
  handlers: Handlers<Calls>,
  admits: (sender: Sender) => Promise<boolean>,
): (message: unknown, sender: Sender) => Promise<unknown> | undefined {
  return (message, sender) => {
    const name = callName(message);
    const role = roleOf(sender);
    if (name === null || role === null || !mayCall(role, name)) return undefined;
    const input = inputSchemas[name].safeParse((message as { input?: unknown }).input);
    if (!input.success) return Promise.reject(new Error(`Bad input for ${name}`));
    const handler = handlers[name] as AnyHandler;
    if (role !== 'wizard' || name === AT_THE_DOOR) return answer(handler, input.data, sender);
    return admits(sender).then((admitted) => {
      if (!admitted) throw new Error(`Not let in: ${name}`);
      return answer(handler, input.data, sender);
    });
  };
}

/** A full disk may meet any call, also one that promises no failures: it is the one rejection a page knows by name. */
async function answer(handler: AnyHandler, input: unknown, sender: Sender): Promise<unknown> {
  try {
    return await handler(input, sender);
  } catch (error) {
    throw isStorageFull(error) ? new Error(STORAGE_FULL, { cause: error }) : error;
  }
}

function callName(message: unknown): CallName | null {
  if (typeof message !== 'object' || message === null || !('call' in message)) return null;
  const { call } = message;
  return typeof call === 'string' && Object.hasOwn(inputSchemas, call) ? (call as CallName) : null;
}

function roleOf(sender: Sender): Role | null {
  if (sender.id !== browser.runtime.id) return null;
  const own = browser.runtime.getURL('');
  if (!isOurs(sender, own)) return sender.tab ? 'launcher' : null;
  const page = new URL(sender.url ?? own).pathname;
  if (page === '/popup.html') return 'wizard';
  return page === '/options.html' ? 'options' : null;
}

function mayCall(role: Role, name: CallName): boolean {
  if (role === 'launcher') return launcherCallNames.has(name);
  if (launcherCallNames.has(name)) return false;
  // The options page may not send, the wizard may not change the connection.
  return (role === 'options') === optionsCallNames.has(name);
}
