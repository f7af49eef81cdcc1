import { browser } from 'wxt/browser';
import type { PanelSeat } from '../../lib/messages.ts';
import css from './panel.css?inline';
import { watchAttributes, watchSeat } from './seat.ts';
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

/** How long a panel that was made ready waits for the press. */
const READY_FOR_MS = 10_000;

/**
 * The wizard over the page: a frame of the extension's own origin, in a closed shadow root and the browser's top
 * layer, so that no z-index of the page covers it. Its address is the dynamic one, which the page never learns, and
 * works once, for the pass made here. A page that lays hands on it loses it.
 *
 * Loading it takes the browser longer than a press, so it is loaded when somebody comes near the button: hidden, without
 * a place in the page, and without the pass, which only the press makes known to the worker.
 */
export function createPanel(page: Document): Panel {
  let made: Made | null = null;
  let isOpen = false;
  let isClosing = false;
  let seat: PanelSeat = { side: 'right', width: 420 };
  let edgeName = '';
  let watch = new AbortController();
  let closed: () => void = () => undefined;

  function ready(): Made {
    // Timers of a tab in the background are late: what is too old by now is refused by the worker.
    if (made?.host.isConnected && performance.now() - made.at < READY_FOR_MS) return made;
    made?.host.remove();
    made = make(page);
    const { frame, host } = made;
    let loaded = false;
    frame.addEventListener('load', () => {
      // Whoever moves the element loads the frame anew; its pass is spent.
      if (loaded) close();
      loaded = true;
    });
    page.documentElement.append(host);
    watch.abort();
    watch = new AbortController();
    watchAttributes(host, close, watch.signal);
    return made;
  }

  function open(roomUuid: string | null): void {
    const { host, box, frame, nonce } = ready();
    isOpen = true;
    void tell('panel.open', { nonce, roomUuid });
    take(seat);
    host.popover = 'manual';
    host.showPopover();
    take(seat);
    // Once, and not again when it has loaded: that would take the focus from the box inside.
    frame.focus();
    world.panel = { box, edgeName, seat: () => seat, sit: take };

    function take(next: PanelSeat): void {
      seat = next;
      box.className = next.side;
      if (!isOpen) return;
      watch.abort();
      host.style.cssText = styleOf(next);
      watch = new AbortController();
      watchSeat(host, close, watch.signal);
    }
  }

  function close(): void {
    watch.abort();
    made?.host.remove();
    made = null;
    if (!isOpen) return;
    isOpen = false;
    world.panel = null;
    // The focus that comes back to the button is nobody who comes near.
    isClosing = true;
    closed();
    isClosing = false;
  }

  world.near = () => {
    if (made || isClosing) return;
    ready();
    setTimeout(() => isOpen || close(), READY_FOR_MS);
  };
  return {
    toggle: (roomUuid) => (isOpen ? close() : open(roomUuid)),
    close,
    sit(next, edge) {
      seat = next;
      edgeName = edge;
    },
    onClose: (listener) => (closed = listener),
  };
}

interface Made {
  host: HTMLElement;
  box: HTMLElement;
  frame: HTMLIFrameElement;
  nonce: string;
  /** The page's clock, ms. */
  at: number;
}

function make(page: Document): Made {
  const nonce = newNonce();
  const { host, root } = createShell(page, css);
  host.style.cssText = 'display: none !important';
  const box = page.createElement('div');
  // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page; a sandbox would take its origin away
  const frame = page.createElement('iframe');
  frame.title = 'Send Flow';
  frame.src = `${browser.runtime.getURL('/popup.html')}?surface=panel&pass=${nonce}`;
  box.append(frame);
  root.append(box);
  return { host, box, frame, nonce, at: performance.now() };
}

/** In the element itself, so that it outranks the page's own rules for `div` and `*`. */
function styleOf({ side, width }: PanelSeat): string {
  const inset = side === 'right' ? '0 0 0 auto' : '0 auto 0 0';
  const shadow = side === 'right' ? '-8px' : '8px';
  return `all: initial; display: revert; position: fixed; inset: ${inset}; width: min(${width}px, 100vw); height: 100vh;
    height: 100dvh; box-shadow: ${shadow} 0 32px rgb(0 0 0 / 18%); pointer-events: auto`;
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
