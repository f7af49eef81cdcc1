import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, json, never, PROJECT } from '../testing.ts';

const engine = (answer: Answerer) => fakeProvider('weni-chats', answer);

const CONTACT = {
  uuid: 'c1',
  name: 'Bia',
  language: 'por',
  urns: ['whatsapp:5511912345678'],
  groups: [{ uuid: 'g1', name: 'VIP' }],
  fields: { city: 'Recife' },
  blocked: false,
  stopped: false,
  created_on: '2026-01-02T03:04:05.123456Z',
  modified_on: '2026-02-02T03:04:05.123456Z',
  last_seen_on: null,
};

describe('contactPage (weni-api.md §1.4)', () => {
  it('reads contacts, counts malformed ones and keeps the filters beside the cursor', async () => {
    const page = {
      next: 'cD0%3D&group=g1',
      previous: '',
      results: [null, CONTACT, { ...CONTACT, urns: [{ scheme: 'tel' }] }],
    };
    const { provider, asked } = engine(() => json(200, page));
    const query = { cursor: 'a=', after: '2026-02-01T00:00:00Z', group: 'g1' };
    expect(await provider.contactPage(query, never())).toEqual({
      ok: true,
      value: {
        items: [
          {
            uuid: 'c1',
            name: 'Bia',
            urns: ['whatsapp:5511912345678'],
            groups: ['g1'],
            status: 'active',
            fields: { city: 'Recife' },
            language: 'por',
            lastSeenOn: null,
            modifiedOn: CONTACT.modified_on,
          },
        ],
        next: 'cD0=',
        unreadable: 2,
      },
    });
    expect(Object.fromEntries(asked[0]?.url.searchParams ?? [])).toEqual(query);
    expect(asked[0]?.url.pathname).toBe(`/v1/project/${PROJECT}/list_contacts/`);
  });

  it.each([
    [
      { detail: 'Invalid cursor', next: '', previous: '' },
      { reason: 'unexpected-reply', detail: 'Invalid cursor' },
    ],
    [
      { detail: 'Request was throttled. Expected available in 12 seconds.', next: '', previous: '' },
      { reason: 'throttled', retryAfterMs: 12_000 },
    ],
    [{ detail: 'Invalid token', next: '', previous: '' }, { reason: 'server-error' }],
    [{ detail: 'Not found.' }, { reason: 'not-found' }],
    [{ next: '' }, { reason: 'unexpected-reply' }],
    [[], { reason: 'unexpected-reply' }],
    [{ results: {} }, { reason: 'unexpected-reply' }],
  ])('finds the error under HTTP 200: %j', async (body, failure) => {
    const result = await engine(() => json(200, body)).provider.contactPage({ cursor: null }, never());
    expect(result).toMatchObject({ ok: false, failure });
  });
});
