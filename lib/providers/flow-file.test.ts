import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowPlan } from '../domain/flow-plan.ts';
import { flowFileProblems } from './flow-file-check.ts';
import { flowFile } from './flow-file.ts';
import { readFlow } from './flow-definition.ts';

const plan: FlowPlan = {
  name: 'Aviso de pedido',
  language: 'por',
  template: 'order_update',
  slots: [
    { kind: 'param', key: 'nome' },
    { kind: 'field', key: 'city' },
    { kind: 'contact', key: 'name' },
    { kind: 'constant', text: 'ana@loja' },
  ],
  text: 'Olá {{3}}, pedido {{1}} de {{ 2 }}. loja@{{4}}',
  waits: true,
  ticketer: { uuid: '0f8e0c1e-3c55-4e0e-9a0b-6f5a2f1f0005', name: 'Vendas' },
  topic: { uuid: null, name: 'Fila Vendas' },
};

interface Node {
  uuid: string;
  actions: { text?: string }[];
  exits: { destination_uuid: string | null }[];
  router?: { default_category_uuid: string; categories: { uuid: string }[] };
}
interface File {
  flows: { uuid: string; nodes: Node[]; name: string; _ui: { nodes: Record<string, { type: string }> } }[];
}
const open = (text: string) => JSON.parse(text) as File;

const plans: fc.Arbitrary<FlowPlan> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 64 }),
  language: fc.constantFrom('por', 'eng', 'spa', 'base'),
  template: fc.stringMatching(/^[a-z0-9_]{1,40}$/),
  slots: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('param' as const), key: fc.stringMatching(/^v[a-z0-9_]{0,20}$/) }),
      fc.record({ kind: fc.constant('field' as const), key: fc.stringMatching(/^[a-z0-9_]{1,20}$/) }),
      fc.record({ kind: fc.constant('constant' as const), text: fc.string({ minLength: 1 }) }),
    ),
    { maxLength: 6 },
  ),
  text: fc.string({ minLength: 1 }),
  waits: fc.boolean(),
  ticketer: fc.constantFrom(null, plan.ticketer, { uuid: null, name: 'x' }, { uuid: 'not-v4', name: 'x' }),
  topic: fc.constantFrom(null, plan.topic),
});

describe('flowFile (weni-api.md §3.4)', () => {
  it('is accepted by the strict check, whatever the plan', () => {
    fc.assert(
      fc.property(plans, (any) => {
        expect(flowFileProblems(flowFile(any))).toEqual([]);
      }),
    );
  });

  it('gives the same bytes for the same plan, and other uuids for another', () => {
    expect(flowFile({ ...plan })).toBe(flowFile(plan));
    const [a] = open(flowFile(plan)).flows;
    const [b] = open(flowFile({ ...plan, name: 'Outro' })).flows;
    expect(a?.uuid).not.toBe(b?.uuid);
  });

  it('is read back as what was planned', () => {
    const text = flowFile(plan);
    const reading = readFlow(JSON.parse(text), open(text).flows[0]?.uuid ?? '');
    expect(reading).toMatchObject({
      templates: [{ name: 'order_update', variables: plan.slots }],
      params: ['nome'],
      shape: { language: 'por', opensWith: 'template', waits: true, opensTicket: true },
      complete: true,
    });
  });

  it.each([
    [true, plan.ticketer, 3, [null, null]],
    [true, null, 2, [null]],
    [false, null, 1, [null]],
  ])('waits %j, ticket %j: %j nodes in a row', (waits, ticketer, count, ends) => {
    const nodes = open(flowFile({ ...plan, waits, ticketer })).flows[0]?.nodes ?? [];
    expect(nodes).toHaveLength(count);
    expect(nodes.at(-1)?.exits.map((exit) => exit.destination_uuid)).toEqual(ends);
    expect(flowFileProblems(flowFile({ ...plan, waits, ticketer }))).toEqual([]);
  });

  it('opens the ticket as the editor draws it: what became of it is a result, with a way out each', () => {
    const [flow] = open(flowFile(plan)).flows;
    const node = flow?.nodes.at(-1);
    expect(node).toMatchObject({
      actions: [
        {
          type: 'open_ticket',
          ticketer: plan.ticketer,
          topic: { name: 'Fila Vendas' },
          body: 'Aviso de pedido',
          result_name: 'Ticket',
        },
      ],
      router: {
        operand: '@results.ticket',
        cases: [{ type: 'has_category', arguments: ['Success'] }],
        categories: [{ name: 'Success' }, { name: 'Failure' }],
      },
    });
    expect(node?.router?.default_category_uuid).toBe(node?.router?.categories[1]?.uuid);
    const { _ui: drawing } = flow ?? { _ui: { nodes: {} as Record<string, { type: string }> } };
    expect(drawing.nodes[node?.uuid ?? '']?.type).toBe('split_by_ticket');
    expect(flowFile({ ...plan, topic: null })).not.toContain('"topic"');
  });

  it('the plain text reads the same values, and nothing else in it is worked out', () => {
    const text = open(flowFile(plan)).flows[0]?.nodes[0]?.actions[0]?.text;
    expect(text).toBe(
      'Olá @(contact.name), pedido @(trigger.params.nome) de @(fields.city). loja@@ana@@loja',
    );
  });
});

describe('the strict check refuses', () => {
  const good = flowFile(plan);
  const changed = (change: (file: Record<string, never>) => void): string => {
    const file = JSON.parse(good) as Record<string, never>;
    change(file);
    return JSON.stringify(file);
  };

  it.each<[string, string]>([
    ['what is not JSON', '{'],
    ['another version', good.replace('"version": "13"', '"version": "13.1.0"')],
    ['another specification', good.replace('"13.1.0"', '"13.0.0"')],
    ['an unknown key', good.replace('"revision": 1', '"revision": 1, "color": "red"')],
    ['a missing key', good.replace('"all_urns": false,', '')],
    ['an empty text', good.replace(/"text": "[^"]*"/, '"text": ""')],
    ['a uuid that is no v4', good.replaceAll(/-4([0-9a-f]{3})-/g, '-1$1-')],
    ['a reserved value', good.replaceAll('params.nome', 'params.msg_event')],
    ['no drawing', good.replace(/"nodes": \{[^]*?"stickies"/, '"nodes": {}, "stickies"')],
    ['a ticketer without a name', good.replace('"name": "Vendas"', '"name": ""')],
    ['a way out of the ticket that is none', good.replace('"Success"\n', '""\n')],
    ['another test of the ticket', good.replace('"has_category"', '"has_text"')],
    ['no flows', changed((file) => Object.assign(file, { flows: [] }))],
  ])('%s', (_, text) => {
    expect(text).not.toBe(good);
    expect(flowFileProblems(text)).not.toEqual([]);
  });

  it('an exit that leads nowhere, and a uuid used twice', () => {
    const file = open(good);
    const [first, second] = file.flows[0]?.nodes ?? [];
    if (!first?.exits[0] || !second) throw new Error('no nodes');
    first.exits[0].destination_uuid = '0f8e0c1e-3c55-4e0e-9a0b-6f5a2f1f0001';
    expect(flowFileProblems(JSON.stringify(file))).toContain('an exit leads nowhere');
    Object.assign(second, { uuid: file.flows[0]?.uuid });
    expect(flowFileProblems(JSON.stringify(file))).toContain('a uuid is used twice');
  });
});
