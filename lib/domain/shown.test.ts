import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Slot } from './flow.ts';
import { fillExpressions, fillText, showTemplate, wantedBy } from './shown.ts';
import { aTemplate } from './testing.ts';

const jose = { name: 'José Silva' };
const slots: Slot[] = [
  { kind: 'param', key: 'name' },
  { kind: 'field', key: 'city' },
  { kind: 'contact', key: 'name' },
  { kind: 'contact', key: 'first_name' },
  { kind: 'constant', text: 'Loja $&' },
  { kind: 'expression', text: '@(upper(x))' },
];
const fill = (text: string, values: Record<string, string> = {}) => fillText(text, slots, values, jose);

describe('fillText', () => {
  it.each([
    ['Hi {{1}} of {{2}}', { name: 'X' }, 'Hi X of ‹@fields.city›'],
    ['{{3}} / {{4}} / {{5}} / {{6}}', {}, 'José Silva / José / Loja $& / ‹@(upper(x))›'],
    ['{{ 1 }}', { name: 'x' }, 'x'],
    ['{{1}}', { name: '' }, '‹name›'],
    ['{{1}}', {}, '‹name›'],
    ['{{9}}', { name: 'x' }, '{{9}}'],
    ['{{1}}', { name: '$& $1' }, '$& $1'],
    ['{{1}}', { name: '{{1}}' }, '{{1}}'],
    ['{{1}}', { name: '<script>' }, '<script>'],
  ])('%s with %j → %s', (text, values, expected) => expect(fill(text, values)).toBe(expected));

  it('any value arrives as it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        expect(fill('[{{1}}][{{1}}]', { name })).toBe(`[${name}][${name}]`);
      }),
    );
  });

  it('leaves somebody without a name to the server', () => {
    expect(fillText('{{3}}', slots, {}, { name: null })).toBe('‹@contact.name›');
  });
});

it('showTemplate fills header, body and links; footer and buttons are as they are', () => {
  const template = aTemplate({
    header: { kind: 'text', text: 'Pedido {{2}}' },
    body: 'Olá {{1}}',
    footer: '{{1}}',
    buttons: [{ kind: 'url', text: '{{1}}', url: 'https://loja.example/{{2}}' }],
    slots: [
      { kind: 'param', key: 'a' },
      { kind: 'param', key: 'b' },
    ],
  });
  expect(showTemplate(template, { a: 'Ana', b: '42' }, jose)).toEqual({
    header: { kind: 'text', text: 'Pedido 42' },
    body: 'Olá Ana',
    footer: '{{1}}',
    buttons: [{ kind: 'url', text: '{{1}}', url: 'https://loja.example/42' }],
  });
  expect(wantedBy(template)).toBe(2);
});

it.each([
  ['Oi @contact.name, pedido @trigger.params.pedido!', 'Oi José Silva, pedido 42!'],
  ['Oi @contact. E @(trigger.params.pedido)', 'Oi José Silva. E 42'],
  ['@trigger.params.outro @fields.city.', '‹outro› ‹@fields.city›.'],
  ['@trigger.params.isto', '@contact.name $& @trigger.params.pedido'],
  ['@(contact.first_name), @(contact.name) e @( fields.city )', 'José, José Silva e ‹@fields.city›'],
  ['loja@@trigger.params.pedido @contacts @', 'loja@trigger.params.pedido @contacts @'],
  ['@(upper(contact.name)) @(1 + 2)', '‹@(upper(contact.name))› ‹@(1 + 2)›'],
  ['ana@example.org', 'ana@example.org'],
])('fillExpressions: %s', (text, expected) => {
  expect(fillExpressions(text, { pedido: '42', isto: '@contact.name $& @trigger.params.pedido' }, jose)).toBe(
    expected,
  );
});
