import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from './errors.ts';

describe('sentenceOf', () => {
  it.each([
    ['hand-written, §1.1', { Detail: 'Data not valid.' }, 'Data not valid.'],
    ['DRF', { detail: 'Not found.' }, 'Not found.'],
    ['error', { error: 'An error has occurred. Event ID: 1' }, 'An error has occurred. Event ID: 1'],
    [
      'unhandled, §1.1',
      { code: 'INTERNAL_ERROR', message: 'An internal error has occurred', event_id: 'x' },
      'An internal error has occurred',
    ],
    ['bare string', 'No.', 'No.'],
    [
      'Python inside a string, §1.5',
      "{'urns':['URN belongs to another contact']}",
      'urns: URN belongs to another contact',
    ],
    ['field map', { flow: ['This field is required.'] }, 'flow: This field is required.'],
    ['several fields', { flow: ['A.'], contacts: ['B.', 'C.'] }, 'flow: A.; contacts: B. C.'],
    ['nested by index, §2.3', { urns: { 0: ['Invalid URN: x'] } }, 'urns: Invalid URN: x'],
    [
      'no field',
      { non_field_errors: ['Must specify at least one group, contact or URN'] },
      'Must specify at least one group, contact or URN',
    ],
    ['error page under 200, §1.4', { detail: 'Invalid cursor', next: '', previous: '' }, 'Invalid cursor'],
    ['error with fields inside', { error: { contact: ['Gone.'] } }, 'contact: Gone.'],
    ['empty detail, other fields', { detail: '', flow: ['Bad.'] }, 'flow: Bad.'],
    ['list', ['One.', 'Two.'], 'One. Two.'],
    ['number', { detail: 7 }, '7'],
    ['nothing', {}, null],
    ['null', null, null],
    ['blank', '  ', null],
  ])('%s', (_, body, sentence) => {
    expect(sentenceOf(body)).toBe(sentence);
  });

  it('says something short, or nothing, about any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const sentence = sentenceOf(body);
        expect(sentence === null || (sentence.length > 0 && sentence.length <= 300)).toBe(true);
      }),
    );
  });

  it('finds the sentence wherever DRF puts it', () => {
    const field = fc
      .stringMatching(/^[a-z]{3,8}$/)
      .filter((key) => !['detail', 'error', 'message'].includes(key));
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z ]{3,20}[a-z]\.$/), field, (text, key) => {
        const said = text.replaceAll(/\s+/g, ' ');
        for (const body of [{ [key]: [text] }, { [key]: { 3: [text] } }, { detail: text }, [text], text]) {
          expect(sentenceOf(body)).toContain(said);
        }
      }),
    );
  });
});
