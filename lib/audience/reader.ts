import type { Shelf } from '../catalog/shelf.ts';
import { whatsappDigits } from '../domain/contact.ts';
import { countryOfLanguage, guessCountry, type NumberReader } from './numbers.ts';

const guesses = new WeakMap<Shelf, { size: number; country: string | null }>();

/**
 * Reads numbers as the people of this workspace write them: most contacts live where a number without a country code is
 * meant to be, and a number somebody has exists.
 * @param language for a workspace without contacts, such as `pt-BR`
 */
export function readerFor(shelf: Shelf, language: string): NumberReader {
  return {
    country: countryOf(shelf) ?? countryOfLanguage(language),
    isKnown: (digits) => shelf.withPhone(digits) !== undefined,
  };
}

function countryOf(shelf: Shelf): string | null {
  const known = guesses.get(shelf);
  // Guessed again when the copy has grown a lot, as during a first sync.
  if (known && known.size * 2 >= shelf.size) return known.country;
  const numbers = shelf
    .find('')
    .first(400)
    .flatMap((c) => whatsappDigits(c.urns) ?? []);
  const guess = { size: shelf.size, country: guessCountry(numbers) };
  guesses.set(shelf, guess);
  return guess.country;
}
