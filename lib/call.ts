import browser from 'webextension-polyfill';
import type { CallInput, CallName, CallOutput } from './messages.ts';

/** Wire shape of a call; the worker validates it before believing any of it. */
export interface CallMessage<N extends CallName = CallName> {
  call: N;
  input: CallInput<N>;
}

/** Asks the worker. Rejects only for bugs: expected failures are values in the answer. */
export async function call<N extends CallName>(
  name: N,
  ...[input]: CallInput<N> extends undefined ? [] : [CallInput<N>]
): Promise<CallOutput<N>> {
  const message = { call: name, input } as CallMessage<N>;
  return (await browser.runtime.sendMessage(message)) as CallOutput<N>;
}
