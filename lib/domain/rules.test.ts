import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkContact, recipientOf, reviewLine } from './check.ts';
import { originOf, permissionPattern } from './connection.ts';
import { displayPhone, whatsappDigits, type Contact } from './contact.ts';
import { fold, phoneDigits } from './fold.ts';

describe('fold', () => {
  it.each([
    ['José', 'jose'],
    ['ÁÉÍÓÚ Ñ Ç Ü', 'aeiou n c u'],
    ['e\u0301', 'e'],
    ['ABC', 'abc'],
    ['', ''],
    ['日本', '日本'],
  ])('%s → %s', (text, expected) => expect(fold(text)).toBe(expected));

  it('folding twice changes nothing more, whatever the form of the accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aáÁçñÑüe\u0301 z9') }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(fold(text.normalize('NFC'))).toBe(fold(text.normalize('NFD')));
      }),
    );
  });
});

describe('phones', () => {
  it.each([
    ['+55 11 98765-0001', '5511987650001'],
    ['5511987650001', '5511987650001'],
    ['011 98765.0001', '11987650001'],
    ['(11) 98765-0001', '11987650001'],
    ['+1 (415) 555/0100', '14155550100'],
    ['  42 ', '42'],
    ['+', null],
    ['0', null],
    ['', null],
    ['José', null],
    ['Ana 2', null],
    ['5511x', null],
    ['-5511', null],
  ])('digits of “%s”: %s', (text, expected) => expect(phoneDigits(text)).toBe(expected));

  it.each([
    ['5511987650001', '+55 11 98765-0001'],
    ['551133334444', '+55 11 3333-4444'],
    ['14155550100', '+14155550100'],
    ['55', '+55'],
  ])('%s is shown as %s', (digits, expected) => expect(displayPhone(digits)).toBe(expected));

  it('what is shown can be typed again', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(digits, (d) => {
        expect(phoneDigits(displayPhone(d))).toBe(d);
      }),
    );
  });

  it.each<[string[], string | null]>([
    [['whatsapp:5511'], '5511'],
    [['tel:+55', 'whatsapp:5511?channel=1'], '5511'],
    [['whatsapp:1', 'whatsapp:2'], '1'],
    [['tel:+55'], null],
    [[], null],
  ])('%j → %s', (urns, expected) => expect(whatsappDigits(urns)).toBe(expected));
});

describe('originOf', () => {
  it.each([
    ['https://chats.example', 'https://chats.example'],
    ['chats.example', 'https://chats.example'],
    ['  https://chats.example/a/b?c#d ', 'https://chats.example'],
    ['HTTPS://Chats.Example', 'https://chats.example'],
    ['https://chats.example:8443/', 'https://chats.example:8443'],
    ['https://user:secret@chats.example', 'https://chats.example'],
    ['http://localhost:8080/x', 'http://localhost:8080'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://chats.example', null],
    ['http://localhost.evil.example', null],
    ['http://127.0.0.1.evil.example', null],
    ['ftp://chats.example', null],
    ['javascript://chats.example', null],
    ['file:///etc/passwd', null],
    ['', null],
    ['not a host', null],
    ['https://', null],
  ])('“%s” → %s', (text, expected) => expect(originOf(text)).toBe(expected));

  it.each([
    ['https://chats.example', 'https://chats.example/*'],
    ['https://chats.example:8443', 'https://chats.example/*'],
    ['http://localhost:3000', 'http://localhost/*'],
  ])('the pattern for %s is %s', (origin, expected) => expect(permissionPattern(origin)).toBe(expected));
});

describe('checks', () => {
  const contact: Contact = {
    uuid: 'c',
    name: 'José',
    urns: ['whatsapp:5511'],
    groups: [],
    status: 'active',
    language: null,
    lastSeenOn: null,
    modifiedOn: '',
  };

  it.each<[Partial<Contact>, string[]]>([
    [{}, []],
    [{ status: 'blocked' }, ['blocked']],
    [{ status: 'stopped' }, ['stopped']],
    [{ urns: ['tel:+55'] }, ['no-whatsapp']],
    [{ status: 'blocked', urns: [] }, ['blocked']],
  ])('%j → %j', (change, expected) => {
    const checks = checkContact({ ...contact, ...change });
    expect(checks.map((c) => c.code)).toEqual(expected);
    expect(checks.every((c) => c.kind === 'skip')).toBe(true);
  });

  it('a warning still gets it, a skip does not', () => {
    const who = recipientOf(contact);
    expect(who).toEqual({ key: 'c', contactUuid: 'c', name: 'José', phone: '5511' });
    expect(reviewLine(who, [{ code: 'has-chat', kind: 'warn' }]).outcome).toBe('gets');
    expect(
      reviewLine(who, [
        { code: 'has-chat', kind: 'warn' },
        { code: 'gone', kind: 'skip' },
      ]).outcome,
    ).toBe('skipped');
  });
});
