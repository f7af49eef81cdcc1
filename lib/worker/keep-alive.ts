import browser from 'webextension-polyfill';

/** Below the 30 s after which an idle worker is stopped. */
const BEAT_MS = 20_000;

/**
 * Runs a task alone among all contexts, and keeps the worker alive until it ends: fetches, timers and locks do
 * not, a call of an extension API does (reliability.md A1).
 */
export async function aloneAwake(name: string, task: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await awake(task);
  });
}

export async function awake<T>(task: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), BEAT_MS);
  try {
    return await task();
  } finally {
    clearInterval(beat);
  }
}
