import browser from 'webextension-polyfill';
import { answered } from './answered.ts';
import { atTheDoor } from './door.ts';
import type { Failure } from './domain/result.ts';
import { STORAGE_FULL, type CallInput, type CallName, type CallOutput } from './messages.ts';

/** Wire shape of a call; the worker validates it before believing any of it. */
export interface CallMessage<N extends CallName = CallName> {
  call: N;
  input: CallInput<N>;
}

/** A call that could not be carried out for a reason the agent can act on. */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause: unknown) {
    super(failure.reason, { cause });
    this.failure = failure;
  }
}

/**
 * Asks the worker, and again where it stopped before it answered: no call does harm when it is made twice. Expected
 * failures are values in the answer; what rejects is a bug, except `CallFailed`, which may meet any call (the disk is
 * full).
 */
export async function call<N extends CallName>(
  name: N,
  ...[input]: CallInput<N> extends undefined ? [] : [CallInput<N>]
): Promise<CallOutput<N>> {
  if (name !== 'panel.claim') await atTheDoor();
  const message = { call: name, input } as CallMessage<N>;
  const answer = await answered(() => browser.runtime.sendMessage(message)).catch((error: unknown) => {
    const full = error instanceof Error && error.message === STORAGE_FULL;
    throw full ? new CallFailed({ reason: STORAGE_FULL }, error) : error;
  });
  if (answer === undefined) throw new Error(`No answer to ${name}`);
  return answer as CallOutput<N>;
}
