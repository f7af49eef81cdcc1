import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, html, json, never } from '../testing.ts';

const page = (results: unknown[]) => json(200, { next: null, previous: null, results });
const templating = { template: { name: 'gone' }, variables: ['@trigger.params.a'] };
const actions = [{ type: 'send_msg', text: 'x', templating }];
const document = { flows: [{ uuid: 'f1', nodes: [{ uuid: 'n', actions, exits: [] }] }] };

/** A server by what it answers to the endpoint that only Weni has, and to templates and tickets. */
function server(labels: Answerer, templates: Answerer, tickets: Answerer = () => page([])) {
  const answers: [string, Answerer][] = [
    ['definitions', () => json(200, document)],
    ['flows_labels', labels],
    ['templates', templates],
    ['tickets', tickets],
  ];
  const { provider, asked } = fakeProvider('rapidpro', (one, i) => {
    const answer = answers.find(([name]) => one.url.pathname.endsWith(`/${name}.json`));
    return answer ? answer[1](one, i) : html(404);
  });
  const count = (name: string) => asked.filter((one) => one.url.pathname.endsWith(`/${name}.json`)).length;
  return { provider, count };
}

const none: Answerer = () => page([]);

describe('what Weni adds (weni-api.md §2.10)', () => {
  it('is asked for once: a missing template is looked for by status on Weni only', async () => {
    const weni = server(none, none);
    const other = server(() => html(404), none);
    for (const { provider } of [weni, other, weni, other]) {
      expect(await provider.message('f1', never())).toMatchObject({
        value: { incomplete: true, params: ['a'] },
      });
    }
    expect([weni.count('flows_labels'), weni.count('templates')]).toEqual([1, 10]);
    expect([other.count('flows_labels'), other.count('templates')]).toEqual([1, 2]);
  });

  it('is asked again when the server could not say', async () => {
    const ill = server(() => html(503), none);
    await ill.provider.message('f1', never());
    await ill.provider.message('f1', never());
    expect(ill.count('flows_labels')).toBe(2);
  });

  it.each([() => html(404), () => json(403, { detail: 'No permission.' })])(
    'an endpoint that is missing is asked for once',
    async (refusal) => {
      const { provider, count } = server(none, refusal, refusal);
      for (let i = 0; i < 3; i += 1) {
        expect(await provider.openChat('c1', never())).toEqual({ ok: true, value: null });
        expect(await provider.message('f1', never())).toMatchObject({ value: { templates: [] } });
      }
      expect([count('tickets'), count('templates'), count('flows_labels')]).toEqual([1, 1, 0]);
    },
  );

  it('a bad credential or a crash is no missing endpoint', async () => {
    let ill = true;
    const tickets: Answerer = () => (ill ? json(403, { detail: 'Invalid token' }) : page([]));
    const { provider, count } = server(none, none, tickets);
    expect(await provider.openChat('c1', never())).toMatchObject({ failure: { reason: 'signed-out' } });
    ill = false;
    expect(await provider.openChat('c1', never())).toEqual({ ok: true, value: null });
    expect(count('tickets')).toBe(2);
  });
});
