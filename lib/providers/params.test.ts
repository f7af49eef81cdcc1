import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startParams } from './params.ts';

describe('startParams', () => {
  it('carries the reference and the values', () => {
    expect(startParams('d1', { nome: 'Bia' })).toEqual({ sfx: 'd1', nome: 'Bia' });
    expect(Object.keys(startParams('d1', { nome: 'Bia' }))[0]).toBe('sfx');
  });

  it.each(['sfx', 'SFX', 'Sfx'])('lets no value named %s take its place', (key) => {
    expect(startParams('d1', { [key]: 'other' })).toEqual({ sfx: 'd1' });
  });

  it('leaves out the name that breaks a batch (weni-api.md §2.6)', () => {
    expect(startParams('d1', { msg_event: 'x', message: 'y' })).toEqual({ sfx: 'd1', message: 'y' });
  });

  it('keeps the reference before the cut, also behind keys that JSON puts first', () => {
    const numbers = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [String(i), 'x']));
    expect(Object.keys(startParams('d1', numbers)).indexOf('sfx')).toBeLessThan(256);
  });

  it('keeps the reference whatever the values, also where the server keeps only 256 of them', () => {
    const values = fc.dictionary(fc.string(), fc.string(), { maxKeys: 400, size: 'max' });
    fc.assert(
      fc.property(values, fc.uuid(), (given, reference) => {
        const kept = Object.entries(JSON.parse(JSON.stringify(startParams(reference, given)))).slice(0, 256);
        expect(kept).toContainEqual(['sfx', reference]);
        for (const [key, value] of kept) expect(key === 'sfx' || given[key] === value).toBe(true);
      }),
    );
  });
});
