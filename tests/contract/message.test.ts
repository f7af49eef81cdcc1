import { describe, expect, it } from 'vitest';
import type { Slot } from '../../lib/domain/flow.ts';
import { FLOWS } from '../sandbox/names.ts';
import { BACKENDS, ENGINE, must, never, RAPIDPRO, TEXTIT, useSandbox, WENI } from './backends.ts';
import type { Backend } from './backends.ts';

const here = useSandbox();
const param = (key: string): Slot => ({ kind: 'param', key });
const say = async (backend: Backend, flow: { uuid: string }) =>
  must(await here.open(backend).message(flow.uuid, never()));

const WITH_TEMPLATES = [ENGINE, WENI, RAPIDPRO];

describe.each(WITH_TEMPLATES)('what a flow says, by $name', (backend) => {
  it('a template with two values', async () => {
    const message = await say(backend, FLOWS.order);
    expect(message).toMatchObject({
      flowUuid: FLOWS.order.uuid,
      params: ['nome', 'pedido'],
      texts: [],
      incomplete: false,
    });
    expect(message.templates).toMatchObject([
      {
        name: 'order_update',
        language: 'pt_BR',
        status: 'approved',
        body: 'Olá {{1}}, o seu pedido {{2}} saiu para entrega.',
        slots: [param('nome'), param('pedido')],
      },
    ]);
  });

  it('named placeholders, as numbers', async () => {
    const message = await say(backend, FLOWS.appointment);
    expect(message.params).toEqual(['data', 'hora']);
    expect(message.templates[0]?.body).toContain('Sua consulta está marcada para {{1}} às {{2}}.');
    expect(message.templates[0]?.slots).toEqual([param('data'), param('hora')]);
  });

  it('two messages, one with a value the server fills in', async () => {
    const message = await say(backend, FLOWS.twoMessages);
    expect(message.templates.map((template) => template.name)).toEqual(['welcome', 'order_followup']);
    expect(message.templates[1]?.slots).toEqual([{ kind: 'contact', key: 'name' }, param('pedido')]);
    expect(message.params).toEqual(['pedido']);
    expect(message.incomplete).toBe(false);
  });

  it('nothing of a template, only text', async () => {
    const message = await say(backend, FLOWS.survey);
    expect(message).toMatchObject({ templates: [], params: [], incomplete: false });
    expect(message.texts).toEqual(['Olá @contact.name, de 0 a 10, que nota você nos dá?']);
  });

  it.each([FLOWS.welcome, FLOWS.catalog, FLOWS.location, FLOWS.code])('something for $name', async (flow) => {
    const message = await say(backend, flow);
    expect(message.incomplete).toBe(false);
    expect(message.templates).toHaveLength(1);
    expect(message.templates[0]?.body).not.toBe('');
    const filled = message.templates[0]?.slots.flatMap((slot) => (slot.kind === 'param' ? [slot.key] : []));
    expect(filled).toEqual(message.params);
  });
});

describe('what only the engine can show', () => {
  it('category, header, footer and buttons', async () => {
    const catalog = (await say(ENGINE, FLOWS.catalog)).templates[0];
    expect(catalog).toMatchObject({
      category: 'marketing',
      header: { kind: 'document' },
      footer: 'Válido até o fim do mês',
    });
    expect(catalog?.buttons.map((button) => button.kind)).toEqual([
      'quick-reply',
      'quick-reply',
      'url',
      'phone',
    ]);
    expect((await say(ENGINE, FLOWS.code)).templates[0]?.buttons).toEqual([
      { kind: 'copy-code', text: 'Copiar código', url: null },
    ]);
    expect((await say(ENGINE, FLOWS.code)).templates[0]?.header).toEqual({ kind: 'video' });
    expect((await say(ENGINE, FLOWS.location)).templates[0]?.header).toEqual({ kind: 'location' });
    expect((await say(ENGINE, FLOWS.appointment)).templates[0]?.header).toEqual({ kind: 'image' });
    expect((await say(ENGINE, FLOWS.welcome)).templates[0]?.header).toEqual({
      kind: 'text',
      text: 'Bem-vindo(a)!',
    });
  });
});

describe('templates that cannot be sent', () => {
  it('are left out by the engine without a word: the message says it is incomplete', async () => {
    for (const flow of [FLOWS.paused, FLOWS.pending]) {
      expect(await say(ENGINE, flow)).toMatchObject({ templates: [], params: ['tema'], incomplete: true });
    }
    here.sandbox.control.quirks({ 'silent-template-skip': false });
    expect((await say(ENGINE, FLOWS.pending)).templates).toMatchObject([{ status: 'pending' }]);
  });

  it.each([WENI, RAPIDPRO])('are shown with their status by $name', async (backend) => {
    expect((await say(backend, FLOWS.paused)).templates).toMatchObject([
      { status: 'rejected', slots: [param('tema')] },
    ]);
    expect((await say(backend, FLOWS.pending)).templates).toMatchObject([{ status: 'pending' }]);
  });
});

describe('what is missing', () => {
  it('TextIt has no templates any more, but the values are known', async () => {
    expect(await say(TEXTIT, FLOWS.order)).toMatchObject({
      templates: [],
      params: ['nome', 'pedido'],
      incomplete: true,
    });
  });

  it('Meta fails: a failure, not an empty message', async () => {
    here.sandbox.control.fault({ kind: 'status', match: { at: 'meta' } });
    expect(await here.open(ENGINE).message(FLOWS.order.uuid, never())).toMatchObject({
      failure: { reason: 'server-error', detail: expect.stringContaining('Event ID') },
    });
  });

  it('the definition fails: the engine still shows what it has', async () => {
    here.sandbox.control.fault({ kind: 'status', status: 500, match: { path: 'retrieve_flow_definitions' } });
    expect(await say(ENGINE, FLOWS.order)).toMatchObject({ params: ['nome', 'pedido'], incomplete: false });
    expect(await say(ENGINE, FLOWS.twoMessages)).toMatchObject({ params: ['pedido'], incomplete: true });
  });

  it.each(BACKENDS)('$name: a flow nobody knows', async (backend) => {
    const result = await here.open(backend).message('f0f0f0f0-0000-4000-8000-00000000ffff', never());
    expect(result.ok ? result.value.incomplete : result.failure.reason === 'flow-unavailable').toBe(true);
  });
});

describe.each(BACKENDS)('a definition like nobody would write, by $name', (backend) => {
  interface Raw {
    nodes: { uuid: string; actions: unknown[]; exits: { destination_uuid: string | null }[] }[];
  }
  /** The order flow with nodes of its own. */
  async function saidWith(change: (raw: Raw, template: unknown) => void) {
    const { sandbox } = here;
    const provider = here.open(backend);
    const flow = sandbox.world.flows.find(({ uuid }) => uuid === FLOWS.order.uuid);
    const template = flow?.steps[0]?.template;
    if (!flow || !template) throw new Error('no such flow');
    const send = {
      type: 'send_msg',
      uuid: 's',
      text: 'Olá',
      templating: {
        uuid: 't',
        template: { uuid: template.uuid, name: template.name },
        variables: ['@trigger.params.nome', '@trigger.params.pedido'],
      },
    };
    const raw: Raw = { nodes: [{ uuid: 'n0', actions: [send], exits: [{ destination_uuid: 'n1' }] }] };
    change(raw, template);
    flow.definition = { ...raw, name: flow.name, language: 'por', spec_version: '13.1.0' };
    return must(await provider.message(FLOWS.order.uuid, never()));
  }
  const step = (n: number, actions: unknown[], to: string | null) => ({
    uuid: `n${n}`,
    actions,
    exits: [{ destination_uuid: to }],
  });
  const text = (words: string) => ({ type: 'send_msg', uuid: 'x', text: words });

  it('of 5 MB', async () => {
    const message = await saidWith(({ nodes }) => {
      for (let n = 1; n <= 10_000; n++) nodes.push(step(n, [text('y'.repeat(500))], `n${n + 1}`));
      nodes.push(step(10_001, [text('@trigger.params.fim')], null));
    });
    expect(message.params).toEqual(['nome', 'pedido', 'fim']);
  });

  it('with kinds of nodes and actions nobody knows', async () => {
    const message = await saidWith(({ nodes }) => {
      nodes.push(
        step(1, [{ type: 'teleport', to: ['@trigger.params.onde'] }, 7, null, { uuid: 'u' }], 'nowhere'),
      );
    });
    expect(message).toMatchObject({ params: ['nome', 'pedido', 'onde'], incomplete: true });
  });

  it('that goes round in circles, through itself and through other flows', async () => {
    const message = await saidWith(({ nodes }) => {
      const enter = (name: string) => ({ type: 'enter_flow', uuid: 'e', flow: { uuid: 'f', name } });
      nodes.push(step(1, [enter(FLOWS.order.name), enter('B'), enter('B')], 'n0'));
    });
    expect(message.shape).toMatchObject({ goesOnIn: [FLOWS.order.name, 'B'], waits: false });
    expect(message.incomplete).toBe(true);
  });

  it('whose template has no translation', async () => {
    const message = await saidWith((_, template) => void Object.assign(template as object, { variants: [] }));
    expect(message).toMatchObject({ params: ['nome', 'pedido'], templates: [], missing: ['order_update'] });
  });
});
