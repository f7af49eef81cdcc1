import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, json, never } from '../testing.ts';

const engine = (answer: Answerer) => fakeProvider('weni-chats', answer);

const flow = (uuid: string, labels: string[], archived = false) => ({
  uuid,
  name: uuid,
  type: 'message',
  archived,
  labels: labels.map((name) => ({ uuid: name, name })),
  modified_on: '2026-02-02T03:04:05Z',
});

describe('flows (weni-api.md §1.4)', () => {
  it('follows empty pages, far beyond eleven, and offers only what is exactly right', async () => {
    const { provider, asked } = engine((one) => {
      const index = Number(one.url.searchParams.get('cursor') ?? 0);
      const last = [
        flow('a', ['chats']),
        flow('b', ['Chats']),
        flow('c', ['chats'], true),
        flow('d', [], false),
        flow('a', ['chats']),
        7,
      ];
      return json(200, index < 20 ? { results: [], next: String(index + 1) } : { results: last, next: '' });
    });
    const flows = await provider.flows('chats', never());
    expect(flows.ok && flows.value.map((one) => one.uuid)).toEqual(['a']);
    expect(asked).toHaveLength(21);
    expect(asked.every((one) => one.url.searchParams.get('verify_chats_tag') === 'true')).toBe(true);
  });

  it('asks for every flow when the engine looks for another label, or hides why it failed', async () => {
    const tagged = (one: { url: URL }) => one.url.searchParams.get('verify_chats_tag') === 'true';
    const other = engine((one) =>
      json(200, { results: tagged(one) ? [flow('b', ['vendas'])] : [flow('a', ['chats'])], next: '' }),
    );
    const flows = await other.provider.flows('chats', never());
    expect(flows.ok && flows.value.map((found) => found.uuid)).toEqual(['a']);
    const hidden = {
      detail: 'Request was throttled. Expected available in 9 seconds.',
      next: '',
      previous: '',
    };
    const ill = engine((one) => (tagged(one) ? json(500, { code: 'INTERNAL_ERROR' }) : json(200, hidden)));
    expect(await ill.provider.flows('chats', never())).toMatchObject({
      failure: { reason: 'throttled', retryAfterMs: 9_000 },
    });
  });

  it('asks the engine not to look for its own label when ours is another', async () => {
    const { provider, asked } = engine(() =>
      json(200, { results: [flow('a', ['vendas']), flow('b', ['chats'])], next: '' }),
    );
    const flows = await provider.flows('vendas', never());
    expect(flows.ok && flows.value.map((one) => one.uuid)).toEqual(['a']);
    expect(asked[0]?.url.searchParams.get('verify_chats_tag')).toBe('false');
  });

  it('gives up on pages that go round in circles', async () => {
    const { provider, asked } = engine(() => json(200, { results: [], next: 'same' }));
    expect(await provider.flows('chats', never())).toMatchObject({ failure: { reason: 'unexpected-reply' } });
    expect(asked).toHaveLength(2);
  });
});
