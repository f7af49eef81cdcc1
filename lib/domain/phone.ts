/**
 * One phone, several spellings. WhatsApp may know a Brazilian mobile with or without its ninth digit and a Mexican one
 * with or without its 1, whatever the agent types (field.md §3 C 41–45). A landline has one spelling and keeps it.
 */
interface Family {
  long: RegExp;
  short: RegExp;
  toShort: string;
  toLong: string;
}

const FAMILIES: Family[] = [
  // The eight digits of a landline begin with 2 to 5; those of a mobile began with 6 to 9 before the ninth came.
  { long: /^(55\d\d)9([6-9]\d{7})$/, short: /^(55\d\d)([6-9]\d{7})$/, toShort: '$1$2', toLong: '$19$2' },
  { long: /^521([2-9]\d{9})$/, short: /^52([2-9]\d{9})$/, toShort: '52$1', toLong: '521$1' },
];

/** The number as given first, then the other one the same phone may be known by. Digits without `+`. */
export function spellings(digits: string): string[] {
  for (const { long, short, toShort, toLong } of FAMILIES) {
    if (long.test(digits)) return [digits, digits.replace(long, toShort)];
    if (short.test(digits)) return [digits, digits.replace(short, toLong)];
  }
  return [digits];
}

/** The same text for every spelling of one phone: what numbers are compared by. */
export function phoneKey(digits: string): string {
  const family = FAMILIES.find(({ long }) => long.test(digits));
  return family ? digits.replace(family.long, family.toShort) : digits;
}
