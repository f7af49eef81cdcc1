import { describe, expect, it } from 'vitest';
import type { MessageTemplate } from './flow.ts';
import { forSpeakers, messageIn, plainFor, shortLanguage, wordingFor } from './languages.ts';
import { aMessage, aShape, aTemplate } from './testing.ts';

it.each([
  ['por', 'pt'],
  ['pt_BR', 'pt'],
  ['por-BR', 'pt'],
  ['base', null],
  ['und', null],
  ['', null],
])('shortLanguage %s → %s', (tag, short) => expect(shortLanguage(tag)).toBe(short));

const english = {
  language: 'en_US',
  header: null,
  body: 'Hello {{1}}',
  footer: null,
  buttons: [],
  cards: 0,
  partial: false,
};
/** In Portuguese and English, with a plain text for others. */
const two = aTemplate({
  approvedIn: ['pt_BR', 'en_US'],
  others: [english],
  plain: 'Oi @trigger.params.nome',
});
const one = aTemplate({ approvedIn: ['pt_BR'], plain: 'Oi' });

describe('what somebody gets of a template (weni-api.md §3.4)', () => {
  it.each<[string, MessageTemplate, string | null, string | null, string | null]>([
    ['their own language', two, 'eng', 'por', 'en_US'],
    ['their own, where it is the one shown', two, 'por', 'por', 'pt_BR'],
    ['no language: the workspace’s', two, null, 'eng', 'en_US'],
    ['another one: the workspace’s', two, 'spa', 'por', 'pt_BR'],
    ['neither is there: plain text', two, 'spa', 'fra', null],
    ['nor has the contact any', one, null, 'spa', null],
    ['nobody knows the workspace’s', one, 'spa', null, 'pt_BR'],
    ['the API does not tell languages', aTemplate({ approvedIn: [] }), 'spa', 'fra', 'pt_BR'],
    ['the shown one is not approved', { ...two, status: 'paused' }, 'por', 'eng', 'en_US'],
  ])('%s', (_, template, language, workspace, expected) =>
    expect(wordingFor(template, language, workspace)?.language ?? null).toBe(expected),
  );

  it('is shown in the message of each: words, or the plain text in the place of the template', () => {
    const message = aMessage({ templates: [two, one], workspaceLanguage: 'spa', texts: ['depois'] });
    expect(messageIn(message, 'eng').templates.map(({ body }) => body)).toEqual(['Hello {{1}}']);
    expect(messageIn(message, 'eng').texts).toEqual(['Oi', 'depois']);
    expect(messageIn(message, 'fra').texts).toEqual(['Oi @trigger.params.nome', 'Oi', 'depois']);
    expect(plainFor(message, 'eng')).toEqual(['order']);
    expect(plainFor(message, 'por')).toEqual([]);
    const speakers = forSpeakers(message);
    expect(speakers('eng')).toEqual({
      spoken: messageIn(message, 'eng'),
      checks: [{ code: 'plain-text', kind: 'warn', detail: 'order' }],
    });
    expect(speakers('eng')).toBe(speakers('eng'));
    expect(speakers('por').checks).toEqual([]);
  });

  it('goes by the language of the flow where the workspace’s is not told', () => {
    const message = (language: string) => aMessage({ templates: [one], shape: aShape({ language }) });
    expect(plainFor(message('por'), 'spa')).toEqual([]);
    expect(plainFor(message('spa'), 'spa')).toEqual(['order']);
    expect(plainFor(message('base'), 'spa')).toEqual([]);
  });
});
