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
  const picked = await ask(page, root, words, end).catch(nullIfCancelled);
  end.abort();
  await tell('picker.done', { picked });
}

class Cancelled extends Error {}

function nullIfCancelled(error: unknown): null {
  if (!(error instanceof Cancelled)) throw error;
  return null;
}

async function ask(
  page: Document,
  root: ShadowRoot,
  words: PickerWords,
  end: AbortController,
): Promise<PickedPlace> {
  const step = (text: string, skip: boolean) => pointing(page, root, words, text, skip, end.signal);
  const place = await step(words.place, false);
  if (!place) throw new Cancelled();
  const contactName = await step(words.contactName, true);
  const contactPhone = await step(words.contactPhone, true);
  const name = await naming(page, root, words, end.signal);
  return {
    name,
    anchor: selectorsOf(place.element),
    where: place.where,
    contactName: contactName ? selectorsOf(contactName.element) : [],
    contactPhone: contactPhone ? selectorsOf(contactPhone.element) : [],
  };
}

/** One step: what the admin clicks, or null when they say that it is not there. */
function pointing(
  page: Document,
  root: ShadowRoot,
  words: PickerWords,
  text: string,
  maySkip: boolean,
  signal: AbortSignal,
): Promise<Pointed | null> {
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const bar = createBar(page, root, text);
    const done = (act: () => void) => {
      end.abort();
      bar.remove();
      act();
    };
    signal.addEventListener('abort', () => end.abort());
    if (maySkip) bar.append(createButton(page, words.skip, () => done(() => resolve(null))));
    const cancel = () => done(() => reject(new Cancelled()));
    bar.append(createButton(page, words.cancel, cancel));
    pointAt(page, root, (pointed) => done(() => resolve(pointed)), cancel, end.signal);
  });
}

function naming(page: Document, root: ShadowRoot, words: PickerWords, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const bar = createBar(page, root, '');
    const label = page.createElement('label');
    const input = page.createElement('input');
    input.value = words.suggestedName || location.hostname;
    input.maxLength = 80;
    input.required = true;
    label.append(`${words.name} `, input);
    const save = page.createElement('button');
    save.className = 'main';
    save.textContent = words.save;
    bar.append(
      label,
      save,
      createButton(page, words.cancel, () => reject(new Cancelled())),
    );
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

function createBar(page: Document, root: ShadowRoot, text: string): HTMLFormElement {
  const bar = page.createElement('form');
  bar.style.pointerEvents = 'auto';
  const line = page.createElement('span');
  line.setAttribute('role', 'status');
  line.textContent = text;
  bar.append(line);
  root.append(bar);
  return bar;
}

function createButton(page: Document, text: string, onPress: () => void): HTMLButtonElement {
  const button = page.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.addEventListener('click', (event) => event.isTrusted && onPress());
  return button;
}
