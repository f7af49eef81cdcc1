import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, html, json, never } from '../testing.ts';

const engine = (answer: Answerer) => fakeProvider('weni-chats', answer);

const META = {
  id: '9',
  name: 'order_update',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Oi' },
    { type: 'BODY', text: 'Olá {{1}}, pedido {{2}}', example: { body_text: [['Ana', '42']] } },
    { type: 'FOOTER', text: 'Equipe' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Ok' }, { type: 'CATALOG' }] },
  ],
};

const DEFINITION = {
  flows: [
    {
      uuid: 'f1',
      nodes: [
        {
          uuid: 'n',
          actions: [
            {
              type: 'send_msg',
              text: 'x',
              templating: {
                template: { name: 'order_update' },
                variables: ['@contact.name', '@trigger.params.pedido'],
              },
            },
          ],
          exits: [],
        },
      ],
    },
  ],
};

const say = (templates: object, definition: Response) =>
  engine((one) =>
    one.url.pathname.includes('flow_templates') ? json(200, templates) : definition,
  ).provider.message('f1', never());

describe('message (weni-api.md §1.4)', () => {
  const shown = {
    name: 'order_update',
    language: 'pt_BR',
    status: 'approved',
    category: 'utility',
    header: { kind: 'text', text: 'Oi' },
    body: 'Olá {{1}}, pedido {{2}}',
    footer: 'Equipe',
    buttons: [
      { kind: 'quick-reply', text: 'Ok', url: null },
      { kind: 'catalog', text: '', url: null },
    ],
    cards: 0,
    approvedIn: [],
    partial: false,
  };

  it('puts the dropped variable back into its place with the help of the definition', async () => {
    const templates = { total_template_qty: 1, templates: [{ variables: ['pedido'], data: META }] };
    const slots = [
      { kind: 'contact', key: 'name' },
      { kind: 'param', key: 'pedido' },
    ];
    const value = {
      flowUuid: 'f1',
      templates: [{ ...shown, slots }],
      texts: [],
      params: ['pedido'],
      missing: [],
      shape: {
        language: null,
        opensWith: 'template',
        waits: false,
        opensTicket: false,
        ticketFirst: false,
        goesOnIn: [],
      },
      incomplete: false,
      fetchedAt: 1000,
    };
    expect(await say(templates, json(200, DEFINITION))).toEqual({ ok: true, value });
  });

  it('claims no places when the definition cannot be had', async () => {
    const templates = { total_template_qty: 1, templates: [{ variables: ['pedido'], data: META }] };
    const slots = [
      { kind: 'expression', text: '?' },
      { kind: 'expression', text: '?' },
    ];
    expect(await say(templates, html(500))).toMatchObject({
      value: { templates: [{ ...shown, slots }], params: ['pedido'], incomplete: true },
    });
  });

  it('trusts the order when nothing was dropped', async () => {
    const templates = { total_template_qty: 1, templates: [{ variables: ['nome', 'pedido'], data: META }] };
    const slots = [
      { kind: 'param', key: 'nome' },
      { kind: 'param', key: 'pedido' },
    ];
    expect(await say(templates, html(500))).toMatchObject({
      value: { templates: [{ slots }], incomplete: false },
    });
  });

  it.each([
    ['a skipped template', { total_template_qty: 0, templates: [] }],
    [
      'a template without data',
      { total_template_qty: 1, templates: [{ variables: ['pedido'], data: null }] },
    ],
    [
      'an unreadable template',
      { total_template_qty: 1, templates: [{ variables: ['pedido'], data: { name: 7 } }] },
    ],
  ])('is incomplete with %s, but still knows the values', async (_, templates) => {
    const known = { templates: [], params: ['pedido'], incomplete: true };
    expect(await say(templates, json(200, DEFINITION))).toMatchObject({ value: known });
    expect(await say(templates, html(500))).toMatchObject({ value: { templates: [], incomplete: true } });
  });
});
