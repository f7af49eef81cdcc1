import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowFile } from '../../lib/providers/flow-file.ts';
import { flowFileProblems } from '../../lib/providers/flow-file-check.ts';
import { messageIn } from '../../lib/domain/languages.ts';
import { fillExpressions, showTemplate } from '../../lib/domain/shown.ts';
import { ticketersOf, topicsOf } from '../sandbox/flows-api/workspace.ts';
import type { Run, Template, TemplateComponent } from '../sandbox/model.ts';
import { importFile } from '../sandbox/flows-ui/import.ts';
import { FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { evaluate } from '../sandbox/state/render.ts';
import { ENGINE, must, never, RAPIDPRO, useSandbox, WENI, type Backend } from './backends.ts';

const here = useSandbox();

/** Text with room for values, and everything that could be taken for more than text. */
const words = fc.string({ unit: fc.constantFrom(...'abç *_~`<>&$\\\n😀'), maxLength: 12 });
const sentence = (placeholders: string[]): fc.Arbitrary<string> =>
  fc
    .tuple(words, fc.array(fc.tuple(fc.constantFrom(...placeholders), words), { maxLength: 5 }))
    .map(([first, rest]) => `x${first}${rest.map(([hole, text]) => hole + text).join('')}y`);

const KEYS = ['nome', 'pedido', 'loja'];
const POSITIONAL = ['{{1}}', '{{ 2 }}', '{{3}}'];
const NAMED = ['{{data}}', '{{ hora }}', '{{local_1}}'];

const value = fc
  .oneof(
    fc.constantFrom(
      '$&',
      '$1',
      '{{1}}',
      '{{data}}',
      '<script>alert(1)</script>',
      '*x*',
      '‹a›',
      'x'.repeat(640),
    ),
    fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
  )
  .filter((text) => text.trim() !== '');

interface Case {
  format: Template['format'];
  components: TemplateComponent[];
  variables: string[];
  values: Record<string, string>;
}

const cases: fc.Arbitrary<Case> = fc
  .constantFrom<Template['format']>('POSITIONAL', 'NAMED')
  .chain((format) => {
    const holes = format === 'NAMED' ? NAMED : POSITIONAL;
    const components = fc
      .record({ header: sentence(holes), body: sentence(holes), hole: fc.constantFrom(...holes) })
      .map(({ header, body, hole }): TemplateComponent[] => [
        { type: 'HEADER', format: 'TEXT', text: header },
        { type: 'BODY', text: body },
        { type: 'FOOTER', text: 'rodapé' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: `https://loja.test/${hole}` }] },
      ]);
    const variable = fc.constantFrom(...KEYS.map((key) => `@trigger.params.${key}`), '@contact.name', 'Loja');
    return fc.record({
      format: fc.constant(format),
      components,
      variables: fc.array(variable, { minLength: 3, maxLength: 3 }),
      values: fc.record({ nome: value, pedido: value, loja: value }),
    });
  });

/** Sends the order flow with this template in it, and gives what is on the phone beside what the preview says. */
async function both(backend: Backend, { format, components, variables, values }: Case) {
  const { sandbox } = here;
  sandbox.control.reset();
  sandbox.control.mode({ startSpeedMs: 0 });
  const provider = here.open(backend);
  const flow = sandbox.world.flows.find(({ uuid }) => uuid === FLOWS.order.uuid);
  const template = flow?.steps[0]?.template;
  if (!flow || !template) throw new Error('no such flow');
  Object.assign(template, {
    format,
    variants: [{ metaId: '1', language: 'pt_BR', status: 'A', components }],
  });
  flow.steps = [{ text: 'x', template, variables }];
  const message = must(await provider.message(FLOWS.order.uuid, never()));
  const started = await provider.start(
    {
      reference: 'r',
      flowUuid: FLOWS.order.uuid,
      contacts: [PEOPLE.ana.uuid],
      urns: [],
      contactName: PEOPLE.ana.name,
      roomUuid: null,
      params: values,
    },
    never(),
  );
  expect(started.kind).toBe('accepted');
  const [shown] = message.templates.map((one) => showTemplate(one, values, PEOPLE.ana));
  sandbox.control.clock(1_000);
  const phone = sandbox.control.phone(PEOPLE.ana.uuid).messages.findLast((m) => m.template)?.template;
  if (!shown || !phone) throw new Error('nothing to compare');
  return { shown, phone };
}

describe('the preview is what the phone gets, for any template and any values', () => {
  it('weni-chats: every part', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { shown, phone } = await both(ENGINE, one);
        expect(shown.header).toEqual({ kind: 'text', text: phone.header?.text });
        expect(shown.body).toBe(phone.body);
        expect(shown.footer).toBe(phone.footer);
        expect(shown.buttons.map(({ text, url }) => ({ text, url }))).toEqual(
          phone.buttons.map(({ text, url }) => ({ text, url })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([WENI, RAPIDPRO])('$name: the whole text, which is all that its list tells', async (backend) => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { shown, phone } = await both(backend, one);
        expect(shown.body).toBe([phone.header?.text, phone.body, phone.footer].join('\n\n'));
      }),
      { numRuns: 40 },
    );
  });
});

it.each([WENI, RAPIDPRO])('$name: everybody is shown what they get in their language', async (backend) => {
  const { sandbox } = here;
  sandbox.control.mode({ startSpeedMs: 0 });
  const provider = here.open(backend);
  const template = sandbox.world.templates.find(({ name }) => name === 'order_followup');
  const flow = sandbox.world.flows.find(({ uuid }) => uuid === FLOWS.order.uuid);
  if (!flow || !template) throw new Error('no such flow');
  flow.steps = [
    {
      text: '@contact.name: @trigger.params.pedido',
      template,
      variables: ['@contact.name', '@trigger.params.pedido'],
    },
  ];
  const people = [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila, PEOPLE.daniel];
  const speak = ['eng', 'por', null, 'spa'];
  const values = { pedido: '42' };
  const said = async () => {
    const message = must(await provider.message(FLOWS.order.uuid, never()));
    return people.map((person, place) => {
      const own = messageIn(message, speak[place] ?? null);
      const [shown] = own.templates.map((one) => showTemplate(one, values, person).body);
      return shown ?? fillExpressions(own.texts[0] ?? '', values, person);
    });
  };
  const got = async () => {
    for (const [place, { uuid }] of people.entries()) {
      const contact = sandbox.world.contacts.all.find((one) => one.uuid === uuid);
      if (contact) contact.language = speak[place] ?? null;
    }
    const contacts = people.map(({ uuid }) => uuid);
    const order = {
      reference: 'r',
      flowUuid: FLOWS.order.uuid,
      contacts,
      urns: [],
      contactName: '',
      roomUuid: null,
    };
    expect((await provider.start({ ...order, params: values }, never())).kind).toBe('accepted');
    sandbox.control.clock(1_000);
    return people.map(
      ({ uuid }) => sandbox.control.phone(uuid).messages.findLast((m) => m.direction === 'out')?.text,
    );
  };
  expect(await said()).toEqual(await got());
  expect(new Set(await said()).size).toBe(4);
  // Without the workspace's language nothing stands in for Spanish: the plain text goes out.
  template.variants = template.variants.filter(({ language }) => language === 'en');
  const [english, ...plain] = await got();
  expect(await said()).toEqual([english, ...plain]);
  expect(plain).toEqual([PEOPLE.bruno, PEOPLE.camila, PEOPLE.daniel].map(({ name }) => `${name}: 42`));
});

it.each([WENI, ENGINE])(
  '$name: a ticket goes to the sector and queue it was made for, under the UUIDs they have in Flows',
  async (backend) => {
    const { sandbox } = here;
    const provider = here.open(backend, { agent: 'admin' });
    const found = must(await provider.ticketers(never()));
    expect(found.map(({ name }) => name)).toEqual(Object.values(SECTORS).map(({ name }) => name));
    const [, support] = found;
    const topic = support?.topics.find(({ name }) => name === 'Fila Suporte');
    if (!support || !topic) throw new Error('no such queue');
    const plan = {
      name: 'Com ticket',
      language: 'por',
      template: 'order_update',
      slots: [{ kind: 'contact', key: 'name' } as const, { kind: 'param', key: 'pedido' } as const],
      text: 'Olá {{1}}, o seu pedido {{2}} saiu para entrega: loja@@.',
      waits: true,
      ticketer: { uuid: support.uuid, name: support.name },
      topic,
    };
    const imported = importFile(sandbox.world, flowFile(plan));
    if ('error' in imported) throw new Error(imported.error);
    const [flow] = imported.flows;
    const own = (list: { name: string; uuid: string }[], name: string) =>
      list.find((one) => one.name === name)?.uuid;
    const text = JSON.stringify(flow?.definition);
    expect(text).toContain(own(ticketersOf(sandbox.world), 'Suporte'));
    expect(text).toContain(own(topicsOf(sandbox.world), 'Fila Suporte'));
    const message = must(await provider.message(flow?.uuid ?? '', never()));
    expect(message.shape).toMatchObject({ opensTicket: true, waits: true });
    // The plain text, for a moment without the template: what the preview says is what goes out.
    const fallback = flow?.steps[0]?.text ?? '';
    const run = { contact: { ...PEOPLE.ana, urns: [], fields: {} }, start: { params: { pedido: '$& @@' } } };
    expect(fillExpressions(fallback, { pedido: '$& @@' }, PEOPLE.ana)).toBe(
      evaluate(run as unknown as Run, fallback),
    );
  },
);

it('a made definition file is imported, and read back from the server as what was planned', async () => {
  const { sandbox } = here;
  const provider = here.open(WENI);
  const [template] = must(await provider.templates(never())).filter(({ name }) => name === 'order_update');
  if (!template) throw new Error('no such template');
  const slots = [
    { kind: 'param', key: 'nome' },
    { kind: 'contact', key: 'name' },
  ] as const;
  const plan = {
    name: 'Pedido a caminho',
    language: 'por',
    template: template.name,
    slots: [...slots],
    text: 'Pedido',
    waits: true,
    ticketer: null,
    topic: null,
  };
  const file = flowFile(plan);
  expect(flowFileProblems(file)).toEqual([]);
  const imported = importFile(sandbox.world, file);
  if ('error' in imported) throw new Error(imported.error);
  const uuid = imported.flows[0]?.uuid ?? '';
  expect(file).not.toContain(uuid);
  const message = must(await provider.message(uuid, never()));
  expect(message).toMatchObject({
    params: ['nome'],
    missing: [],
    incomplete: false,
    shape: { opensWith: 'template', waits: true, opensTicket: false },
    templates: [{ name: 'order_update', status: 'approved', slots }],
  });
  // The same name once more: overwritten, not doubled (§3.5).
  const again = importFile(sandbox.world, flowFile({ ...plan, waits: false }));
  expect('error' in again ? again.error : again.flows[0]?.uuid).toBe(uuid);
  expect(importFile(sandbox.world, file.replace('"version": "13"', '"version": "13.1.0"'))).toHaveProperty(
    'error',
  );
});
