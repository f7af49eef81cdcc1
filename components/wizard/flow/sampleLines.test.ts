import { expect, it } from 'vitest';
import { aMessage, aTemplate } from '../../../lib/domain/testing.ts';
import { lineOf } from './sampleLines.ts';

const agent = { name: 'Ana', email: 'ana@x', role: 'attendant' } as const;
const sample = (facts: Record<string, string>, language?: string) => ({
  recipient: { key: 'k', contactUuid: 'k', name: 'Bia', phone: '5511', facts },
  ...(language ? { language } : {}),
});
const message = aMessage({
  templates: [aTemplate({ approvedIn: ['pt_BR'] })],
  workspaceLanguage: 'eng',
});
const codes = (facts: Record<string, string>, value: string, language = 'por') =>
  lineOf(sample(facts, language), message, { nome: value }, agent).checks.map(({ code }) => code);

it('says what is wrong with the message for this very person', () => {
  expect(codes({ 'field.city': 'Recife' }, '{{field.city}}')).toEqual([]);
  expect(codes({}, '{{field.city}}')).toEqual(['value-missing']);
  expect(codes({}, '{{field.city|aí}}')).toEqual([]);
  expect(codes({ 'field.city': 'x'.repeat(10_000) }, '{{field.city}}')).toEqual(['value-long', 'text-long']);
  expect(codes({ 'field.city': 'a\nb' }, '{{field.city}}')).toEqual(['value-break']);
  expect(codes({}, 'x', 'spa')).toEqual(['plain-text']);
});
