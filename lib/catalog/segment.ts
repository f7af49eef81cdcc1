import type { Contact } from '../domain/contact.ts';
import { lettersOf } from './letters.ts';
import { PHONE, unpacked, uuidsOf, type Packed } from './packed.ts';

/** Contacts with the number of the page on disk they are in. */
export interface PackedPage extends Packed {
  n: number;
  /** Its uuids, where they have been read already. */
  list?: readonly string[];
}

/**
 * Neighbouring pages, searched as one folded string with a line a contact (`search-index.ts`). A shelf has several
 * (`shelf.ts`), so that none takes long to build. All but the text is made when it is first asked for.
 */
export interface Segment {
  /** Lines, those of the dead too. */
  readonly size: number;
  /** A line break before every line and behind the last one. */
  readonly text: string;
  /** Where each line begins, and one more for the end. */
  starts(): Uint32Array;
  /** Of each letter and digit the lines that have it: nearly all do, which `indexOf` would meet one by one. */
  letters(): ReadonlyMap<number, Uint16Array>;
  /** Lines whose contact has moved to another segment, or is gone. */
  readonly dead: Set<number>;
  readonly pages: readonly PackedPage[];
  uuids(): readonly string[];
  contact(line: number): Contact;
  /** As it is packed. */
  packed(line: number): string;
  /** The page on disk. */
  pageOf(line: number): number;
  /** Living, of a group. */
  members(group: string): Contact[];
  /** Calls for every living line with the digits WhatsApp writes to. */
  eachPhone(take: (digits: string, line: number) => void): void;
}

export function createSegment(pages: readonly PackedPage[]): Segment {
  const size = pages.reduce((sum, { count }) => sum + count, 0);
  const filled = pages.filter(({ count }) => count > 0);
  const text = ['', ...filled.map((page) => page.text), ''].join('\n');
  const dead = new Set<number>();
  const starts = once(() => startsOf(text, size));
  const uuids = once(() => filled.flatMap((page) => page.list ?? uuidsOf(page)));
  const people = new Map<PackedPage, string[]>();

  function place(line: number): { page: PackedPage; at: number } {
    let at = line;
    for (const page of filled) {
      if (at < page.count) return { page, at };
      at -= page.count;
    }
    throw new RangeError(`No line ${line} in ${size}.`);
  }

  function packed(line: number): string {
    const { page, at } = place(line);
    const lines = people.get(page) ?? page.people.split('\n');
    people.set(page, lines);
    return lines[at] ?? '';
  }

  // Whoever was picked is asked for at every count.
  const made = new Map<number, Contact>();
  function contact(line: number): Contact {
    const one = made.get(line) ?? unpacked(uuids()[line] ?? '', packed(line));
    made.set(line, one);
    return one;
  }

  return {
    size,
    text,
    starts,
    letters: once(() => lettersOf(text)),
    dead,
    pages: filled,
    uuids,
    contact,
    packed,
    pageOf: (line) => place(line).page.n,
    members(group) {
      const named = JSON.stringify(group);
      const members: Contact[] = [];
      let before = 0;
      for (const page of filled) {
        for (const line of linesWith(page.people, named)) {
          const one = dead.has(before + line) ? null : contact(before + line);
          if (one?.groups.includes(group)) members.push(one);
        }
        before += page.count;
      }
      return members;
    },
    eachPhone(take) {
      const from = starts();
      let line = 0;
      for (let at = text.indexOf(PHONE); at !== -1; at = text.indexOf(PHONE, at + 1)) {
        while ((from[line + 1] ?? Infinity) <= at) line++;
        if (!dead.has(line)) take(phoneAt(text, at + 1, (from[line + 1] ?? text.length) - 1), line);
      }
    },
  };
}

/** Numbers of the lines a text is in. */
function linesWith(lines: string, text: string): number[] {
  if (!lines.includes(text)) return [];
  return lines.split('\n').flatMap((line, i) => (line.includes(text) ? [i] : []));
}

/** Up to the next field, or to what is no part of the number (`?` and what follows). */
function phoneAt(text: string, from: number, lineEnd: number): string {
  return /^[^\t\v?]*/.exec(text.slice(from, lineEnd))?.[0] ?? '';
}

function startsOf(text: string, size: number): Uint32Array {
  const starts = new Uint32Array(size + 1);
  let at = 0;
  for (let line = 0; line <= size; line++) {
    starts[line] = at + 1;
    at = text.indexOf('\n', at + 1);
  }
  return starts;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
