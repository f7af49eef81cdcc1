import browser from 'webextension-polyfill';
import { LIVE_PORT, PING, type LiveMessage, type Topic } from './messages.ts';

const PING_EVERY_MS = 20_000;

/**
 * Hears from the worker what changed, until the signal aborts. The port is opened again when the worker was
 * stopped; `onBack` then tells that something may have been missed.
 */
export function listen(onChange: (topic: Topic) => void, onBack: () => void, signal: AbortSignal): void {
  let port = connect();
  const beat = setInterval(() => port.postMessage(PING), PING_EVERY_MS);

  function connect(): browser.Runtime.Port {
    const opened = browser.runtime.connect({ name: LIVE_PORT });
    opened.onMessage.addListener((message) => onChange((message as LiveMessage).changed));
    opened.onDisconnect.addListener(() => {
      if (signal.aborted) return;
      port = connect();
      onBack();
    });
    return opened;
  }

  signal.addEventListener('abort', () => {
    clearInterval(beat);
    port.disconnect();
  });
}
