import { browser } from 'wxt/browser';
import { selectorsOf } from '../../lib/hosts/selectors.ts';
import type { PickedPlace, PickerWords } from '../../lib/messages.ts';
import { createShell } from '../launcher/shadow.ts';
import { tell } from '../launcher/tell.ts';
import { pointAt, type Pointed } from './point-at.ts';
import css from './picker.css?inline';

/** Asks for the button's place, the contact's name and number, and a name; every step can be cancelled with Esc. */
export async function pickPlace(page: Document): Promise<void> {
  const words = await tell('picker.begin');
  if (!words || !browser.runtime?.id) return;
  const { host, root } = createShell(page, css);
  host.popover = 'manual';
  host.style.cssText =
    'all: initial; display: revert; position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none';
  page.documentElement.append(host);
  host.showPopover();
  const end = new AbortController();
  end.signal.addEventListener('abort', () => host.remove());
  const stage: Stage = { page, root, words, signal: end.signal, atTop: false };
  const picked = await ask(stage).catch(nullIfCancelled);
  end.abort();
  await tell('picker.done', { picked });
}

interface Stage {
  page: Document;
  root: ShadowRoot;
  words: PickerWords;
  /** Ends the picking. */
  signal: AbortSignal;
  /** Where the bar stands, since it covers what is below it. */
  atTop: boolean;
}

class Cancelled extends Error {}

function nullIfCancelled(error: unknown): null {
  if (!(error instanceof Cancelled)) throw error;
  return null;
}

async function ask(stage: Stage): Promise<PickedPlace> {
  const { words } = stage;
  const place = await pointing(stage, words.place, false);
  if (!place) throw new Cancelled();
  const contactName = await pointing(stage, words.contactName, true);
  const contactPhone = await pointing(stage, words.contactPhone, true);
  const name = await naming(stage);
  return {
    name,
    anchor: selectorsOf(place.element),
    where: place.where,
    contactName: contactName ? selectorsOf(contactName.element) : [],
    contactPhone: contactPhone ? selectorsOf(contactPhone.element) : [],
  };
}

/** One step: what the admin clicks, or null when they say that it is not there. */
function pointing(stage: Stage, text: string, maySkip: boolean): Promise<Pointed | null> {
  const { page, root, words, signal } = stage;
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const bar = createBar(stage, text);
    const done = (act: () => void) => {
      end.abort();
      bar.remove();
      act();
    };
    signal.addEventListener('abort', () => end.abort());
    if (maySkip) bar.append(createButton(page, words.skip, () => done(() => resolve(null))));
    const cancel = () => done(() => reject(new Cancelled()));
    bar.append(createButton(page, words.cancel, cancel), createMover(stage, bar));
    pointAt(page, root, (pointed) => done(() => resolve(pointed)), cancel, end.signal);
  });
}

function naming(stage: Stage): Promise<string> {
  const { page, words, signal } = stage;
  return new Promise((resolve, reject) => {
    const bar = createBar(stage, '');
    const label = page.createElement('label');
    const input = page.createElement('input');
    input.value = words.suggestedName || location.hostname;
    input.maxLength = 80;
    input.required = true;
    label.append(`${words.name} `, input);
    const save = page.createElement('button');
    save.className = 'main';
    save.textContent = words.save;
    const cancel = () => reject(new Cancelled());
    bar.append(label, save, createButton(page, words.cancel, cancel));
    bar.addEventListener('keydown', (event) => event.key === 'Escape' && event.isTrusted && cancel());
    for (const type of ['keydown', 'keypress', 'keyup'])
      bar.addEventListener(type, (event) => event.stopPropagation());
    bar.addEventListener('submit', (event) => {
      event.preventDefault();
      if (event.isTrusted) resolve(input.value.trim() || location.hostname);
    });
    signal.addEventListener('abort', () => bar.remove());
    input.select();
  });
}

function createBar({ page, root, atTop }: Stage, text: string): HTMLFormElement {
  const bar = page.createElement('form');
  bar.style.pointerEvents = 'auto';
  bar.className = atTop ? 'top' : '';
  const line = page.createElement('span');
  line.setAttribute('role', 'status');
  line.textContent = text;
  bar.append(line);
  root.append(bar);
  return bar;
}

/** Brings the bar to the other end of the window, for what lies below it. */
function createMover(stage: Stage, bar: HTMLElement): HTMLButtonElement {
  const mover = createButton(stage.page, '⇅', () => {
    stage.atTop = !stage.atTop;
    bar.className = stage.atTop ? 'top' : '';
  });
  mover.title = stage.words.move;
  mover.setAttribute('aria-label', stage.words.move);
  return mover;
}

function createButton(page: Document, text: string, onPress: () => void): HTMLButtonElement {
  const button = page.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.addEventListener('click', (event) => event.isTrusted && onPress());
  return button;
}
