import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { errorIn, KNOWN_CODES, whatsappError } from './whatsapp-errors.ts';

describe('codes of WhatsApp (field.md §5.5)', () => {
  it.each([
    ['(#131047) Re-engagement message', 'window-closed', 'no'],
    ['{"error":{"code":131049}}', 'marketing-cap', 'tomorrow'],
    ['Error code: 4, application request limit reached', 'rate-limit', 'minutes'],
    ['132000', 'value-count', 'no'],
    ['template failed: 132015 paused', 'template-paused', 'tomorrow'],
    ['erro 190: token', 'no-permission', 'no'],
    ['Twilio 63016', 'window-closed', 'no'],
  ])('%s', (sentence, meaning, again) => expect(errorIn(sentence)).toEqual({ meaning, again }));

  it.each([
    '',
    'This field is required.',
    'HTTP 400',
    'No such object: 13104711-0000-4000-8000-000000000000',
    'up to 100 items',
    '+5511131047000',
    'code 999999',
  ])('%j names none', (sentence) => expect(errorIn(sentence)).toBeNull());

  it('a number in anything but the server’s own sentence is no code', () => {
    expect(whatsappError('refused', '(#131047)')?.meaning).toBe('window-closed');
    expect(whatsappError('unexpected-reply', 'code 4')).toBeNull();
    expect(whatsappError('refused', undefined)).toBeNull();
  });

  it('every code has its sentence and its word on trying again', () => {
    expect(KNOWN_CODES.length).toBeGreaterThan(40);
    for (const code of KNOWN_CODES) {
      const known = errorIn(`(#${code})`);
      expect(Object.keys(en), String(code)).toEqual(
        expect.arrayContaining([`wa.${known?.meaning}`, `again.${known?.again}`]),
      );
    }
  });
});
