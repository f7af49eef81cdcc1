import type { Contact } from '../domain/contact.ts';
import { fold } from '../domain/fold.ts';

/**
 * One folded string with a line a contact, searched with `indexOf`: finds every substring of name or digits in
 * 100,000 contacts in a few milliseconds and 7 MB, where search libraries miss a third (reliability.md §0.8).
 * A shelf of contacts has several of these (`shelf.ts`), so that none takes long to build.
 */
export interface Segment {
  readonly contacts: readonly Contact[];
  /** A line break before every line and behind the last one. */
  readonly text: string;
  /** Where each line begins, and one more for the end. */
  readonly starts: Uint32Array;
  /** Lines whose contact has moved to another segment, or is gone. */
  readonly dead: Set<number>;
}

export function buildSegment(contacts: readonly Contact[]): Segment {
  const lines = contacts.map(lineOf);
  const starts = new Uint32Array(lines.length + 1);
  let end = 1;
  for (let i = 0; i < lines.length; i++) {
    starts[i] = end;
    end += (lines[i]?.length ?? 0) + 1;
  }
  starts[lines.length] = end;
  return { contacts, text: `\n${lines.join('\n')}\n`, starts, dead: new Set() };
}

/** `jose da silva\t5511987650001`: the name, then what follows the scheme of each address. */
function lineOf(contact: Contact): string {
  const paths = contact.urns.map((urn) => urn.slice(urn.indexOf(':') + 1)).join('\t');
  return `${plain(fold(contact.name ?? ''))}\t${paths.toLowerCase().replaceAll('\n', ' ')}`;
}

/** Breaks and tabs are ours. */
const plain = (name: string): string => (/[\n\t]/.test(name) ? name.replace(/[\n\t]/g, ' ') : name);

/** Every living line that holds all words, in the order of the segment. No words: everybody. */
export function linesWith(segment: Segment, words: readonly string[]): number[] {
  const [rarest, ...others] = words.length > 1 ? words.toSorted((a, b) => b.length - a.length) : words;
  if (rarest === undefined) return living(segment);
  const { text, starts, dead } = segment;
  const lines: number[] = [];
  let line = 0;
  let at = text.indexOf(rarest);
  while (at !== -1) {
    // The break before a line is looked for as part of the line.
    line = lineAt(starts, at + 1, line);
    const end = (starts[line + 1] ?? text.length) - 1;
    if (holdsAll(segment, line, others)) lines.push(line);
    at = text.indexOf(rarest, end);
  }
  return dead.size === 0 ? lines : lines.filter((one) => !dead.has(one));
}

/** Looked for in the line alone: the rest of the text may be long and without the word. */
function holdsAll(segment: Segment, line: number, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const own = lineText(segment, line);
  return words.every((word) => own.includes(word));
}

function living({ contacts, dead }: Segment): number[] {
  const lines: number[] = [];
  for (let line = 0; line < contacts.length; line++) if (!dead.has(line)) lines.push(line);
  return lines;
}

/** A line with the breaks before and behind it. */
export const lineText = ({ text, starts }: Segment, line: number): string =>
  text.slice((starts[line] ?? 1) - 1, starts[line + 1]);

/** Which line holds this offset; hits come in order, so the search gallops on from the last one. */
function lineAt(starts: Uint32Array, offset: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step < starts.length && (starts[low + step] ?? 0) <= offset) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, starts.length);
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
