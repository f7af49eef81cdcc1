import type { Anchor } from '../../lib/hosts/profile.ts';
import type { LauncherState } from '../../lib/messages.ts';
import css from './button.css?inline';
import { createShell } from './shadow.ts';
import { world } from './world.ts';

export type Words = Pick<LauncherState, 'label' | 'waiting'>;

export interface Button {
  host: HTMLElement;
  button: HTMLButtonElement;
  show(words: Words): void;
  wear(look: Anchor['look']): void;
}

const SVG = 'http://www.w3.org/2000/svg';
const PLANE = 'M3 20.5v-7l8-1.5-8-1.5v-7L22 12z';
const KEYS = ['keydown', 'keypress', 'keyup'];
/** Somebody is about to press it: the pointer came, a finger, or the focus. */
const NEAR = ['pointerenter', 'focus'];

/**
 * The button in a closed shadow root: the page can neither style, find nor press it.
 * @param more style of its own
 */
export function createButton(page: Document, onPress: () => void, more = ''): Button {
  const { host, root } = createShell(page, css + more);
  const box = page.createElement('div');
  const button = page.createElement('button');
  button.type = 'button';
  const label = page.createElement('span');
  label.className = 'label';
  const count = page.createElement('span');
  count.className = 'count';
  button.append(icon(page), label, count);
  box.append(button);
  root.append(box);

  // Only a person may press it; a page can dispatch events, but not trusted ones.
  button.addEventListener('click', (event) => event.isTrusted && onPress());
  for (const type of NEAR) button.addEventListener(type, (event) => event.isTrusted && world.near?.());
  // What is typed on it is no shortcut of the page's.
  for (const type of KEYS) host.addEventListener(type, (event) => event.stopPropagation());

  return {
    host,
    button,
    show(words) {
      label.textContent = words.label;
      button.title = words.label;
      count.textContent = words.waiting > 0 ? String(words.waiting) : '';
    },
    wear: (look) => (box.className = look),
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
