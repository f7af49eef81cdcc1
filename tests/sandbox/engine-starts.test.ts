/** What the engine does with a start that is no quirk: refusals, rooms, history, answers (§1.7–§1.10). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Lab } from './checks/lab.ts';
import { FLOWS, PEOPLE, PROJECT } from './names.ts';
import { asFields } from './wire/read.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.sandbox.close());
beforeEach(() => lab.control.reset());

const order = {
  flow: FLOWS.order.uuid,
  contacts: [PEOPLE.camila.uuid],
  contact_name: 'Camila',
  params: { nome: 'Camila' },
};
const roomOf = (contact: string): string =>
  lab.world.rooms.all.find((room) => room.contact.uuid === contact)?.uuid ?? '';

describe('Chats engine: starts', () => {
  it('§1.7 refuses more than 100 contacts and a missing flow with 400, an unknown contact with the opaque 500', async () => {
    const many = await lab.start({ ...order, contacts: Array.from({ length: 101 }, () => PEOPLE.ana.uuid) });
    expect(many.value).toEqual({ contacts: ['Ensure this field has no more than 100 elements.'] });
    expect((await lab.start({ contacts: order.contacts, contact_name: '' })).value).toEqual({
      flow: ['This field is required.'],
    });
    const unknown = await lab.start({ ...order, contacts: ['dddddddd-0000-4000-8000-000000000001'] });
    expect([unknown.status, unknown.fields['code']]).toEqual([500, 'INTERNAL_ERROR']);
    expect(lab.control.ledger()).toEqual([]);
  });

  it.each(['throttle', 'cut-before', 'html'] as const)(
    '§1.7 Flows %s is the opaque 500, nothing started',
    async (kind) => {
      lab.control.fault({ match: { at: 'flows', path: 'flow_starts' }, kind });
      const { status, fields } = await lab.start(order);
      expect([status, fields['code'], lab.control.ledger().length]).toEqual([500, 'INTERNAL_ERROR', 0]);
    },
  );

  it.each(['cut-after', 'truncate', 'status'] as const)(
    '§1.7 Flows %s after acceptance: a 500, started, no history',
    async (kind) => {
      lab.control.fault({ match: { at: 'flows', path: 'flow_starts' }, kind, after: true });
      const { status } = await lab.start(order);
      const history = await lab.project('list_flows_start/', { as: 'admin' });
      expect([status, lab.control.ledger().length, history.fields['count']]).toEqual([500, 1, 0]);
    },
  );

  it('§1.7 a room with a closed window waits, and says so to the agent; §1.8 the history names it', async () => {
    const room = roomOf(PEOPLE.bruno.uuid);
    const body = { flow: FLOWS.welcome.uuid, contacts: [PEOPLE.bruno.uuid], contact_name: 'Bruno', room };
    expect((await lab.engine(`room/${room}/can-send-message-status/`)).value).toEqual({
      can_send_message: false,
    });
    expect((await lab.start(body)).status).toBe(200);
    const list = await lab.engine(`room/?project=${PROJECT.uuid}&room_status=flow_start`);
    expect(list.results.map((row) => asFields(row['contact'])?.['external_id'])).toContain(PEOPLE.bruno.uuid);
    const { results } = await lab.project('list_flows_start/?limit=5');
    expect(results).toEqual([
      {
        contact_data: { name: 'Bruno', external_id: PEOPLE.bruno.uuid },
        name: FLOWS.welcome.name,
        user: 'Ana Agente',
        created_on: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        room,
      },
    ]);
  });

  it('§1.8 date filters are inclusive days; pages by limit', async () => {
    for (let count = 0; count < 7; count++) await lab.start(order);
    const today = new Date().toISOString().slice(0, 10);
    const page = await lab.project(
      `list_flows_start/?limit=5&created_on_after=${today}&created_on_before=${today}`,
    );
    expect([page.fields['count'], page.results.length, typeof page.fields['next']]).toEqual([7, 5, 'string']);
    expect((await lab.project('list_flows_start/?created_on_before=2020-01-01')).fields['count']).toBe(0);
  });

  it('§1.10 an answer clears the waiting room; another opens one for the agent who triggered', async () => {
    lab.control.answer(PEOPLE.waiting.uuid, 'Oi, voltei');
    expect(lab.control.rooms('attendant').sentFlows).toEqual([]);
    await lab.start(order);
    lab.control.answer(PEOPLE.camila.uuid, 'Recebi!');
    const [opened] = lab.control.rooms('attendant').ongoing;
    expect([opened?.contactUuid, opened?.lastMessage, opened?.is24hValid]).toEqual([
      PEOPLE.camila.uuid,
      'Recebi!',
      true,
    ]);
    lab.control.answer(PEOPLE.daniel.uuid, 'Sem fluxo');
    expect(lab.control.rooms('attendant').waiting.map(({ contactUuid }) => contactUuid)).toContain(
      PEOPLE.daniel.uuid,
    );
  });
});
