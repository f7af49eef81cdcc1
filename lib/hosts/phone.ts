/** Digits as people write them: grouped by spaces, dots, dashes, slashes or brackets. */
const NUMBER = /\+?\d[\d\s().\-/\u00a0]{6,24}\d/;

/** The first phone number in a text, as digits; null when there is none of 8 to 15 (E.164). */
export function phoneIn(text: string | null | undefined): string | null {
  const digits = NUMBER.exec(text ?? '')?.[0].replace(/\D/g, '') ?? '';
  return /^\d{8,15}$/.test(digits) ? digits : null;
}
