import type { LauncherState, Spot } from '../../lib/messages.ts';
import css from './float.css?inline';
import { createButton, type Words } from '../launcher/button.ts';
import { freeSpot, placeAt, spotOf } from './spot.ts';
import { tell } from '../launcher/tell.ts';

export interface Float {
  show(visible: boolean): void;
  set(state: Words & Pick<LauncherState, 'spot'>): void;
  isDisturbed(): boolean;
  press(): boolean;
  focus(): boolean;
}

/** A press that moves further than this, in CSS pixels, is a drag. */
const DRAG = 6;

/** The button where no place in the page is known: over the page, never over its controls, wherever it was dragged. */
export function createFloat(page: Document, onPress: () => void, signal: AbortSignal): Float {
  let visible = false;
  let wanted: Spot | null = null;
  let dragged = false;
  const made = createButton(page, () => !dragged && onPress(), css);
  const { host, button } = made;
  host.style.cssText = 'position: fixed; z-index: 2147483646';

  const settle = () => placeAt(host, freeSpot(page, host, wanted));
  // The page keeps its selection: the number marked in it is what the press is about.
  host.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('pointerdown', (down) => {
    const from = host.getBoundingClientRect();
    const end = new AbortController();
    dragged = false;
    button.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => {
      const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
      dragged ||= Math.hypot(dx, dy) > DRAG;
      if (dragged) placeAt(host, spotOf(page, host, from.left + dx, from.top + dy));
    };
    const drop = () => {
      end.abort();
      if (!dragged) return;
      const { left, top } = host.getBoundingClientRect();
      wanted = spotOf(page, host, left, top);
      settle();
      void tell('spot.save', wanted);
    };
    button.addEventListener('pointermove', move, { signal: end.signal });
    button.addEventListener('lostpointercapture', drop, { signal: end.signal });
  });
  window.addEventListener('resize', () => visible && settle(), { signal });

  return {
    show(now) {
      const comes = now && !host.isConnected;
      visible = now;
      if (!now) host.remove();
      if (!comes) return;
      page.documentElement.append(host);
      // Taken away and put back, it goes where it was: finding a free place is dear.
      if (!host.style.left) settle();
    },
    set(state) {
      made.show(state);
      wanted = state.spot;
      if (visible) settle();
    },
    isDisturbed: () => visible && !host.isConnected,
    press() {
      if (visible) onPress();
      return visible;
    },
    focus() {
      if (visible) button.focus();
      return visible;
    },
  };
}
