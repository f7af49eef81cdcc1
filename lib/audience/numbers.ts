import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { RowProblem } from '../domain/audience.ts';
import { spellings } from '../domain/phone.ts';

/** What a text says about a number: its international digits, or why it is none. */
export type ReadNumber = { digits: string } | { problem: RowProblem };

export interface NumberReader {
  /** Where a number without a country code is taken to be. */
  country: string | null;
  /** Somebody in the catalog has this number, in whatever spelling: it exists, whatever the rules of a country say. */
  isKnown(digits: string): boolean;
}

/** Marks a right-to-left page puts around a number, the prefix of an address, and the wrapper of a spreadsheet. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ADDRESS = /^(?:whatsapp:|tel:|callto:|https?:\/\/(?:api\.whatsapp\.com\/send\?phone=|wa\.me\/))/i;
const SPREADSHEET = /^="([^"]*)"$/;

/** A spreadsheet that took a number for a quantity has thrown its last digits away. */
const QUANTITY = /^\d(?:[.,]\d+)?e\+?\d+$/i;

const FEWEST_DIGITS = 6;

/** Reads one number in any shape (`+55 (11) 9…`, `011 9…`, `tel:…`), also with words around it. */
export function readNumber(text: string, reader: NumberReader): ReadNumber {
  const plain = cleaned(text);
  if (QUANTITY.test(plain)) return { problem: 'damaged-number' };
  if (plain.replace(/\P{Nd}/gu, '').length < FEWEST_DIGITS) return { problem: 'no-number' };
  const bare = plain.replace(/\D/g, '').replace(/^00/, '');
  if (reader.isKnown(bare)) return { digits: bare };
  for (const attempt of attempts(plain, reader.country)) {
    const digits = validDigits(attempt.text, attempt.country);
    if (digits !== null) return { digits };
  }
  return { problem: 'impossible-number' };
}

/** @returns the text as a person would write a number */
export function cleaned(text: string): string {
  const bare = text.replace(INVISIBLE, '').trim();
  const inside = SPREADSHEET.exec(bare)?.[1] ?? bare;
  return inside.replace(ADDRESS, '').replace(/^'/, '').trim();
}

interface Attempt {
  text: string;
  country: string | null;
}

/** Most people leave their own country out; whoever writes another one down often leaves the `+` out. */
function attempts(text: string, country: string | null): Attempt[] {
  const international = text.replace(/^\(?00\s?/, '+');
  if (international.startsWith('+')) return [{ text: international, country: null }];
  return [
    { text, country },
    { text: `+${text.replace(/^[^\p{Nd}]*/u, '')}`, country: null },
  ];
}

function validDigits(text: string, country: string | null): string | null {
  const found = parsePhoneNumberFromString(
    text,
    country === null ? {} : { defaultCountry: country as CountryCode },
  );
  if (!found) return null;
  const digits = found.number.slice(1);
  // Rules know one spelling of a phone, WhatsApp may know the other.
  return found.isValid() || spellings(digits).some(isValidDigits) ? digits : null;
}

const isValidDigits = (digits: string): boolean =>
  parsePhoneNumberFromString(`+${digits}`)?.isValid() ?? false;

const SAMPLE = 400;

/** The country most of these numbers are in; null when none can be read. */
export function guessCountry(numbers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  const step = Math.max(1, Math.floor(numbers.length / SAMPLE));
  for (let i = 0; i < numbers.length; i += step) {
    const country = parsePhoneNumberFromString(`+${numbers[i]}`)?.country;
    if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? null;
}

/** The country of a language tag such as `pt-BR`; null when it names none. */
export function countryOfLanguage(tag: string): string | null {
  return new Intl.Locale(tag).maximize().region ?? null;
}

/** As it is written in its own country's international form: `+55 11 98765 0001`. */
export function writtenNumber(digits: string): string {
  return parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`;
}
