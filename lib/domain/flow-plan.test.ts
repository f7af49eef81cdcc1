import { describe, expect, it } from 'vitest';
import { firstSlots, problemsOf, toKey, type FlowPlan, type PlanProblem } from './flow-plan.ts';
import { aTemplate } from './testing.ts';

const plan: FlowPlan = {
  name: 'Aviso',
  language: 'por',
  template: 'order',
  slots: [{ kind: 'param', key: 'nome' }],
  text: 'Olá',
  waits: true,
  ticketer: null,
  topic: null,
};

describe('a plan', () => {
  it.each<[Partial<FlowPlan>, PlanProblem[]]>([
    [{}, []],
    [{ name: ' ' }, ['no-name']],
    [{ name: 'x'.repeat(65) }, ['long-name']],
    [{ template: '' }, ['no-template']],
    [{ slots: [{ kind: 'constant', text: ' ' }] }, ['empty-slot']],
    [{ slots: [{ kind: 'param', key: '' }] }, ['empty-slot']],
    [{ slots: [{ kind: 'param', key: 'message' }] }, ['reserved-key']],
    [
      {
        slots: [
          { kind: 'param', key: 'a' },
          { kind: 'param', key: 'a' },
        ],
      },
      ['repeated-key'],
    ],
    [{ text: '' }, ['no-text']],
    [{ ticketer: { uuid: null, name: 'Vendas' } }, []],
    [{ ticketer: { uuid: null, name: 'Vendas' }, waits: false }, ['early-ticket']],
  ])('%j: %j', (changes, problems) => expect(problemsOf({ ...plan, ...changes })).toEqual(problems));

  it('keys are written as the server would keep them', () => {
    expect(toKey('Número do pedido')).toBe('N_mero_do_pedido');
    expect(toKey('x'.repeat(300))).toHaveLength(255);
  });

  it('begins with a value of the agent for each placeholder', () => {
    expect(firstSlots(aTemplate({ body: '{{2}} {{1}}' }))).toEqual([
      { kind: 'param', key: 'value_1' },
      { kind: 'param', key: 'value_2' },
    ]);
  });
});
