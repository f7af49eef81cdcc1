import { browser } from 'wxt/browser';
import type { PanelPass } from '../../lib/messages.ts';
import css from './panel.css?inline';
import { watchSeat } from './seat.ts';

export interface Panel {
  toggle(roomUuid: string | null): void;
  close(): void;
  onClose(listener: () => void): void;
}

/** In the element itself, so that it outranks the page's own rules for `div` and `*`. */
const SEAT = `all: initial; display: revert; position: fixed; inset: 0 0 0 auto; width: min(420px, 100vw); height: 100vh; height: 100dvh;
  box-shadow: -8px 0 32px rgb(0 0 0 / 18%); pointer-events: auto`;

/**
 * The wizard over the page: a frame of the extension's own origin, in a closed shadow root and the browser's top
 * layer, so that no z-index of the page covers it. Its address is the dynamic one, which the page never learns, and
 * works once, for the pass made here. A page that lays hands on it loses it.
 */
export function createPanel(page: Document): Panel {
  let host: HTMLElement | null = null;
  let life = new AbortController();
  let closed: () => void = () => undefined;

  function open(roomUuid: string | null): void {
    const pass: PanelPass = { nonce: newNonce(), roomUuid };
    void browser.runtime.sendMessage({ call: 'panel.open', input: pass });
    host = page.createElement('div');
    host.popover = 'manual';
    host.style.cssText = SEAT;
    const shadow = host.attachShadow({ mode: 'closed' });
    const style = page.createElement('style');
    style.textContent = css;
    // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page; a sandbox would take its origin away
    const frame = page.createElement('iframe');
    frame.title = 'Send Flow';
    frame.src = `${browser.runtime.getURL('/popup.html')}?surface=panel&pass=${pass.nonce}`;
    shadow.append(style, frame);
    page.documentElement.append(host);
    host.showPopover();
    life = new AbortController();
    watchSeat(host, close, life.signal);
    const onFirstLoad = () => {
      frame.focus();
      // Whoever moves the element loads the frame anew; its pass is spent.
      frame.addEventListener('load', close);
    };
    frame.addEventListener('load', onFirstLoad, { once: true });
  }

  function close(): void {
    if (!host) return;
    life.abort();
    host.remove();
    host = null;
    closed();
  }

  return {
    toggle: (roomUuid) => (host ? close() : open(roomUuid)),
    close,
    onClose: (listener) => (closed = listener),
  };
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
