import browser from 'webextension-polyfill';
import { LAUNCHER_PORT, LIVE_PORT, type LiveMessage, type Topic } from '../messages.ts';

type Sender = browser.Runtime.MessageSender & { documentId?: string };

export interface Live {
  /** Tells every open page, except the document that caused the change, what to read again. */
  tell(topic: Topic, except?: browser.Runtime.MessageSender): void;
  onConnect(port: browser.Runtime.Port): void;
  /** A page of ours is open somewhere. */
  isOpen(): boolean;
}

const BETWEEN_MS = 250;

/**
 * Open pages of ours. Lost when the worker stops; pages connect again by themselves.
 * @param told hears of every change as the pages do, for what the browser itself shows of us
 */
export function createLive(told: (topic: Topic) => void): Live {
  const ports = new Set<browser.Runtime.Port>();
  /** Launchers' ports, kept only because a forgotten one would close. */
  const held = new Set<browser.Runtime.Port>();
  const hold = (port: browser.Runtime.Port): void => {
    held.add(port);
    port.onDisconnect.addListener(() => held.delete(port));
  };
  const own = browser.runtime.getURL('');
  const resting = new Map<Topic, { again: boolean }>();

  /** At most four times a second a topic, the last time never left out: a running send changes much faster. */
  function tellSoon(topic: Topic, post: () => void): void {
    const rest = resting.get(topic);
    if (rest) {
      rest.again = true;
      return;
    }
    post();
    const state = { again: false };
    resting.set(topic, state);
    setTimeout(() => {
      resting.delete(topic);
      if (state.again) tellSoon(topic, post);
    }, BETWEEN_MS);
  }

  return {
    tell(topic, except) {
      if (except === undefined) tellSoon(topic, () => send(topic, undefined));
      else send(topic, except);
    },
    onConnect(port) {
      if (port.name === LAUNCHER_PORT) return hold(port);
      if (port.name !== LIVE_PORT || !isOurs(port.sender, own)) return port.disconnect();
      ports.add(port);
      port.onDisconnect.addListener(() => ports.delete(port));
    },
    isOpen: () => ports.size > 0,
  };

  function send(topic: Topic, except: browser.Runtime.MessageSender | undefined): void {
    told(topic);
    const message: LiveMessage = { changed: topic };
    const author = (except as Sender | undefined)?.documentId;
    for (const port of ports) {
      if (author === undefined || (port.sender as Sender | undefined)?.documentId !== author) {
        port.postMessage(message);
      }
    }
  }
}

/** A page of the extension, by its own origin: a framed page also has a tab, so that tells nothing. */
export function isOurs(sender: browser.Runtime.MessageSender | undefined, own: string): boolean {
  const origin = (sender as { origin?: string } | undefined)?.origin;
  const base = own.replace(/\/$/, '');
  return origin === undefined ? (sender?.url ?? '').startsWith(`${base}/`) : origin === base;
}
