import type { Contact } from '../domain/contact.ts';
import { fold } from '../domain/fold.ts';
import { rankAt, rankOfWord, type Rank } from './rank.ts';

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
  /** Of each letter and digit the lines that have it: nearly all do, which `indexOf` would meet one by one. */
  readonly letters: ReadonlyMap<number, Uint16Array>;
  /** Lines whose contact has moved to another segment, or is gone. */
  readonly dead: Set<number>;
}

/** A line that was found, with how well it fits in the bits above. */
export type Hit = number;
/** What those bits leave room for: lines of a segment at most. */
export const MOST_LINES = 8_192;
export const lineOfHit = (hit: Hit): number => hit % MOST_LINES;
export const rankOfHit = (hit: Hit): Rank => Math.floor(hit / MOST_LINES) as Rank;
const hitOf = (line: number, rank: Rank): Hit => rank * MOST_LINES + line;

export function buildSegment(contacts: readonly Contact[]): Segment {
  const lines = contacts.map(lineOf);
  const starts = new Uint32Array(lines.length + 1);
  let end = 1;
  for (let i = 0; i < lines.length; i++) {
    starts[i] = end;
    end += (lines[i]?.length ?? 0) + 1;
  }
  starts[lines.length] = end;
  const text = `\n${lines.join('\n')}\n`;
  return { contacts, text, starts, letters: lettersOf(text), dead: new Set() };
}

/** `jose da silva\t5511987650001`: the name, then what follows the scheme of each address. */
function lineOf(contact: Contact): string {
  const paths = contact.urns.map((urn) => urn.slice(urn.indexOf(':') + 1)).join('\t');
  return `${plain(fold(contact.name ?? ''))}\t${paths.toLowerCase().replaceAll('\n', ' ')}`;
}

/** Breaks and tabs are ours. */
const plain = (name: string): string => (/[\n\t]/.test(name) ? name.replace(/[\n\t]/g, ' ') : name);

const LINE_BREAK = 10;
const isPlain = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

function lettersOf(text: string): Map<number, Uint16Array> {
  const found = new Map<number, Hit[]>();
  let line = 0;
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_BREAK) line++;
    if (!isPlain(code)) continue;
    const hits = found.get(code);
    const hit = hitOf(line, rankAt(text, at, 1));
    const before = hits?.at(-1);
    if (hits === undefined) found.set(code, [hit]);
    else if (before === undefined || lineOfHit(before) !== line) hits.push(hit);
    else if (hit < before) hits[hits.length - 1] = hit;
  }
  return new Map([...found].map(([code, hits]) => [code, Uint16Array.from(hits)]));
}

/** Fewer lines are read one by one rather than the whole text once more. */
const FEW = 500;

/** Every living line that holds all words, in the order of the segment, and how well it fits. */
export function hitsIn(segment: Segment, words: readonly string[]): ArrayLike<Hit> {
  const [longest = '', ...others] = words.length > 1 ? words.toSorted((a, b) => b.length - a.length) : words;
  let hits = hitsOfWord(segment, longest);
  for (const word of others) {
    hits = hits.length > FEW ? both(hits, hitsOfWord(segment, word)) : narrowed(segment, hits, word);
  }
  if (others.length > 0) hits = withPhrase(segment, hits, words.join(' '));
  const { dead } = segment;
  return dead.size === 0 ? hits : Array.from(hits).filter((hit) => !dead.has(lineOfHit(hit)));
}

/** One pass over the text: each place of the word tells how well its line fits, and the best place counts. */
function hitsOfWord(segment: Segment, word: string): ArrayLike<Hit> {
  const { text, starts, letters } = segment;
  if (word.length === 1 && isPlain(word.charCodeAt(0))) return letters.get(word.charCodeAt(0)) ?? [];
  const hits: Hit[] = [];
  let line = 0;
  let end = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const rank = rankAt(text, at, word.length);
    if (at >= end) {
      line = lineAt(starts, at, line);
      end = starts[line + 1] ?? text.length;
      hits.push(hitOf(line, rank));
    } else {
      hits[hits.length - 1] = Math.min(hits.at(-1) ?? 0, hitOf(line, rank));
    }
  }
  return hits;
}

/** The lines of both, in order; a line fits as well as its worse word. */
function both(a: ArrayLike<Hit>, b: ArrayLike<Hit>): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one = 0, other = 0] = [a[i], b[j]];
    const apart = lineOfHit(one) - lineOfHit(other);
    if (apart === 0) hits.push(Math.max(one, other));
    if (apart <= 0) i++;
    if (apart >= 0) j++;
  }
  return hits;
}

function narrowed(segment: Segment, hits: ArrayLike<Hit>, word: string): Hit[] {
  return Array.from(hits).flatMap((hit) => {
    const rank = rankOfWord(lineText(segment, lineOfHit(hit)), word);
    return rank === null ? [] : Math.max(hit, hitOf(lineOfHit(hit), rank));
  });
}

/** Of several words none is the whole; as they were typed, one after the other, they may be, or a name begins so. */
function withPhrase({ text, starts }: Segment, hits: ArrayLike<Hit>, phrase: string): Hit[] {
  const ranked: Hit[] = [];
  for (let i = 0; i < hits.length; i++) {
    const hit = hits[i] ?? 0;
    const line = lineOfHit(hit);
    const start = starts[line] ?? 0;
    if (text.startsWith(phrase, start)) ranked.push(hitOf(line, rankAt(text, start, phrase.length)));
    else ranked.push(hitOf(line, rankOfHit(hit) < 3 ? 2 : 3));
  }
  return ranked;
}

/** A line with the breaks before and behind it. */
const lineText = ({ text, starts }: Segment, line: number): string =>
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
