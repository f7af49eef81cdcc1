import type { Spot } from '../../lib/messages.ts';

const MARGIN = 16;
const CONTROL =
  'a[href],button,input,select,textarea,summary,label,iframe,audio,video,[contenteditable],[onclick],[tabindex="0"],[role=button],[role=link],[role=tab],[role=menuitem],[role=textbox],[role=switch],[role=checkbox]';

/** Puts the element there. */
export function placeAt(host: HTMLElement, { x, y }: Spot): void {
  const { clientWidth, clientHeight } = host.ownerDocument.documentElement;
  const { width, height } = host.getBoundingClientRect();
  const inside = (part: number, room: number) => Math.round(MARGIN + part * Math.max(0, room - 2 * MARGIN));
  host.style.setProperty('left', `${inside(x, clientWidth - width)}px`);
  host.style.setProperty('top', `${inside(y, clientHeight - height)}px`);
}

/** A place in pixels as parts of the window, so that it holds at any size. */
export function spotOf(page: Document, host: HTMLElement, left: number, top: number): Spot {
  const { clientWidth, clientHeight } = page.documentElement;
  const { width, height } = host.getBoundingClientRect();
  const part = (at: number, room: number) =>
    Math.min(1, Math.max(0, (at - MARGIN) / Math.max(1, room - 2 * MARGIN)));
  return { x: part(left, clientWidth - width), y: part(top, clientHeight - height) };
}

/** Where the agent wants it, or the nearest place along the edges that covers no control of the page. */
export function freeSpot(page: Document, host: HTMLElement, wanted: Spot | null): Spot {
  const first = wanted ?? { x: 1, y: 1 };
  const steps = Array.from({ length: 11 }, (_, step) => step / 10);
  const edges = steps.flatMap((part): Spot[] => [
    { x: 0, y: part },
    { x: 1, y: part },
    { x: part, y: 0 },
    { x: part, y: 1 },
  ]);
  const far = (spot: Spot) => Math.hypot(spot.x - first.x, spot.y - first.y);
  const choices = [first, ...edges.toSorted((a, b) => far(a) - far(b))];
  return choices.find((spot) => isFree(page, host, spot)) ?? first;
}

function isFree(page: Document, host: HTMLElement, spot: Spot): boolean {
  placeAt(host, spot);
  const { left, top, width, height } = host.getBoundingClientRect();
  const parts = [0, 0.25, 0.5, 0.75, 1];
  return parts.every((px) =>
    [0, 0.5, 1].every((py) => {
      const stack = page.elementsFromPoint(left + px * width, top + py * height);
      return !stack.find((element) => element !== host)?.closest(CONTROL);
    }),
  );
}
