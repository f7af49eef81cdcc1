import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../lib/i18n.ts';
import { ROOT } from './imports.ts';

type Entry = string | Record<string, string>;
type Catalog = Record<string, Entry>;

const read = (path: string) => JSON.parse(readFileSync(ROOT + path, 'utf8'));
const catalogs = Object.fromEntries(
  LANGUAGES.map((language): [string, Catalog] => [language, read(`locales/${language}.json`)]),
);
const english = catalogs['en'] ?? {};
const translated = LANGUAGES.filter((language) => language !== 'en');

const texts = (entry: Entry | undefined): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry ?? {});
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].toSorted();
const union = (entry: Entry | undefined): string[] => placeholders(texts(entry).join(' '));

describe.each(translated)('%s', (language) => {
  const catalog = catalogs[language] ?? {};

  it('has the same keys in the same order', () => {
    expect(Object.keys(catalog)).toEqual(Object.keys(english));
  });

  it('has the same placeholders and the same shape, key by key', () => {
    const shape = (entries: Catalog) =>
      Object.keys(english).map((key) => [key, typeof entries[key], union(entries[key])]);
    expect(shape(catalog)).toEqual(shape(english));
  });
});

describe.each(LANGUAGES)('%s', (language) => {
  const entries = Object.entries(catalogs[language] ?? {});

  it('every plural has exactly “one” and “other”, and “other” shows the number', () => {
    const wrong = entries
      .filter(([, entry]) => typeof entry !== 'string')
      .filter(
        ([, entry]) =>
          Object.keys(entry).toSorted().join() !== 'one,other' || !texts(entry)[1]?.includes('{n}'),
      );
    expect(wrong).toEqual([]);
  });

  it('no text is empty, padded or left unfinished', () => {
    const wrong = entries.filter(([, entry]) =>
      texts(entry).some((text) => text === '' || text !== text.trim() || /TODO|FIXME|XXX/.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  it('every brace is a placeholder or a token', () => {
    const wrong = entries.filter(([, entry]) =>
      texts(entry).some((text) => /[{}]/.test(text.replace(/\{\{[\w.]+\}\}|\{\w+\}/g, ''))),
    );
    expect(wrong).toEqual([]);
  });
});

/** The members of a union of string literals, read from the source: types are gone when tests run. */
function members(path: string, name: string): string[] {
  const text = readFileSync(ROOT + path, 'utf8').replace(/\/\/.*$/gm, '');
  const body = new RegExp(`type ${name} =([^;]*);`).exec(text)?.[1] ?? '';
  return [...body.matchAll(/'([^']+)'/g)].map(([, member = '']) => member);
}

describe('every value the program may show has a sentence', () => {
  it.each([
    ['failure', 'lib/domain/result.ts', 'FailureReason'],
    ['pause', 'lib/domain/send.ts', 'PauseReason'],
    ['check', 'lib/domain/check.ts', 'CheckCode'],
    ['fix', 'lib/domain/check.ts', 'CheckCode'],
    ['delivery', 'lib/domain/send.ts', 'DeliveryState'],
    ['sendState', 'lib/domain/send.ts', 'SendState'],
    ['role', 'lib/domain/sector.ts', 'Role'],
  ])('%s.*', (prefix, path, name) => {
    const all = members(path, name);
    expect(all.length).toBeGreaterThan(2);
    expect(all.filter((member) => english[`${prefix}.${member}`] === undefined)).toEqual([]);
  });
});

describe('_locales, the browser’s own', () => {
  const folders = readdirSync(`${ROOT}public/_locales`).toSorted();
  const messages = (folder: string): Record<string, { message: string }> =>
    read(`public/_locales/${folder}/messages.json`);

  it('are the same languages', () => {
    expect(folders).toEqual(LANGUAGES.map((l) => l.replace('-', '_')).toSorted());
  });

  it.each(folders)('%s has every key, and fits the store’s limits', (folder) => {
    const own = messages(folder);
    expect(Object.keys(own)).toEqual(Object.keys(messages('en')));
    expect(own['name']?.message.length).toBeLessThanOrEqual(45);
    expect(own['description']?.message.length).toBeLessThanOrEqual(132);
  });
});
