import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, html, json, never } from '../testing.ts';

const flowsApi = (answer: Answerer) => fakeProvider('rapidpro', answer);
const page = (results: unknown[], next: string | null = null) => json(200, { next, previous: null, results });

const definition = (...variables: string[]) => ({
  flows: [
    {
      uuid: 'f1',
      language: 'por',
      nodes: [
        {
          uuid: 'n',
          actions: [{ type: 'send_msg', text: 'x', templating: { template: { name: 'order' }, variables } }],
          exits: [{ destination_uuid: null }],
        },
      ],
    },
  ],
});

const say = (templates: Answerer, document: unknown = definition('@trigger.params.a', '@trigger.params.b')) =>
  flowsApi((one, i) => (one.url.pathname.includes('definitions') ? json(200, document) : templates(one, i)));

describe('message (weni-api.md §2.7, §3.4)', () => {
  const weni = (language: string, status: string) => ({
    language,
    content: `${language} {{1}} {{2}}`,
    variable_count: 2,
    status,
  });

  it("prefers an approved translation in the flow's language", async () => {
    const translations = [weni('en', 'approved'), weni('pt_BR', 'rejected'), weni('pt_PT', 'approved')];
    const { provider } = say(() => page([{ uuid: 't', name: 'order', translations }]));
    expect(await provider.message('f1', never())).toMatchObject({
      value: {
        incomplete: false,
        params: ['a', 'b'],
        templates: [{ language: 'pt_PT', status: 'approved', body: 'pt_PT {{1}} {{2}}' }],
      },
    });
  });

  it('looks for templates that are not approved as well', async () => {
    const { provider, asked } = say((one) =>
      page(
        one.url.searchParams.get('status') === 'T'
          ? [{ name: 'order', translations: [weni('pt_BR', 'paused')] }]
          : [],
      ),
    );
    expect(await provider.message('f1', never())).toMatchObject({
      value: { templates: [{ status: 'paused' }] },
    });
    const templates = asked.filter((one) => one.url.pathname.includes('templates'));
    expect(templates.map((one) => one.url.searchParams.get('status'))).toEqual([null, 'P', 'R', 'T']);
  });

  it('reads the parts of newer RapidPro, where one list of variables serves all of them', async () => {
    const components = [
      { name: 'header', type: 'header/text', content: 'Oi {{1}}', variables: { 1: 0 } },
      { name: 'body', type: 'body/text', content: 'Pedido {{1}}', variables: { 1: 1 } },
      { name: 'footer', type: 'footer/text', content: 'Equipe', variables: {} },
      { name: 'button.0', type: 'button/quick_reply', content: 'Ok', variables: {} },
      {
        name: 'button.1',
        type: 'button/url',
        content: 'https://loja.example/{{1}}',
        display: 'Ver',
        variables: { 1: 1 },
      },
    ];
    const { provider } = say(() =>
      page([{ name: 'order', translations: [{ locale: 'por-BR', status: 'approved', components }] }]),
    );
    expect(await provider.message('f1', never())).toMatchObject({
      value: {
        templates: [
          {
            language: 'por-BR',
            header: { kind: 'text', text: 'Oi {{1}}' },
            body: 'Pedido {{2}}',
            footer: 'Equipe',
            buttons: [
              { kind: 'quick-reply', text: 'Ok', url: null },
              { kind: 'url', text: 'Ver', url: 'https://loja.example/{{2}}' },
            ],
            approvedIn: ['por-BR'],
            partial: false,
            slots: [
              { kind: 'param', key: 'a' },
              { kind: 'param', key: 'b' },
            ],
          },
        ],
      },
    });
  });

  const body = { type: 'body/text', content: 'Oi' };
  it.each<[string, object, object]>([
    ['Weni, which tells the text alone', weni('pt_BR', 'approved'), { header: null, partial: true }],
    ['no parts', { status: 'approved', content: 'Oi', components: [] }, { body: 'Oi', partial: true }],
    [
      'a picture, video or document',
      { status: 'approved', components: [{ type: 'header/media', content: '' }, body] },
      { header: { kind: 'media' }, partial: false },
    ],
    [
      'a header RapidPro does not know',
      { status: 'approved', components: [{ type: 'header/unknown', content: '' }, body] },
      { header: null, partial: true },
    ],
    ['parts RapidPro does not know', { status: 'unsupported', components: [body] }, { partial: true }],
    ['a text and nothing else', { status: 'approved', components: [body] }, { header: null, partial: false }],
  ])('says whether parts may be missing: %s', async (_, translation, expected) => {
    const { provider } = say(() => page([{ name: 'order', translations: [translation] }]));
    expect(await provider.message('f1', never())).toMatchObject({
      value: { incomplete: false, templates: [expected] },
    });
  });

  it.each<[string, Answerer]>([
    ['the endpoint is gone (TextIt)', () => html(404)],
    ['the token may not read it', () => json(403, { detail: 'no' })],
    ['the template is not there', () => page([])],
  ])('is incomplete when %s, but still knows the values', async (_, templates) => {
    expect(await say(templates).provider.message('f1', never())).toMatchObject({
      value: { templates: [], params: ['a', 'b'], incomplete: true },
    });
  });

  it('is a failure when the server fails, and when the flow is gone', async () => {
    expect(await say(() => html(500)).provider.message('f1', never())).toMatchObject({
      failure: { reason: 'server-error' },
    });
    expect(await say(() => page([]), { flows: [] }).provider.message('f1', never())).toMatchObject({
      failure: { reason: 'flow-unavailable' },
    });
    expect(
      await say(() => page([]), { flows: [{ uuid: 'f1', action_sets: [] }] }).provider.message('f1', never()),
    ).toMatchObject({
      value: { incomplete: true, templates: [] },
    });
  });
});
