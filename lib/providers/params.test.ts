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
    const breaking = { msg_event: 'x', 'msg event': 'x', 'msg-event': 'x' };
    expect(startParams('d1', { ...breaking, message: 'y' })).toEqual({ sfx: 'd1', message: 'y' });
  });

  it('keeps the reference before the cut, also behind keys that JSON puts first', () => {
    const numbers = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [String(i), 'x']));
    expect(Object.keys(startParams('d1', numbers)).indexOf('sfx')).toBeLessThan(256);
  });

  it('keeps the reference whatever the values, also where the server keeps only 256 of them', () => {
    const values = fc.dictionary(fc.string(), fc.string(), { maxKeys: 400, size: 'max' });
    const clean = (key: string) => key.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, 255);
    fc.assert(
      fc.property(values, fc.uuid(), (given, reference) => {
        const kept = Object.entries(JSON.parse(JSON.stringify(startParams(reference, given)))).slice(0, 256);
        const normalised = new Map(kept.map(([key, value]) => [clean(key), value]));
        expect(normalised.get('sfx')).toBe(reference);
        expect(normalised.has('msg_event')).toBe(false);
        for (const [key, value] of kept) expect(key === 'sfx' || given[key] === value).toBe(true);
      }),
    );
  });
});
