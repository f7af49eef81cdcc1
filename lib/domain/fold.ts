/** Lower case without accents, so that "José" is found by "jose". Length may differ from the original. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Digits of something that looks like a phone number in any shape, without a national 0; null when it does not. */
export function phoneDigits(text: string): string | null {
  if (!/^[+(\d][\d\s().+/-]*$/.test(text.trim())) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits === '' ? null : digits;
}
