import { browser } from 'wxt/browser';
import css from './panel.css?inline';

export interface Panel {
  toggle(roomUuid: string | null): void;
  close(): void;
  onClose(listener: () => void): void;
}

/**
 * The wizard over the page: a frame of the extension's own origin, in a closed shadow root and the browser's top
 * layer, so that no z-index of the page covers it. Its address is the dynamic one, which the page never learns.
 */
export function createPanel(page: Document): Panel {
  let host: HTMLElement | null = null;
  let closed: () => void = () => undefined;

  function open(roomUuid: string | null): void {
    host = page.createElement('div');
    host.popover = 'manual';
    const shadow = host.attachShadow({ mode: 'closed' });
    const style = page.createElement('style');
    style.textContent = css;
    // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page; a sandbox would take its origin away
    const frame = page.createElement('iframe');
    frame.title = 'Send Flow';
    frame.src = wizardUrl(roomUuid);
    shadow.append(style, frame);
    page.documentElement.append(host);
    host.showPopover();
    frame.addEventListener('load', () => frame.focus(), { once: true });
  }

  function close(): void {
    if (!host) return;
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

function wizardUrl(roomUuid: string | null): string {
  const url = new URL(browser.runtime.getURL('/popup.html'));
  url.searchParams.set('surface', 'panel');
  if (roomUuid !== null) url.searchParams.set('room', roomUuid);
  return url.href;
}
