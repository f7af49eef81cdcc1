/** Checks of §1.7 and §1.8: starting a flow, the history of starts. */
import { contactUuid, FLOWS, PEOPLE, type AgentKey } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { openRoom } from '../state/rooms.ts';
import { asFields } from '../wire/read.ts';
import type { Check, Lab } from './lab.ts';

const contacts = [PEOPLE.camila.uuid];
const order = { flow: FLOWS.welcome.uuid, contacts, contact_name: 'Camila Araújo' };

/** The room of a seeded person. */
function roomOf(lab: Lab, contactUuid: string): string {
  return lab.world.rooms.all.find(({ contact }) => contact.uuid === contactUuid)?.uuid ?? '';
}

const inRoom = (lab: Lab, person: { uuid: string; name: string }) => ({
  flow: FLOWS.welcome.uuid,
  contacts: [person.uuid],
  contact_name: person.name,
  room: roomOf(lab, person.uuid),
});

/** A room opened so many days ago, in which the contact has not written: may one write to it? */
async function windowOpen(lab: Lab, uuid: string, days: number): Promise<unknown> {
  const contact = lab.world.contacts.byUuid.get(uuid);
  if (!contact) throw new Error(`no contact ${uuid}`);
  const room = openRoom(lab.world, contact, null);
  lab.world.clock.setOffset(days * 86_400_000);
  return (await lab.engine(`room/${room.uuid}/can-send-message-status/`)).fields['can_send_message'];
}

async function history(lab: Lab, as: AgentKey, query = ''): Promise<unknown[]> {
  const { results } = await lab.project(`list_flows_start/${query}`, { as });
  return results.map((row) => asFields(row['contact_data'])?.['external_id']);
}

export const ENGINE_STARTS = {
  'start-200': {
    see: async (lab) => (await lab.start(order)).status,
    on: 200,
    off: 201,
  },
  'start-serializer-400': {
    see: async (lab) => {
      const { status, value } = await lab.start({ contacts, contact_name: 'Camila Araújo' });
      return [status, value];
    },
    on: [400, { flow: ['This field is required.'] }],
    off: [400, { detail: 'flow is not valid' }],
  },
  'start-100': {
    see: async (lab) => {
      const people = (count: number) => Array.from({ length: count }, (_, i) => contactUuid(100 + i));
      const many = await lab.start({ ...order, contacts: people(101) });
      return [many.status, (await lab.start({ ...order, contacts: people(100) })).status];
    },
    on: [400, 200],
    off: [500, 200],
  },
  'start-500-after': {
    see: async (lab) => {
      const { status } = await lab.start(order);
      return [status, lab.control.ledger().length, (await history(lab, 'admin')).length];
    },
    on: [500, 1, 0],
    off: [200, 1, 1],
  },
  'slow-start': {
    see: async (lab) => {
      const begun = performance.now();
      const { status } = await lab.start(order);
      return [status, performance.now() - begun > 1_900];
    },
    on: [200, true],
    off: [200, false],
  },
  'window-whatsapp-only': {
    see: (lab) => windowOpen(lab, PEOPLE.noWhatsapp.uuid, 2),
    on: true,
    off: false,
  },
  'young-room-open': {
    see: (lab) => windowOpen(lab, PEOPLE.camila.uuid, 0),
    on: true,
    off: false,
  },
  'start-needs-contacts': {
    see: async (lab) => {
      const missing = await lab.start({ flow: FLOWS.welcome.uuid, contact_name: '' });
      const none = await lab.start({ ...order, contacts: [] });
      return [missing.status, none.status];
    },
    on: [500, 500],
    off: [400, 400],
  },
  'start-needs-contact-name': {
    see: async (lab) => {
      const { status } = await lab.start({ flow: FLOWS.welcome.uuid, contacts });
      return [status, lab.control.ledger().length];
    },
    on: [500, 0],
    off: [200, 1],
  },
  'room-mismatch-ignored': {
    see: async (lab) => (await lab.start({ ...order, room: roomOf(lab, PEOPLE.ana.uuid) })).status,
    on: 200,
    off: 400,
  },
  'active-start-400': {
    see: async (lab) => {
      const first = await lab.start(inRoom(lab, PEOPLE.bruno));
      const second = await lab.start(inRoom(lab, PEOPLE.bruno));
      return [first.status, second.status, second.fields['Detail']];
    },
    on: [200, 400, 'There already is an active flow start for this room'],
    off: [200, 200, undefined],
  },
  'open-window-unlinked': {
    see: async (lab) => {
      await lab.start(inRoom(lab, PEOPLE.ana));
      return lab.control.room(roomOf(lab, PEOPLE.ana.uuid)).isWaiting;
    },
    on: false,
    off: true,
  },
  'start-rollback': {
    see: async (lab) => {
      lab.control.fault({ match: { path: 'start_flow' }, kind: 'status', status: 500, after: true });
      const { status } = await lab.start(order);
      return [status, lab.control.ledger().length, (await history(lab, 'admin')).length];
    },
    on: [500, 1, 0],
    off: [500, 1, 1],
  },
  'history-admin-all': {
    see: async (lab) => {
      await lab.start(order);
      return [await history(lab, 'admin'), await history(lab, 'attendant')];
    },
    on: [contacts, contacts],
    off: [[], contacts],
  },
  'history-own': {
    see: async (lab) => {
      await lab.start(order);
      return [await history(lab, 'manager'), await history(lab, 'attendant')];
    },
    on: [[], contacts],
    off: [contacts, contacts],
  },
  'history-whole-days': {
    see: async (lab) => {
      await lab.start(order);
      const today = lab.world.clock.httpDate();
      const day = new Date(today).toISOString().slice(0, 10);
      return (await history(lab, 'attendant', `?created_on_after=${day}&created_on_before=${day}`)).length;
    },
    on: 1,
    off: 0,
  },
  'history-first-contact': {
    see: async (lab) => {
      await lab.start({ ...order, contacts: [PEOPLE.camila.uuid, PEOPLE.daniel.uuid] });
      return history(lab, 'attendant');
    },
    on: contacts,
    off: [PEOPLE.camila.uuid, PEOPLE.daniel.uuid],
  },
  'history-ignores-bad-dates': {
    see: async (lab) => {
      await lab.start(order);
      const { status, results } = await lab.project('list_flows_start/?created_on_after=yesterday');
      return [status, results.length];
    },
    on: [200, 1],
    off: [400, 0],
  },
} satisfies Partial<Record<QuirkName, Check>>;
