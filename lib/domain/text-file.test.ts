import { describe, expect, it } from 'vitest';
import { textOfFile } from './text-file.ts';

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
};

describe('the text of a file', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from('José, 11 98765-0001')],
    ['UTF-8 with its mark', Buffer.from('\ufeffJosé, 11 98765-0001')],
    ['UTF-16, little end first', utf16('José, 11 98765-0001', true)],
    ['UTF-16, big end first', utf16('José, 11 98765-0001', false)],
    ['a spreadsheet’s one byte a letter', Buffer.from('José, 11 98765-0001', 'latin1')],
  ])('%s', (_, bytes) => expect(textOfFile(bytes)).toBe('José, 11 98765-0001'));

  it.each<[string, number[]]>([
    ['a workbook', [0x50, 0x4b, 3, 4, 20, 0]],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]],
  ])('%s is no text', (_, bytes) => expect(textOfFile(new Uint8Array(bytes))).toBeNull());

  it('an empty file is an empty text', () => expect(textOfFile(new Uint8Array())).toBe(''));
});
