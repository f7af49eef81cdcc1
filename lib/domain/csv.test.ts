import { array, assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPhone, toCsv } from './csv.ts';

/** A reader of its own, as strict as RFC 4180. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  cell.lastIndex = 1;
  let row: string[] = [];
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('toCsv', () => {
  it('gives back every cell, whatever is in it', () => {
    const cell = string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r]/.test(text));
    assert(
      property(array(array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        expect(read(toCsv(rows))).toEqual(rows);
      }),
    );
  });

  it.each(['=1+1', '+55 11', '-2', '@SUM(A1)', '\tx', '\r=1'])('%j is text and no formula', (text) => {
    expect(read(toCsv([[text, 'x']]))).toEqual([[`'${text}`, 'x']]);
  });
});

it.each([
  ['+55 11 98765-0001', '+•• •• •••••-0001'],
  ['+5491155551234', '+•••••••••1234'],
  ['123', '123'],
  ['', ''],
])('maskPhone %j → %j', (shown, masked) => expect(maskPhone(shown)).toBe(masked));
