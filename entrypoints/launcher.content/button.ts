import type { Anchor } from '../../lib/hosts/profile.ts';
import type { LauncherState } from '../../lib/messages.ts';
import css from './button.css?inline';

export interface Button {
  /** What the worker says; an invisible button leaves the page. */
  show(state: LauncherState): void;
  /** True when it stands where it should, or should not stand at all. */
  isPlaced(anchor: Anchor | null): boolean;
  place(anchor: Anchor | null): void;
  focus(): void;
  remove(): void;
}

const SVG = 'http://www.w3.org/2000/svg';
const PLANE = 'M3 20.5v-7l8-1.5-8-1.5v-7L22 12z';

/** The button in a closed shadow root: the page can neither style, find nor press it. */
export function createButton(page: Document, onPress: () => void): Button {
  const host = page.createElement('div');
  const shadow = host.attachShadow({ mode: 'closed' });
  const style = page.createElement('style');
  style.textContent = css;
  const button = page.createElement('button');
  button.type = 'button';
  const label = page.createElement('span');
  label.className = 'label';
  const count = page.createElement('span');
  count.className = 'count';
  button.append(icon(page), label, count);
  shadow.append(style, button);

  let visible = false;
  // Only a person may press it; a page can dispatch events, but not trusted ones.
  button.addEventListener('click', (event) => event.isTrusted && onPress());

  return {
    show(state) {
      visible = state.visible;
      label.textContent = state.label;
      button.title = state.label;
      count.textContent = state.waiting > 0 ? String(state.waiting) : '';
      if (!visible) host.remove();
    },
    isPlaced(anchor) {
      if (!visible || !anchor) return !host.isConnected;
      return (
        host === (anchor.where === 'before' ? anchor.element.previousSibling : anchor.element.nextSibling)
      );
    },
    place(anchor) {
      if (!visible || !anchor) host.remove();
      else if (anchor.where === 'before') anchor.element.before(host);
      else anchor.element.after(host);
    },
    focus: () => button.focus(),
    remove: () => host.remove(),
  };
}

function icon(page: Document): SVGElement {
  const svg = page.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = page.createElementNS(SVG, 'path');
  path.setAttribute('d', PLANE);
  svg.append(path);
  return svg;
}
