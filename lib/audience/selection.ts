import type { Shelf } from '../catalog/shelf.ts';
import type { PickedNumber } from '../domain/audience.ts';
import { fold } from '../domain/fold.ts';
import type { Draft, PickedContact } from '../messages.ts';
import { readNumber, type NumberReader } from './numbers.ts';
import { pickedOf } from './rows.ts';

/** Whom a text means that was marked on some page. */
export interface Named {
  contacts: PickedContact[];
  /** Numbers that are nobody's as far as is known. */
  numbers: PickedNumber[];
}

/** A marked table of more numbers than this is brought along as a list instead. */
const MOST = 500;

/** Everybody whose number stands in the text, whatever stands around it; without any, the one who is called so. */
export function namedIn(text: string, shelf: Shelf, reader: NumberReader): Named {
  const digits = numbersIn(text, reader);
  const found = digits.map((one) => ({ one, contact: shelf.withPhone(one) }));
  const contacts = found.flatMap(({ contact }) => (contact ? [contact] : []));
  const called = digits.length === 0 ? calledSo(text, shelf) : [];
  return {
    contacts: [...new Map([...contacts, ...called].map((c) => [c.uuid, pickedOf(c)])).values()],
    numbers: found.flatMap(({ one, contact }) => (contact ? [] : [{ phone: one, name: null }])),
  };
}

/** A number is written in this many groups of digits at most: `+55 (11) 9 8765 0001`. */
const GROUPS = 6;
const NUMBER_LIKE = /^(?:tel:|whatsapp:)?[+(]*\d[\d\s().+/-]*$/i;

/**
 * Pages put a space between numbers as well as into them, so the most groups that make a number together are one. Each
 * once.
 */
export function numbersIn(text: string, reader: NumberReader): string[] {
  const words = text.split(/[\s,;|<>"]+/).filter((word) => word !== '');
  const found = new Set<string>();
  for (let at = 0; at < words.length && found.size < MOST;) {
    const [digits, length] = numberAt(words, at, reader);
    if (digits !== null) found.add(digits);
    at += length;
  }
  return [...found];
}

function numberAt(words: readonly string[], at: number, reader: NumberReader): [string | null, number] {
  for (let length = Math.min(GROUPS, words.length - at); length > 0; length--) {
    const candidate = words
      .slice(at, at + length)
      .join(' ')
      .replace(/[.:]+$/, '');
    if (!NUMBER_LIKE.test(candidate)) continue;
    const read = readNumber(candidate, reader);
    if ('digits' in read) return [read.digits, length];
  }
  return [null, 1];
}

/** Two of the same name are for the agent to tell apart. */
function calledSo(text: string, shelf: Shelf) {
  const name = fold(text.trim());
  if (name === '') return [];
  const same = shelf
    .find(text.trim())
    .first(10)
    .filter((contact) => fold(contact.name ?? '') === name);
  return same.length === 1 ? same : [];
}

/** Puts them beside whoever is picked already, and shows them. */
export function withNamed(draft: Draft, { contacts, numbers }: Named): Draft {
  const known = new Set([...draft.contacts.map((c) => c.uuid), ...draft.numbers.map((n) => n.phone)]);
  const keys = new Set(contacts.map((c) => c.uuid));
  return {
    ...draft,
    contacts: [...draft.contacts, ...contacts.filter((c) => !known.has(c.uuid))],
    numbers: [...draft.numbers, ...numbers.filter((n) => !known.has(n.phone))],
    left: draft.left.filter((key) => !keys.has(key)),
    step: 'contacts',
  };
}
