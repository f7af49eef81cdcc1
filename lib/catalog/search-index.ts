import { hitOf, lineOfHit, rankOfHit, type Hit } from './hit.ts';
import { isPlain } from './letters.ts';
import { rankAt, rankOfWord } from './rank.ts';
import type { Segment } from './segment.ts';

/*
 * A segment's one folded string with a line a contact, searched with `indexOf`: finds every substring of name or digits
 * in 100,000 contacts in a few milliseconds and 7 MB, where search libraries miss a third (reliability.md §0.8).
 */

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
  if (word.length === 1 && isPlain(word.charCodeAt(0)))
    return segment.letters().get(word.charCodeAt(0)) ?? [];
  const { text } = segment;
  const hits: Hit[] = [];
  if (!text.includes(word)) return hits;
  const starts = segment.starts();
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
function withPhrase(segment: Segment, hits: ArrayLike<Hit>, phrase: string): Hit[] {
  const ranked: Hit[] = [];
  const { text } = segment;
  const starts = segment.starts();
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
const lineText = (segment: Segment, line: number): string => {
  const starts = segment.starts();
  return segment.text.slice((starts[line] ?? 1) - 1, starts[line + 1]);
};

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
