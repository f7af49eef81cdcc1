/**
 * How well a line fits, best first: 0 the whole name or number; 1 its beginning, or the end of a number; 2 the beginning
 * of words; 3 anywhere.
 */
export type Rank = 0 | 1 | 2 | 3;
export const RANKS: readonly Rank[] = [0, 1, 2, 3];

/** @param line as it stands in a segment: with the line breaks before and behind it, and tabs between its fields */
export function rankOf(line: string, words: readonly string[]): Rank {
  const [first = ''] = words;
  if (words.length === 1) return rankOfWord(line, first);
  const whole = rankOfWord(line, words.join(' '));
  if (whole < 2) return whole;
  return words.every((word) => rankOfWord(line, word) < 3) ? 2 : 3;
}

function rankOfWord(line: string, word: string): Rank {
  let rank: Rank = 3;
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
    const before = line.charCodeAt(at - 1);
    const ends = isEdge(line.charCodeAt(at + word.length));
    if (isEdge(before) && ends) return 0;
    if (isEdge(before) || (ends && isDigit(word.charCodeAt(0)))) rank = 1;
    else if (rank === 3 && !isLetterOrDigit(before)) rank = 2;
  }
  return rank;
}

/**
 * Texts of which one stands in every line of this rank, and may stand in others; for the last rank the word itself. For
 * one word only.
 */
export function marksOf(rank: Rank, word: string): string[] {
  switch (rank) {
    case 0:
      return [`\n${word}\t`, `\t${word}\t`, `\t${word}\n`];
    case 1:
      return [`\n${word}`, `\t${word}`, ...(isDigit(word.charCodeAt(0)) ? [`${word}\t`, `${word}\n`] : [])];
    case 2:
      return [` ${word}`, `-${word}`, `(${word}`, `.${word}`, `'${word}`];
    case 3:
      return [word];
  }
}

const isEdge = (code: number): boolean => code === 9 || code === 10;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Folded text: lower-case letters, digits, and every other script. */
const isLetterOrDigit = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 122) || code > 127;
