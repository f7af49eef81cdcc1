/** Checks of §1.7 and §1.8: starting a flow, the history of starts. */
import { FLOWS, PEOPLE } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
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

async function history(lab: Lab, as: 'admin' | 'attendant', query = ''): Promise<unknown[]> {
  const { results } = await lab.project(`list_flows_start/${query}`, { as });
  return results.map((row) => asFields(row['contact_data'])?.['external_id']);
}

export const ENGINE_STARTS = {
  'start-200': {
    see: async (lab) => (await lab.start(order)).status,
    on: 200,
    off: 201,
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
