import { browser } from 'wxt/browser';
import { answered } from '../../lib/answered.ts';
import type { LauncherCalls } from '../../lib/messages.ts';

/** Tells the worker, again where it stopped before it answered; nobody hears once the extension is gone. */
export async function tell<N extends keyof LauncherCalls>(
  call: N,
  input?: Parameters<LauncherCalls[N]>[0],
): Promise<ReturnType<LauncherCalls[N]> | undefined> {
  if (!browser.runtime?.id) return undefined;
  const message = input === undefined ? { call } : { call, input };
  const answer = await answered(() => browser.runtime.sendMessage(message));
  return answer as ReturnType<LauncherCalls[N]> | undefined;
}
