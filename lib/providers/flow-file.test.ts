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
  text: 'Pedido @trigger.params.nome',
  waits: true,
  ticketer: { uuid: '0f8e0c1e-3c55-4e0e-9a0b-6f5a2f1f0005', name: 'Vendas' },
};

interface File {
  flows: { uuid: string; nodes: { exits: { destination_uuid: string | null }[] }[]; name: string }[];
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
  ticketer: fc.constantFrom(null, plan.ticketer),
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
    [true, plan.ticketer, 3],
    [true, null, 2],
    [false, plan.ticketer, 2],
    [false, null, 1],
  ])('waits %j, ticket %j: %j nodes in a row', (waits, ticketer, count) => {
    const nodes = open(flowFile({ ...plan, waits, ticketer })).flows[0]?.nodes ?? [];
    expect(nodes).toHaveLength(count);
    expect(nodes.at(-1)?.exits.map((exit) => exit.destination_uuid)).toEqual([null]);
    expect(flowFileProblems(flowFile({ ...plan, waits, ticketer }))).toEqual([]);
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
