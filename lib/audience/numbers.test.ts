import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellings } from '../domain/phone.ts';
import { countryOfLanguage, guessCountry, readNumber, writtenNumber, type NumberReader } from './numbers.ts';

const nobody: NumberReader = { country: 'BR', isKnown: () => false };
const read = (text: string, reader = nobody) => readNumber(text, reader);

describe('a number in any shape', () => {
  it.each<[string, string]>([
    ['+55 (11) 98765-0001', '5511987650001'],
    ['5511987650001', '5511987650001'],
    ['00 55 11 98765 0001', '5511987650001'],
    ['11 98765-0001', '5511987650001'],
    ['011 98765 0001', '5511987650001'],
    ['(11) 98765.0001', '5511987650001'],
    ['whatsapp:5511987650001', '5511987650001'],
    ['tel:+55-11-98765-0001', '5511987650001'],
    ['https://wa.me/5511987650001', '5511987650001'],
    ['Ana Souza 11 98765-0001', '5511987650001'],
    ['Ana <+55 11 98765-0001>', '5511987650001'],
    ['="5511987650001"', '5511987650001'],
    ["'+5511987650001", '5511987650001'],
    ['\u202a+55 11 98765-0001\u202c', '5511987650001'],
    ['+55\u00a011\u00a098765\u20110001', '5511987650001'],
    // Without its ninth digit; a landline.
    ['11 8765-0001', '551187650001'],
    ['(11) 3333-4444', '551133334444'],
    // Abroad, with and without the plus.
    ['+1 415 555 2671', '14155552671'],
    ['14155552671', '14155552671'],
    ['+54 9 11 3333-4444', '5491133334444'],
    ['5491133334444', '5491133334444'],
    ['521 55 1234 5678', '5215512345678'],
    ['٠١١ ٩٨٧٦٥٠٠٠١', '5511987650001'],
  ])('%s', (text, digits) => expect(read(text)).toEqual({ digits }));

  it.each<[string, string]>([
    ['', 'no-number'],
    ['Ana Souza', 'no-number'],
    ['12', 'no-number'],
    ['🙂', 'no-number'],
    ['98765-0001', 'impossible-number'],
    ['+55 00 98765-0001', 'impossible-number'],
    ['00000000000', 'impossible-number'],
    ['+999 1234567890', 'impossible-number'],
    ['123456789012345678', 'impossible-number'],
    ['5,51199E+12', 'damaged-number'],
    ['5.5119876E+12', 'damaged-number'],
  ])('“%s” is none: %s', (text, problem) => expect(read(text)).toEqual({ problem }));

  it('somebody’s number exists, whatever the rules of its country say', () => {
    const reader: NumberReader = { country: 'BR', isKnown: (digits) => digits === '549115123456' };
    expect(read('549115123456', reader)).toEqual({ digits: '549115123456' });
    expect(read('549115123456')).toEqual({ problem: 'impossible-number' });
  });

  it('the country of the workspace decides what is left out', () => {
    expect(read('415 555 2671', { ...nobody, country: 'US' })).toEqual({ digits: '14155552671' });
    expect(read('11 98765-0001', { ...nobody, country: null })).toEqual({ problem: 'impossible-number' });
  });
});

const punctuation = fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0');
const mobile = fc
  .tuple(fc.constantFrom('11', '21', '31', '47', '51', '71', '85', '92'), fc.stringMatching(/^9[6-9]\d{7}$/))
  .map(([area, rest]) => ({ area, rest }));

describe('any Brazilian mobile', () => {
  it('is read alike however it is written', () => {
    const start = fc.constantFrom('+55 ', '55', '0055', '+55(', '', '0', '(', '(0');
    fc.assert(
      fc.property(mobile, start, punctuation, punctuation, fc.nat({ max: 8 }), ({ area, rest }, ...how) => {
        const [lead, one, two, cut] = how;
        const shown = `${lead}${area}${lead.includes('(') ? ')' : ''}${one}${rest.slice(0, cut)}${two}${rest.slice(cut)}`;
        const got = read(shown);
        expect('digits' in got && spellings(got.digits).includes(`55${area}${rest}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('any text gives digits of a number or a reason, and the same again when its digits are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const got = read(text);
        if ('problem' in got) return;
        expect(got.digits).toMatch(/^\d{5,15}$/);
        expect(read(`+${got.digits}`)).toEqual(got);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the country', () => {
  it('is the one most numbers are in', () => {
    expect(guessCountry(['5511987650001', '5521987650001', '14155552671'])).toBe('BR');
    expect(guessCountry(['351912345678', 'x'])).toBe('PT');
    expect(guessCountry([])).toBeNull();
  });

  it('or that of the language', () => {
    expect(['pt-BR', 'es-AR', 'en', 'pt'].map(countryOfLanguage)).toEqual(['BR', 'AR', 'US', 'BR']);
  });

  it('a number is written out as people read it', () => {
    expect(writtenNumber('5511987650001')).toBe('+55 11 98765 0001');
    expect(writtenNumber('1')).toBe('+1');
  });
});
