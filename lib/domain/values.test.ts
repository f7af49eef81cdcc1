import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowMessage } from './flow.ts';
import type { Recipient } from './send.ts';
import {
  factsFor,
  missingValues,
  resolveValues,
  TOKENS,
  tokensFor,
  tokensIn,
  variesByRecipient,
  withFallback,
  writeToken,
} from './values.ts';

const agent = { email: 'ana@example.org', name: 'Ana', role: 'attendant' } as const;
const jose: Recipient = { key: 'k', contactUuid: 'k', name: 'José', phone: '5511987650001' };
const resolve = (text: string, who: Recipient = jose) => resolveValues({ v: text }, who, agent)['v'];

describe('tokens', () => {
  it.each([
    ['Hi {{contact.name}}!', 'Hi José!'],
    ['{{ contact.name }}', 'José'],
    ['{{contact.phone}}', '+55 11 98765-0001'],
    ['{{agent.name}} <{{agent.email}}>', 'Ana <ana@example.org>'],
    ['{{contact.name}}{{contact.name}}', 'JoséJosé'],
    ['{{contact.age}}', '{{contact.age}}'],
    ['{{Contact.Name}}', '{{Contact.Name}}'],
    ['{contact.name}', '{contact.name}'],
    ['R$ 10,00', 'R$ 10,00'],
    ['', ''],
  ])('%s → %s', (text, expected) => expect(resolve(text)).toBe(expected));

  it.each(['$&', '$1', '$$', "$'", '$`', '{{agent.name}}', '\\n', '<b>'])(
    'a name such as %s arrives as it is',
    (name) => expect(resolve('[{{contact.name}}]', { ...jose, name })).toBe(`[${name}]`),
  );

  it('any name in any text arrives as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: fc.constantFrom(...'ab $&{}.') }), (name, around) => {
        const text = `${around}|{{contact.name}}|${around}`;
        expect(resolve(text, { ...jose, name })).toBe(`${around}|${name}|${around}`);
      }),
    );
  });

  it('a missing name or phone becomes an empty text', () => {
    const nobody = { ...jose, name: null, phone: null };
    expect(resolve('[{{contact.name}}][{{contact.phone}}]', nobody)).toBe('[][]');
  });

  it.each([
    ['plain', false],
    ['{{agent.name}}', false],
    ['{{contact.name}}', true],
    ['x {{  contact.phone }}', true],
  ])('“%s” differs by recipient: %s', (text, expected) => {
    expect(variesByRecipient({ a: 'plain', b: text })).toBe(expected);
  });

  it('whatever differs between two recipients is known to differ', () => {
    const token = fc
      .constantFrom(...TOKENS)
      .chain((t) => fc.constantFrom(`{{${t}}}`, `{{ ${t} }}`, `{{\n${t}}}`));
    const text = fc.array(fc.oneof(token, fc.string())).map((parts) => parts.join(''));
    const maria = { ...jose, name: 'Maria', phone: '5521999990000' };
    fc.assert(
      fc.property(text, (v) => {
        if (resolve(v) !== resolve(v, maria)) expect(variesByRecipient({ v })).toBe(true);
      }),
    );
  });
});

it('missingValues: absent, empty and blank ones', () => {
  const message: FlowMessage = {
    flowUuid: 'f',
    templates: [],
    texts: [],
    params: ['a', 'b', 'c', 'd'],
    missing: [],
    shape: null,
    incomplete: false,
    fetchedAt: 0,
  };
  expect(missingValues(message, { a: 'x', b: '', c: ' \n' })).toEqual(['b', 'c', 'd']);
});

describe('the tokens an agent is offered', () => {
  it('are all of them for a person, also while it is not known who', () => {
    expect(tokensFor(agent)).toEqual([...TOKENS]);
    expect(tokensFor(null)).toEqual([...TOKENS]);
  });

  it('are the contact’s alone for an API token', () => {
    expect(tokensFor({ ...agent, isToken: true })).toEqual(['contact.name', 'contact.phone']);
  });
});

describe('fallbacks and facts', () => {
  const values = {
    a: '{{contact.name|amigo}}',
    b: 'de {{field.city|sua cidade}}',
    c: '{{column.Valor R$}}',
    d: 'plain',
  };
  const contact = {
    uuid: 'k',
    name: null,
    urns: [],
    groups: [],
    status: 'active',
    language: null,
    lastSeenOn: null,
    modifiedOn: '',
    fields: { city: 'Recife', secret: 'x' },
  } as const;

  it('the fallback stands in for what is missing or blank', () => {
    const nobody = { ...jose, name: null };
    expect(resolveValues(values, nobody, agent)).toEqual({
      a: 'amigo',
      b: 'de sua cidade',
      c: '',
      d: 'plain',
    });
    const facts = { 'field.city': 'Recife', 'column.Valor R$': '10,00' };
    expect(resolveValues(values, { ...jose, facts }, agent)).toEqual({
      a: 'José',
      b: 'de Recife',
      c: '10,00',
      d: 'plain',
    });
    expect(resolveValues({ a: values.a }, { ...jose, name: '  ' }, agent)).toEqual({ a: 'amigo' });
  });

  it('only the fields that are used become facts', () => {
    expect(factsFor(values, { ...contact, urns: [], groups: [] })).toEqual({ 'field.city': 'Recife' });
    expect(factsFor({ a: 'x' }, { ...contact, urns: [], groups: [] })).toBeUndefined();
  });

  it('fields and columns differ by recipient', () => {
    expect(variesByRecipient({ b: values.b })).toBe(true);
    expect(variesByRecipient({ c: values.c })).toBe(true);
    expect(variesByRecipient({ d: '{{agent.name|x}} {{field}}' })).toBe(false);
  });

  it('a fallback is given, changed and taken away wherever the token stands', () => {
    const text = 'Oi {{contact.name}}, {{contact.name|x}}';
    expect(withFallback(text, 'contact.name', 'amigo')).toBe(
      'Oi {{contact.name|amigo}}, {{contact.name|amigo}}',
    );
    expect(withFallback(text, 'contact.name', '')).toBe('Oi {{contact.name}}, {{contact.name}}');
    expect(withFallback(text, 'contact.name', 'a}b{')).toBe('Oi {{contact.name|ab}}, {{contact.name|ab}}');
    expect(tokensIn('{{contact.name|a}} {{ field.city }}')).toEqual([
      { token: 'contact.name', fallback: 'a' },
      { token: 'field.city', fallback: '' },
    ]);
    expect(writeToken('column.Valor')).toBe('{{column.Valor}}');
  });
});
