import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneKey, spellings } from './phone.ts';

describe('spellings of a number', () => {
  it.each<[string, string[]]>([
    ['5511987650001', ['5511987650001', '551187650001']],
    ['551187650001', ['551187650001', '5511987650001']],
    // A landline, and a mobile that without its ninth digit would be one.
    ['551133334444', ['551133334444']],
    ['5511933334444', ['5511933334444']],
    ['5215512345678', ['5215512345678', '525512345678']],
    ['525512345678', ['525512345678', '5215512345678']],
    ['14155552671', ['14155552671']],
    ['5491133334444', ['5491133334444']],
    ['55', ['55']],
    ['', ['']],
  ])('%s', (digits, expected) => expect(spellings(digits)).toEqual(expected));
});

const digits = fc.oneof(
  fc.stringMatching(/^\d{0,15}$/),
  fc.stringMatching(/^55\d{10,11}$/),
  fc.stringMatching(/^52\d{10,11}$/),
);

describe('any number', () => {
  it('is among its own spellings, and each of them has the same ones and the same key', () => {
    fc.assert(
      fc.property(digits, (number) => {
        const all = spellings(number);
        expect(all[0]).toBe(number);
        for (const one of all) {
          expect(spellings(one).toSorted()).toEqual(all.toSorted());
          expect(phoneKey(one)).toBe(phoneKey(number));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('has the key of another exactly when it is a spelling of it', () => {
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        expect(phoneKey(one) === phoneKey(other)).toBe(spellings(one).includes(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('of a Brazilian landline is never another', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^55\d\d[2-5]\d{7}$/), (landline) => {
        expect(spellings(landline)).toEqual([landline]);
        expect(phoneKey(landline.replace(/^(55\d\d)/, '$19'))).not.toBe(phoneKey(landline));
      }),
    );
  });
});
