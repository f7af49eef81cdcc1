/** Lower case without accents, so that "José" is found by "jose". Length may differ from the original. */
export function fold(text: string): string {
  return text.replace(BEYOND_ASCII, bare).toLowerCase();
}

/** Most of a long text is plain, and what is not are the same few letters. */
const BEYOND_ASCII = /[^\0-\x7f]+/g;
const letters = new Map<string, string>();

function bare(run: string): string {
  const known = letters.get(run);
  if (known !== undefined) return known;
  const folded = run.normalize('NFD').replace(/\p{M}/gu, '');
  if (run.length === 1) letters.set(run, folded);
  return folded;
}

/** Digits of something that looks like a phone number in any shape, without a national 0; null when it does not. */
export function phoneDigits(text: string): string | null {
  if (!/^[+(\d][\d\s().+/-]*$/.test(text.trim())) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits === '' ? null : digits;
}
