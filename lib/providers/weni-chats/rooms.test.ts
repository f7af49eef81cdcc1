import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, html, json, never } from '../testing.ts';

const engine = (answer: Answerer) => fakeProvider('weni-chats', answer);

describe('openChat: the rows of weni-api.md §1.6', () => {
  it.each<[string, () => Response, object]>([
    [
      'project unknown',
      () => json(404, { project: 'Project not found' }),
      { failure: { reason: 'not-found' } },
    ],
    ['contact never seen', () => json(404, { contact: 'Contact not found' }), { value: null }],
    ['no active room', () => json(200, { show_warning: false }), { value: null }],
    [
      'active room',
      () => json(200, { show_warning: true, queue: 'Vendas', agent: 'Ana' }),
      { value: { queue: 'Vendas', agent: 'Ana', roomUuid: null } },
    ],
    [
      'active room, nobody yet',
      () => json(200, { show_warning: true, queue: 'Vendas' }),
      { value: { agent: null } },
    ],
    [
      'bad values',
      () => json(400, { contact: 'not a UUID' }),
      { failure: { reason: 'refused', detail: 'contact: not a UUID' } },
    ],
    ['several rooms', () => json(500, { code: 'INTERNAL_ERROR' }), { failure: { reason: 'server-error' } }],
    ['a page', () => html(404), { failure: { reason: 'not-found' } }],
  ])('%s', async (_, answer, expected) => {
    expect(await engine(answer).provider.openChat('c1', never())).toMatchObject(expected);
  });
});

describe('rooms (weni-api.md §1.10)', () => {
  it('says whose room it is, or that there is none', async () => {
    const room = { uuid: 'r1', contact: { external_id: 'c1', name: 'Bia' }, urn: 'whatsapp:5511912345678' };
    expect(await engine(() => json(200, room)).provider.roomContact('r1', never())).toEqual({
      ok: true,
      value: { contactUuid: 'c1', name: 'Bia', phone: '5511912345678' },
    });
    const nobody = { ...room, contact: null };
    expect(await engine(() => json(200, nobody)).provider.roomContact('r1', never())).toEqual({
      ok: true,
      value: null,
    });
    expect(await engine(() => json(404, {})).provider.roomContact('r1', never())).toEqual({
      ok: true,
      value: null,
    });
  });
});

describe('setSector (weni-api.md §1.9)', () => {
  it('switches a sector and says when it stayed as it was', async () => {
    const patched = (value: object) => engine(() => json(200, value)).provider.setSector('s1', true, never());
    expect(await patched({ name: 'Vendas' })).toEqual({ ok: true, value: true });
    expect(await patched({ can_trigger_flows: false })).toMatchObject({
      failure: { reason: 'unexpected-reply' },
    });
  });
});
