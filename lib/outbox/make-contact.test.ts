import { describe, expect, it } from 'vitest';
import type { Contact } from '../domain/contact.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Recipient } from '../domain/send.ts';
import type { CreatedContact, NewContact } from '../providers/provider.ts';
import { engine, openLab, person, tokenApi } from './testing.ts';

const typed = (phone: string, name: string | null = null): Recipient => ({
  key: `whatsapp:${phone}`,
  contactUuid: null,
  name,
  phone,
});

const contact = (uuid: string, phone: string): Contact => ({
  uuid,
  name: 'As the server has it',
  urns: [`whatsapp:${phone}`],
  groups: [],
  status: 'active',
  language: null,
  lastSeenOn: null,
  modifiedOn: '2026-08-20T12:00:00Z',
});

const made = (uuid: string, existed = false): Result<CreatedContact> =>
  ok({ contact: contact(uuid, '5511987650001'), existed });

/** A lab whose server makes contacts as told, in order. */
async function lab(...answers: Result<CreatedContact>[]) {
  const opened = await openLab(engine);
  const asked: NewContact[] = [];
  opened.server.provider.createContact = async (who) => {
    asked.push(who);
    return answers.shift() ?? made(`made-${asked.length}`);
  };
  return { ...opened, asked };
}

describe('a number that is nobody’s yet', () => {
  it('becomes a contact first, and then gets it', async () => {
    const { confirm, run, asked, server, counts, waiting, states } = await lab();
    await confirm([typed('5511987650001', 'Ana'), typed('5511987650002')], {}, 1);
    await run();
    expect(asked).toEqual([
      { name: 'Ana', phone: '5511987650001' },
      { name: '', phone: '5511987650002' },
    ]);
    expect(server.ledger.map((r) => r.contacts)).toEqual([['made-1'], ['made-2']]);
    expect(await states()).toEqual(['accepted', 'accepted']);
    expect(await counts()).toMatchObject({ total: 2, accepted: 2 });
    const rows = await waiting.inState('c1', 'waiting');
    expect(rows.map((r) => [r.recipient.contactUuid, r.recipient.name])).toEqual([
      ['made-1', 'Ana'],
      ['made-2', 'As the server has it'],
    ]);
  });

  it('is not made into a contact where numbers can be started', async () => {
    const opened = await openLab(tokenApi);
    await opened.confirm([typed('5511987650001'), person(2)]);
    await opened.run();
    expect(opened.server.requests.map((r) => [r.order.contacts, r.order.urns])).toEqual([
      [['contact-2'], ['whatsapp:5511987650001']],
    ]);
  });

  it('a worker that dies in between makes nobody twice and loses nobody', async () => {
    const { confirm, step, run, asked, server, store } = await lab();
    await confirm([typed('5511987650001')], {}, 1);
    await step();
    expect((await store.deliveries('s1'))[0]).toMatchObject({
      state: 'queued',
      recipients: [{ contactUuid: 'made-1' }],
    });
    expect(server.requests).toEqual([]);
    await run();
    expect([asked.length, server.ledger.length]).toEqual([1, 1]);
  });

  it('that is taken by somebody nobody may see is refused with that reason; the others go on', async () => {
    const { confirm, run, store, server } = await lab(fail('number-taken', { detail: 'URN belongs' }));
    await confirm([typed('5511987650001'), typed('5511987650002')], {}, 1);
    await run();
    expect((await store.deliveries('s1')).map((d) => [d.state, d.reason])).toEqual([
      ['refused', { code: 'number-taken', detail: 'URN belongs' }],
      ['accepted', null],
    ]);
    expect(server.ledger).toHaveLength(1);
  });

  it.each(['unreachable', 'server-error', 'timeout', 'throttled', 'not-json'] as const)(
    '%s: the send rests and tries again, nothing is refused',
    async (reason) => {
      const { confirm, run, asked, server, counts } = await lab(fail(reason), fail(reason));
      await confirm([typed('5511987650001')], {}, 1);
      await run();
      expect(asked).toHaveLength(3);
      expect(server.ledger).toHaveLength(1);
      expect(await counts()).toMatchObject({ accepted: 1, refused: 0 });
    },
  );

  it('that turns out to be somebody of the same send does not get it twice', async () => {
    const { confirm, run, server, store } = await lab(made('contact-2', true));
    await confirm([person(2), typed('5511987650001')], {}, 1);
    await run();
    expect(server.ledger.map((r) => r.contacts)).toEqual([['contact-2']]);
    expect((await store.deliveries('s1'))[1]).toMatchObject({
      state: 'refused',
      reason: { code: 'same-contact' },
    });
  });

  it('taken back in time is never made into a contact', async () => {
    const { confirm, run, asked, store, clock } = await lab();
    await confirm([typed('5511987650001')], { undoUntil: clock.time + 5000 }, 1);
    await store.undo('s1');
    await run();
    expect(asked).toEqual([]);
  });
});
