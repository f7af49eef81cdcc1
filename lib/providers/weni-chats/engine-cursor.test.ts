import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCursor } from '../rapidpro/flows-api.ts';
import { engineCursor } from './engine-cursor.ts';

const base64 = fc
  .uint8Array({ minLength: 1, maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));
const trailing = fc.array(fc.stringMatching(/^&[a-z]{1,8}=[a-z0-9%]{0,8}$/), { maxLength: 3 });

describe('engineCursor (weni-api.md §1.4)', () => {
  it.each([
    ['', null],
    [null, null],
    [undefined, null],
    ['cD0yMDI2LTAy', 'cD0yMDI2LTAy'],
    ['cD0yMDI2LTAyLTAx%3D', 'cD0yMDI2LTAyLTAx='],
    ['cD0yMDI2%3D%3D&name=ana&uuid=1', 'cD0yMDI2=='],
    ['cD0yMDI2==', 'cD0yMDI2=='],
  ])('%s', (next, cursor) => {
    expect(engineCursor(next, 'GET /x')).toEqual({ ok: true, value: cursor });
  });

  it('fails for what cannot be decoded', () => {
    expect(engineCursor('%E0%A4%A', 'GET /x')).toMatchObject({
      ok: false,
      failure: { reason: 'unexpected-reply' },
    });
  });

  it('gives every cursor back as Flows made it, padded or not, with any parameters behind it', () => {
    fc.assert(
      fc.property(base64, trailing, (cursor, rest) => {
        const next = encodeURIComponent(cursor) + rest.join('');
        expect(engineCursor(next, 'GET /x')).toEqual({ ok: true, value: cursor });
      }),
    );
  });
});

describe('nextCursor (weni-api.md §2.3)', () => {
  const path = '/api/v2/contacts.json?after=x';
  it('takes the cursor of a next page, wherever the server believes to stand', () => {
    fc.assert(
      fc.property(base64, (cursor) => {
        for (const host of ['https://flows.example.test', 'http://inner:8000', '']) {
          const next = `${host}/api/v2/contacts.json?after=x&cursor=${encodeURIComponent(cursor)}`;
          expect(nextCursor(next, path)).toEqual({ ok: true, value: cursor });
        }
      }),
    );
  });

  it.each([
    'https://flows.example.test/api/v2/other.json?cursor=a',
    '/api/v2/contacts.json?page=2',
    'http://',
    '',
  ])('refuses %s', (next) => {
    expect(nextCursor(next, path)).toMatchObject({ ok: false, failure: { reason: 'unexpected-reply' } });
  });
});
