import { h } from './dom.js';

/** WhatsApp's marks and the element each becomes. */
const MARKS = /** @type {const} */ ({ '*': 'strong', _: 'em', '~': 's', '`': 'code' });
const MARKED = /```([\s\S]+?)```|([*_~])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/u;

/**
 * A text as WhatsApp draws it: *bold*, _italic_, ~strike~ and ```mono```, nested, line breaks kept by the style sheet.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function whatsappText(text) {
  const match = MARKED.exec(text);
  if (!match) return text ? [text] : [];
  const [whole, mono, mark, inner] = match;
  if (isInsideWord(text, match.index)) {
    return [text.slice(0, match.index + 1), ...whatsappText(text.slice(match.index + 1))];
  }
  const tag = mono ? 'code' : MARKS[/** @type {keyof typeof MARKS} */ (mark ?? '*')];
  const content = mono ? [mono] : whatsappText(inner ?? '');
  return [
    text.slice(0, match.index),
    h(tag, {}, content),
    ...whatsappText(text.slice(match.index + whole.length)),
  ];
}

/**
 * @param {string} text
 * @param {number} index
 */
function isInsideWord(text, index) {
  return index > 0 && /[\p{L}\p{N}]/u.test(text.charAt(index - 1));
}

/** @param {string} at */
export function clockTime(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** @param {string | null} name */
export function initials(name) {
  const words = (name ?? '').split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.at(0) ?? '');
  return letters.join('').toUpperCase() || '?';
}

/** Neighbouring numbers land on hues far apart. */
const GOLDEN_ANGLE = 137.508;

/**
 * A steady hue per person, for avatars.
 * @param {string} seed
 */
export function hueOf(seed) {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return Math.round(sum * GOLDEN_ANGLE) % 360;
}

/**
 * "whatsapp:5582…" as its scheme and what a person would read.
 * @param {string} urn
 */
export function readUrn(urn) {
  const [scheme = '', path = ''] = urn.split(/:(.*)/s);
  return { scheme, value: /^\d{8,}$/.test(path) ? `+${path}` : path };
}
