import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, html, json, never } from '../testing.ts';

const flowsApi = (answer: Answerer) => fakeProvider('rapidpro', answer);
const page = (results: unknown[], next: string | null = null) => json(200, { next, previous: null, results });

describe('me (weni-api.md §2.8)', () => {
  it('stands for the workspace', async () => {
    const { provider } = flowsApi(() => json(200, { uuid: 'w', name: 'Loja', country: 'BR' }));
    expect(await provider.me(never())).toEqual({
      ok: true,
      value: { email: 'token@api.example.test', name: 'Loja', role: 'admin', isToken: true },
    });
  });

  it.each([
    ['Invalid token', 'signed-out'],
    ['Authentication credentials were not provided.', 'signed-out'],
    ['You do not have permission to perform this action.', 'forbidden'],
  ])('tells a bad token from a weak one: %s', async (detail, reason) => {
    const { provider } = flowsApi(() => json(403, { detail }));
    expect(await provider.me(never())).toMatchObject({
      failure: { reason, detail: `GET /api/v2/workspace.json: ${detail}` },
    });
  });
});

describe('openChat (weni-api.md §2.8)', () => {
  const ticket = (status: string, extra: object = {}) => ({
    uuid: 't',
    status,
    assignee: null,
    topic: null,
    ticketer: null,
    ...extra,
  });

  it.each<[string, Answerer, object]>([
    ['none', () => page([]), { value: null }],
    ['closed ones', () => page([ticket('closed')]), { value: null }],
    [
      'an open one',
      () =>
        page([
          ticket('closed'),
          ticket('open', { assignee: { name: 'Ana', email: 'a@x' }, topic: { name: 'Geral' } }),
        ]),
      { value: { agent: 'Ana', queue: 'Geral', roomUuid: null } },
    ],
    [
      'names missing',
      () => page([ticket('open', { assignee: { email: 'a@x' }, ticketer: { name: 'Chats' } })]),
      { value: { agent: 'a@x', queue: 'Chats' } },
    ],
    ['no such endpoint', () => html(404), { value: null }],
    ['not for this token', () => json(403, { detail: 'no' }), { value: null }],
    ['a bad token', () => json(403, { detail: 'Invalid token' }), { failure: { reason: 'signed-out' } }],
  ])('%s', async (_, answer, expected) => {
    expect(await flowsApi(answer).provider.openChat('c1', never())).toMatchObject(expected);
  });
});

describe('what this family does not have', () => {
  it('is said without a request', async () => {
    const { provider, asked } = flowsApi(() => html(500));
    expect(await provider.sectors(never())).toEqual({ ok: true, value: [] });
    expect(await provider.maySend(never())).toEqual({ ok: true, value: 'unknown' });
    expect(await provider.setSector('s', true, never())).toMatchObject({ failure: { reason: 'forbidden' } });
    expect(await provider.roomOf('c1', null, never())).toEqual({ ok: true, value: null });
    expect(await provider.roomContact('r1', never())).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });
});
