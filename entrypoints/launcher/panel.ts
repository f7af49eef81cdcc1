import { browser } from 'wxt/browser';
import type { PanelPass, PanelSeat } from '../../lib/messages.ts';
import css from './panel.css?inline';
import { watchSeat } from './seat.ts';
import { createShell } from './shadow.ts';
import { tell } from './tell.ts';
import { world } from './world.ts';

export interface Panel {
  toggle(roomUuid: string | null): void;
  close(): void;
  /** Where it opens from now on, and what its edge is called. */
  sit(seat: PanelSeat, edge: string): void;
  onClose(listener: () => void): void;
}

/**
 * The wizard over the page: a frame of the extension's own origin, in a closed shadow root and the browser's top
 * layer, so that no z-index of the page covers it. Its address is the dynamic one, which the page never learns, and
 * works once, for the pass made here. A page that lays hands on it loses it.
 */
export function createPanel(page: Document): Panel {
  let host: HTMLElement | null = null;
  let seat: PanelSeat = { side: 'right', width: 420 };
  let edgeName = '';
  let watch = new AbortController();
  let closed: () => void = () => undefined;

  function open(roomUuid: string | null): void {
    const pass: PanelPass = { nonce: newNonce(), roomUuid };
    void tell('panel.open', pass);
    const shell = createShell(page, css);
    host = shell.host;
    host.popover = 'manual';
    const box = page.createElement('div');
    const frame = createFrame(page, pass.nonce, close);
    box.append(frame);
    shell.root.append(box);
    page.documentElement.append(host);
    take(seat);
    host.showPopover();
    take(seat);
    world.panel = { box, edgeName, seat: () => seat, sit: take };

    function take(next: PanelSeat): void {
      seat = next;
      box.className = next.side;
      if (!host) return;
      watch.abort();
      host.style.cssText = styleOf(next);
      watch = new AbortController();
      watchSeat(host, close, watch.signal);
    }
  }

  function close(): void {
    if (!host) return;
    watch.abort();
    host.remove();
    host = null;
    world.panel = null;
    closed();
  }

  return {
    toggle: (roomUuid) => (host ? close() : open(roomUuid)),
    close,
    sit(next, edge) {
      seat = next;
      edgeName = edge;
    },
    onClose: (listener) => (closed = listener),
  };
}

/** In the element itself, so that it outranks the page's own rules for `div` and `*`. */
function styleOf({ side, width }: PanelSeat): string {
  const inset = side === 'right' ? '0 0 0 auto' : '0 auto 0 0';
  const shadow = side === 'right' ? '-8px' : '8px';
  return `all: initial; display: revert; position: fixed; inset: ${inset}; width: min(${width}px, 100vw); height: 100vh;
    height: 100dvh; box-shadow: ${shadow} 0 32px rgb(0 0 0 / 18%); pointer-events: auto`;
}

function createFrame(page: Document, nonce: string, onMoved: () => void): HTMLIFrameElement {
  // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page; a sandbox would take its origin away
  const frame = page.createElement('iframe');
  frame.title = 'Send Flow';
  frame.src = `${browser.runtime.getURL('/popup.html')}?surface=panel&pass=${nonce}`;
  const onFirstLoad = () => {
    frame.focus();
    // Whoever moves the element loads the frame anew; its pass is spent.
    frame.addEventListener('load', onMoved);
  };
  frame.addEventListener('load', onFirstLoad, { once: true });
  return frame;
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
