/** Checks of §1.9 and §1.10: sectors, rooms, the waiting list. */
import { FLOWS, PEOPLE, PROJECT, SECTORS } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { asFields } from '../wire/read.ts';
import { names, type Check, type Lab, type Reply } from './lab.ts';

const roomOf = (lab: Lab, contactUuid: string): string =>
  lab.world.rooms.all.find(({ contact }) => contact.uuid === contactUuid)?.uuid ?? '';

const waitingNames = ({ results }: Reply): unknown[] =>
  results.map((row) => asFields(row['contact'])?.['name']).toSorted();

const startForBruno = (lab: Lab) =>
  lab.start({
    flow: FLOWS.welcome.uuid,
    contacts: [PEOPLE.bruno.uuid],
    contact_name: 'Bruno',
    room: roomOf(lab, PEOPLE.bruno.uuid),
  });

export const ENGINE_ROOMS = {
  'sectors-hidden': {
    see: async (lab) => {
      const attendant = await lab.engine(`sector/?project=${PROJECT.uuid}`);
      const manager = await lab.engine(`sector/?project=${PROJECT.uuid}`, { as: 'manager' });
      return [names(attendant.results), names(manager.results)];
    },
    on: [[], ['Vendas']],
    off: [['Vendas'], ['Vendas']],
  },
  'sector-patch-without-uuid': {
    see: async (lab) => {
      const path = `sector/${SECTORS.sales.uuid}/`;
      const change = { method: 'PATCH', body: { can_trigger_flows: true } };
      const refused = await lab.engine(path, change);
      const { status, fields } = await lab.engine(path, { ...change, as: 'manager' });
      return [refused.status, status, fields['can_trigger_flows'], fields['uuid']];
    },
    on: [403, 200, true, undefined],
    off: [403, 200, true, SECTORS.sales.uuid],
  },
  'sector-patch-guarded': {
    see: async (lab) => {
      const change = { method: 'PATCH', body: { can_trigger_flows: true } };
      const { status } = await lab.engine(`sector/${SECTORS.sales.uuid}/`, change);
      return [status, lab.world.sectors[0]?.canTriggerFlows];
    },
    on: [403, false],
    off: [200, true],
  },
  'room-status': {
    see: async (lab) =>
      waitingNames(await lab.engine(`room/?project=${PROJECT.uuid}&room_status=flow_start`)),
    on: ['Helena Prado'],
    off: ['Helena Prado', 'Ana Souza', 'Bruno Carvalho', 'Igor Tavares'].toSorted(),
  },
  'room-no-is-waiting': {
    see: async (lab) => waitingNames(await lab.engine(`room/?project=${PROJECT.uuid}&is_waiting=true`)),
    on: ['Helena Prado', 'Ana Souza', 'Bruno Carvalho', 'Igor Tavares'].toSorted(),
    off: ['Helena Prado'],
  },
  'room-pin-limit': {
    see: async (lab) => (await lab.engine(`room/?project=${PROJECT.uuid}`)).fields['max_pin_limit'],
    on: 3,
    off: undefined,
  },
  'answer-ends-waiting': {
    see: async (lab) => {
      lab.control.answer(PEOPLE.waiting.uuid, 'Oi');
      return waitingNames(await lab.engine(`room/?project=${PROJECT.uuid}&room_status=flow_start`));
    },
    on: [],
    off: ['Helena Prado'],
  },
  'room-list-without-24h': {
    see: async (lab) => {
      const { results, fields } = await lab.engine(`room/?project=${PROJECT.uuid}&room_status=ongoing`);
      return [results.map((row) => row['is_24h_valid']), fields['max_pin_limit']];
    },
    on: [[undefined, undefined], 3],
    off: [[true, false], 3],
  },
  'room-waiting-disagrees': {
    see: async (lab) => {
      const uuid = roomOf(lab, PEOPLE.waiting.uuid);
      lab.control.answer(PEOPLE.waiting.uuid, 'Oi');
      const detail = await lab.engine(`room/${uuid}/`);
      const list = await lab.engine(`room/?project=${PROJECT.uuid}&room_status=flow_start`);
      return [detail.fields['is_waiting'], list.results.length];
    },
    on: [true, 0],
    off: [false, 0],
  },
  'room-others-hidden': {
    see: async (lab) => {
      const path = `room/?project=${PROJECT.uuid}&room_status=flow_start`;
      const admin = await lab.engine(path, { as: 'admin' });
      const asked = await lab.engine(`${path}&email=ana.agente@sandbox.test`, { as: 'admin' });
      const seen = (rows: typeof admin.results): unknown[] =>
        rows.map((row) => asFields(row['contact'])?.['name']);
      return [seen(admin.results), seen(asked.results)];
    },
    on: [[], ['Helena Prado']],
    off: [['Helena Prado'], ['Helena Prado']],
  },
  'room-waiting-message-500': {
    see: async (lab) => {
      const body = { room: roomOf(lab, PEOPLE.waiting.uuid), text: 'Oi' };
      const { status, value } = await lab.engine('msg/', { body });
      return [status, value];
    },
    on: [500, { detail: "Cannot create message when the room is waiting for contact's answer" }],
    off: [400, { detail: "Cannot create message when the room is waiting for contact's answer" }],
  },
  'sticky-start': {
    see: async (lab) => {
      await startForBruno(lab);
      lab.control.answer(PEOPLE.bruno.uuid, 'Oi');
      lab.world.clock.setOffset(30 * 3600 * 1000);
      return (await startForBruno(lab)).status;
    },
    on: 400,
    off: 200,
  },
} satisfies Partial<Record<QuirkName, Check>>;
