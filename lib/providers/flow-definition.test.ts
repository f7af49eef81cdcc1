import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlow } from './flow-definition.ts';
import { paramKeys, slotOf } from './flow-expressions.ts';

const UUID = 'f1';
const doc = (nodes: unknown, extra: object = {}) => ({
  version: '13',
  flows: [{ uuid: UUID, language: 'por', nodes, ...extra }],
});
const text = (words: string) => ({ type: 'send_msg', uuid: 'x', text: words });
const template = (name: string, ...variables: string[]) => ({
  ...text('fallback'),
  templating: { uuid: 't', template: { uuid: 'u', name }, variables },
});
const node = (uuid: string, actions: unknown[], to: (string | null)[] = [], router?: object) => ({
  uuid,
  actions,
  exits: to.map((destination_uuid, i) => ({ uuid: `${uuid}${i}`, destination_uuid })),
  ...(router ? { router } : {}),
});

describe('readFlow (weni-api.md §3.4)', () => {
  it('reads templates with their variables, in order, each once', () => {
    const first = template(
      'order',
      '@trigger.params.nome',
      '@contact.name',
      '@(upper(trigger.params.pedido))',
    );
    const again = template('order', '@trigger.params.outro');
    expect(readFlow(doc([node('a', [first, again])]), UUID)).toEqual({
      shape: {
        language: 'por',
        opensWith: 'template',
        waits: false,
        opensTicket: false,
        ticketFirst: false,
        goesOnIn: [],
      },
      templates: [
        {
          name: 'order',
          plain: 'fallback',
          variables: [
            { kind: 'param', key: 'nome' },
            { kind: 'contact', key: 'name' },
            { kind: 'expression', text: '@(upper(trigger.params.pedido))' },
          ],
        },
      ],
      texts: [],
      params: ['nome', 'pedido', 'outro'],
      complete: true,
    });
  });

  it('tells what is said before the first wait, whatever the order of the nodes', () => {
    const nodes = [
      node('a', [text('one @trigger.params.x')], ['c']),
      node('b', [text('after')]),
      node('c', [text('two')], ['w']),
      node('w', [], ['b', 'a'], { wait: { type: 'msg' }, operand: '@trigger.params.route', cases: [] }),
    ];
    expect(readFlow(doc(nodes), UUID)).toMatchObject({
      texts: ['one @trigger.params.x', 'two'],
      params: ['x', 'route'],
    });
  });

  it('reads the later form of goflow, too', () => {
    const action = {
      ...text('f'),
      template: { uuid: 'u', name: 'order' },
      template_variables: ['@trigger.params.a'],
    };
    expect(readFlow(doc([node('a', [action])]), UUID)).toMatchObject({
      templates: [{ name: 'order', variables: [{ kind: 'param', key: 'a' }] }],
    });
  });

  it('says when it could not read everything', () => {
    expect(readFlow(doc([node('a', [{ uuid: 'no type' }])]), UUID)).toMatchObject({ complete: false });
    expect(readFlow(doc([node('a', [{ type: 'enter_flow', flow: {} }])]), UUID)).toMatchObject({
      complete: false,
    });
  });

  it.each([
    ['another flow', { flows: [{ uuid: 'f2', nodes: [] }] }],
    ['an old definition', { flows: [{ uuid: UUID, action_sets: [] }] }],
    ['no document', { detail: 'Invalid token' }],
    ['nothing', null],
  ])('is null for %s', (_, document) => {
    expect(readFlow(document, UUID)).toBeNull();
  });

  it('finds the flow among its dependencies', () => {
    const two = {
      flows: [
        { uuid: 'f2', nodes: [] },
        { uuid: UUID, nodes: [node('a', [text('hi')])] },
      ],
    };
    expect(readFlow(two, UUID)).toMatchObject({ texts: ['hi'] });
  });

  it.each<[string, unknown[], object]>([
    ['text first', [node('a', [text('hi'), template('t')])], { opensWith: 'text' }],
    ['a template first', [node('a', [template('t'), text('hi')])], { opensWith: 'template' }],
    ['nothing said', [node('a', [{ type: 'set_contact_name' }])], { opensWith: 'nothing' }],
    ['a wait', [node('a', [text('hi')], ['b']), node('b', [], [], { wait: {} })], { waits: true }],
    [
      'a ticket at once',
      [node('a', [text('hi')], ['b']), node('b', [{ type: 'open_ticket', body: '@trigger.params.x' }])],
      { opensTicket: true, ticketFirst: true },
    ],
    [
      'a ticket after an answer',
      [node('a', [], ['b'], { wait: {} }), node('b', [{ type: 'open_ticket' }])],
      { opensTicket: true, ticketFirst: false },
    ],
    [
      'another flow, twice',
      [
        node('a', [
          { type: 'enter_flow', flow: { name: 'Menu' } },
          { type: 'enter_flow', flow: { name: 'Menu' } },
        ]),
      ],
      { goesOnIn: ['Menu'] },
    ],
    ['a kind nobody knows', [node('a', [{ type: 'fly', text: 'x' }, text('hi')])], { opensWith: 'text' }],
  ])('tells the shape: %s', (_, nodes, shape) => {
    expect(readFlow(doc(nodes), UUID)?.shape).toMatchObject(shape);
  });

  it('reads a definition of 5 MB, and one as deep as JSON goes', () => {
    const nodes = Array.from({ length: 10_000 }, (_, n) =>
      node(`n${n}`, [text('x'.repeat(500) + (n === 9_999 ? '@trigger.params.last' : ''))], [`n${n + 1}`]),
    );
    expect(readFlow(doc(nodes), UUID)?.params).toEqual(['last']);
    const deep = JSON.parse('['.repeat(100_000) + '"@trigger.params.deep"' + ']'.repeat(100_000)) as unknown;
    expect(readFlow(doc([node('a', [{ type: 'odd', deep }])]), UUID)?.params).toEqual(['deep']);
  });

  it('ends for any web of exits and says each text at most once', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const exits = fc.array(fc.constantFrom(...names, 'nowhere', null), { maxLength: 4 });
    fc.assert(
      fc.property(fc.tuple(exits, exits, exits, exits, exits), (webs) => {
        const nodes = names.map((name, i) => node(name, [text(name)], webs[i]));
        const said = readFlow(doc(nodes), UUID)?.texts ?? [];
        expect(said[0]).toBe('a');
        expect(new Set(said).size).toBe(said.length);
      }),
    );
  });
});

describe('expressions', () => {
  it.each([
    ['@trigger.params.nome', { kind: 'param', key: 'nome' }],
    ['@(trigger.params.nome)', { kind: 'param', key: 'nome' }],
    [' @trigger.params.nome ', { kind: 'param', key: 'nome' }],
    ['@contact.name', { kind: 'contact', key: 'name' }],
    ['@contact', { kind: 'contact', key: 'name' }],
    ['@contact.first_name', { kind: 'contact', key: 'first_name' }],
    ['@fields.city', { kind: 'field', key: 'city' }],
    ['@contact.fields.city', { kind: 'field', key: 'city' }],
    ['@(upper(contact.name))', { kind: 'expression', text: '@(upper(contact.name))' }],
    ['@results.order', { kind: 'expression', text: '@results.order' }],
    ['ana@example.org', { kind: 'constant', text: 'ana@example.org' }],
    ['@@loja', { kind: 'constant', text: '@loja' }],
    [
      '@trigger.params.a @trigger.params.b',
      { kind: 'expression', text: '@trigger.params.a @trigger.params.b' },
    ],
    ['Olá', { kind: 'constant', text: 'Olá' }],
  ])('%s', (variable, slot) => {
    expect(slotOf(variable)).toEqual(slot);
  });

  it('never asks the agent for our own reference', () => {
    expect(paramKeys('@trigger.params.sfx @trigger.params.a')).toEqual(['a']);
  });
});
