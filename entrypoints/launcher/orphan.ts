import { browser } from 'wxt/browser';
import { LAUNCHER_PORT } from '../../lib/messages.ts';
import { world } from './world.ts';

const GONE_AFTER_MS = 100;

/**
 * Ends a life when nobody is left to live it for: a newer copy of us came, or the extension was switched off, updated
 * or removed. The browser says so by closing the port; where the worker was only put to sleep, the next sign of life
 * in the page looks again. Returns the way out, for whoever knows first.
 */
export function untilOrphaned(life: AbortController): () => void {
  const leave = () => {
    if (world.leave === leave) delete world.leave;
    life.abort();
  };
  world.leave?.();
  world.leave = leave;

  const look = () => browser.runtime?.id || leave();
  function listen(): void {
    if (!browser.runtime?.id) return leave();
    // The port is closed a moment before the extension is gone for good.
    const port = browser.runtime.connect({ name: LAUNCHER_PORT });
    port.onDisconnect.addListener(() => setTimeout(look, GONE_AFTER_MS));
  }
  listen();
  const on = { signal: life.signal, capture: true, passive: true };
  for (const type of ['visibilitychange', 'pointerover', 'focusin'])
    document.addEventListener(type, look, on);
  window.addEventListener('focus', look, on);
  return leave;
}
