/**
 * How well a line fits, best first: 0 the whole name or number; 1 its beginning, or the end of a number; 2 the beginning
 * of words; 3 anywhere.
 */
export type Rank = 0 | 1 | 2 | 3;
export const RANKS: readonly Rank[] = [0, 1, 2, 3];

/** @param text lines with a break before and behind each, as `Packed.text` has them */
export function rankAt(text: string, at: number, length: number): Rank {
  const before = text.charCodeAt(at - 1);
  const ends = isEdge(text.charCodeAt(at + length));
  if (isEdge(before)) return ends ? 0 : 1;
  if (ends && isDigit(text.charCodeAt(at))) return 1;
  return isLetterOrDigit(before) ? 3 : 2;
}

/** Of the best of its places in one line, which has the breaks before and behind it; null when it is not there. */
export function rankOfWord(line: string, word: string): Rank | null {
  let best: Rank | null = null;
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
    const rank = rankAt(line, at, word.length);
    if (best === null || rank < best) best = rank;
  }
  return best;
}

/** A tab, a line break, or what stands before a phone. */
const isEdge = (code: number): boolean => code >= 9 && code <= 11;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Folded text: lower-case letters, digits, and every other script. */
const isLetterOrDigit = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 122) || code > 127;
