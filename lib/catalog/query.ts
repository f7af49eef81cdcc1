import { fold, phoneDigits } from '../domain/fold.ts';
import { spellings } from '../domain/phone.ts';

/**
 * A search text as the words to look for, and what else they might mean, tried in order until something is found: a
 * number is one word whatever its punctuation, and may begin with a national 0 or be known by its other spelling.
 */
export function readQuery(text: string): string[][] {
  if (phoneDigits(text) !== null) return numbers(text.replace(/\D/g, '')).map((digits) => [digits]);
  return [
    fold(text)
      .split(/\s+/)
      .filter((word) => word !== ''),
  ];
}

/** As typed first, zeros and all: they may be the last digits of a number. */
function numbers(typed: string): string[] {
  const bare = typed.replace(/^0+/, '');
  return [...new Set([typed, bare, ...otherSpellings(bare)])].filter((digits) => digits !== '');
}

/** The country code may be left out, so a mobile of eleven or ten digits is looked at as one of this family too. */
function otherSpellings(digits: string): string[] {
  const whole = spellings(digits).slice(1);
  const national = spellings(`55${digits}`).slice(1);
  return [...whole, ...national.map((other) => other.slice(2))];
}
