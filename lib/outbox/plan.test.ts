import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recipient } from '../domain/send.ts';
import { planDeliveries, type PlanInput, type PlanRules } from './plan.ts';
import { people, person } from './testing.ts';

const open: PlanRules = { maxRecipients: 100, chunksNeedConfirmed: false, confirmed: new Set(), room: null };

function plan(recipients: Recipient[], rules: Partial<PlanRules> = {}, values: PlanInput['values'] = {}) {
  let n = 0;
  const input: PlanInput = {
    sendId: 's1',
    connectionId: 'c1',
    flow: { uuid: 'f', name: 'Flow' },
    values,
    recipients,
    agent: { email: 'ana@example.org', name: 'Ana', role: 'attendant' },
  };
  return planDeliveries(input, { ...open, ...rules }, () => `d${++n}`);
}

const sizes = (rows: ReturnType<typeof plan>) => rows.map((d) => d.recipients.length);

describe('planDeliveries', () => {
  it.each([
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [10_000, Array.from({ length: 100 }, () => 100)],
  ])('%i people with the same values', (count, expected) => {
    expect(sizes(plan(people(count), {}, { topic: 'x' }))).toEqual(expected);
  });

  it.each(['{{contact.name}}', 'Hi {{ contact.phone }}!', '{{  contact.name}}'])(
    'a value reading the contact, %s, makes a request for each, with their own text',
    (token) => {
      const rows = plan(people(3), {}, { who: token });
      expect(sizes(rows)).toEqual([1, 1, 1]);
      expect(new Set(rows.map((d) => d.params['who'])).size).toBe(3);
    },
  );

  it('values reading only the agent still share a request', () => {
    const [row, ...others] = plan(people(3), {}, { who: '{{agent.name}}' });
    expect(others).toEqual([]);
    expect(row?.params).toEqual({ who: 'Ana' });
  });

  it('the room’s contact goes alone, with the room; nobody else gets a room', () => {
    const rows = plan(people(3), { room: { uuid: 'room-1', contactUuid: 'contact-2' } });
    expect(rows.map((d) => [d.recipients.map((r) => r.key), d.roomUuid])).toEqual([
      [['contact-1', 'contact-3'], null],
      [['contact-2'], 'room-1'],
    ]);
  });

  it('a room whose contact is not among them changes nothing', () => {
    const rows = plan(people(2), { room: { uuid: 'room-1', contactUuid: 'contact-9' } });
    expect(rows.map((d) => d.roomUuid)).toEqual([null]);
  });

  it('a typed number never takes the room of anybody', () => {
    const number: Recipient = { key: 'whatsapp:55', contactUuid: null, name: null, phone: '55' };
    const rows = plan([number], { room: { uuid: 'room-1', contactUuid: 'contact-1' } });
    expect(rows[0]?.roomUuid).toBeNull();
  });

  it('where chunks need it, only those seen at the server share a request', () => {
    const confirmed = new Set(['contact-1', 'contact-3']);
    const rows = plan(people(4), { chunksNeedConfirmed: true, confirmed });
    expect(rows.map((d) => d.recipients.map((r) => r.key))).toEqual([
      ['contact-1', 'contact-3'],
      ['contact-2'],
      ['contact-4'],
    ]);
  });

  it('every recipient is in exactly one delivery, no chunk is too large, positions and ids are unique', () => {
    const recipients = fc
      .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 300 })
      .map((ns) => ns.map(person));
    fc.assert(
      fc.property(
        recipients,
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 400 })),
        (all, maxRecipients, chunksNeedConfirmed, varies, room) => {
          const rows = plan(
            all,
            {
              maxRecipients,
              chunksNeedConfirmed,
              confirmed: new Set(all.filter((_, i) => i % 2 === 0).map((r) => r.key)),
              room: room === null ? null : { uuid: 'room', contactUuid: `contact-${room}` },
            },
            { v: varies ? '{{contact.name}}' : 'same' },
          );
          const keys = rows.flatMap((d) => d.recipients.map((r) => r.key));
          expect(keys.toSorted()).toEqual(all.map((r) => r.key).toSorted());
          expect(Math.max(0, ...sizes(rows))).toBeLessThanOrEqual(maxRecipients);
          expect(Math.min(1, ...sizes(rows))).toBe(1);
          expect(rows.map((d) => d.position)).toEqual(rows.map((_, i) => i));
          expect(new Set(rows.map((d) => d.id)).size).toBe(rows.length);
        },
      ),
    );
  });

  it('a fresh row has never been tried', () => {
    expect(plan(people(1))[0]).toMatchObject({
      state: 'queued',
      attempts: 0,
      sentAt: null,
      startUuid: null,
      looks: 0,
      absences: [],
      doubled: false,
    });
  });
});
