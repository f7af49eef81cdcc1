/** Checks of §1.5 and §1.6: creating contacts, the warning before a start. */
import { FOREIGN_PROJECT, PEOPLE, PROJECT } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { openRoom } from '../state/rooms.ts';
import type { Check, Lab } from './lab.ts';

const create = (lab: Lab, body: unknown) => lab.project('create_contacts/', { body });
const warning = (lab: Lab, contact: string) =>
  lab.engine(`project/retrieve_flow_warning/?project=${PROJECT.uuid}&contact=${contact}`);

export const ENGINE_CONTACTS = {
  'create-data-not-valid': {
    see: async (lab) => {
      const { status, value } = await create(lab, { name: '', urns: ['whatsapp:5511900000001'] });
      return [status, value];
    },
    on: [400, { Detail: 'Data not valid.' }],
    off: [400, { name: ['This field is required.'] }],
  },
  'create-201': {
    see: async (lab) => {
      const { status, fields } = await create(lab, { name: 'Novo', urns: ['whatsapp:5511900000005'] });
      return [status, fields['urns']];
    },
    on: [201, ['whatsapp:5511900000005']],
    off: [200, ['whatsapp:5511900000005']],
  },
  'create-flows-400': {
    see: async (lab) => {
      const match = { at: 'flows', method: 'POST', path: 'contacts' } as const;
      lab.control.fault({ match, kind: 'throttle', retryAfter: 3 });
      const { status, value } = await create(lab, { name: 'Novo', urns: ['whatsapp:5511900000006'] });
      return [status, value];
    },
    on: [400, { detail: 'Request was throttled. Expected available in 3 seconds.' }],
    off: [429, { detail: 'Request was throttled. Expected available in 3 seconds.' }],
  },
  'warning-project-404': {
    see: async (lab) => {
      const path = `project=${FOREIGN_PROJECT.uuid}&contact=${PEOPLE.ana.uuid}`;
      const { status, value } = await lab.engine(`project/retrieve_flow_warning/?${path}`);
      return [status, value];
    },
    on: [404, { project: 'Project not found' }],
    off: [404, { detail: 'Not found.' }],
  },
  'warning-bad-values-400': {
    see: async (lab) => {
      const { status, fields } = await warning(lab, 'nonsense');
      return [status, Object.keys(fields)];
    },
    on: [400, ['contact']],
    off: [400, ['detail']],
  },
  'warning-optional-fields': {
    see: async (lab) => {
      const queued = await warning(lab, PEOPLE.queued.uuid);
      const room = lab.world.rooms.all.find(({ contact }) => contact.uuid === PEOPLE.ana.uuid);
      lab.control.closeRoom(room?.uuid ?? '');
      return [queued.value, (await warning(lab, PEOPLE.ana.uuid)).value];
    },
    on: [{ show_warning: true, queue: 'Fila Vendas' }, { show_warning: false }],
    off: [
      { show_warning: true, queue: 'Fila Vendas', agent: null },
      { show_warning: false, queue: null, agent: null },
    ],
  },
  'warning-first-name': {
    see: async (lab) => (await warning(lab, PEOPLE.ana.uuid)).fields['agent'],
    on: 'Ana',
    off: 'Ana Agente',
  },
  'create-string-400': {
    see: async (lab) => {
      const { status, value } = await create(lab, { name: 'Ana', urns: [PEOPLE.ana.urn] });
      return [status, value];
    },
    on: [400, "{'urns':['URN belongs to another contact']}"],
    off: [400, { urns: ['URN belongs to another contact'] }],
  },
  'create-brazil-variants': {
    see: async (lab) => {
      // An existing American number: the Brazilian variants miss it, Flows itself does not.
      await create(lab, { name: 'Joe', urns: ['whatsapp:14155550123'] });
      const { status, value } = await create(lab, { name: 'Joe again', urns: ['whatsapp:14155550123'] });
      return [status, value];
    },
    on: [400, { urns: ['URN belongs to another contact: whatsapp:14155550123'] }],
    off: [400, "{'urns':['URN belongs to another contact']}"],
  },
  'create-error-is-duplicate': {
    see: async (lab) => {
      lab.control.fault({ match: { at: 'flows', path: 'contacts' }, kind: 'throttle', retryAfter: 3 });
      const { status, value } = await create(lab, { name: 'Novo', urns: ['whatsapp:5511900000002'] });
      return [status, value];
    },
    on: [400, "{'urns':['URN belongs to another contact']}"],
    off: [429, { detail: 'Request was throttled. Expected available in 3 seconds.' }],
  },
  'create-bad-urn-500': {
    see: async (lab) => {
      const none = await create(lab, { name: 'Novo', urns: [] });
      const plain = await create(lab, { name: 'Novo', urns: ['5511900000003'] });
      return [none.status, plain.status];
    },
    on: [500, 500],
    off: [400, 400],
  },
  'warning-404': {
    see: async (lab) => {
      const { status, value } = await warning(lab, PEOPLE.fabio.uuid);
      return [status, value];
    },
    on: [404, { contact: 'Contact not found' }],
    off: [200, { show_warning: false }],
  },
  'warning-several-500': {
    see: async (lab) => {
      const ana = lab.world.contacts.byUuid.get(PEOPLE.ana.uuid);
      if (ana) openRoom(lab.world, ana, null);
      return (await warning(lab, PEOPLE.ana.uuid)).status;
    },
    on: 500,
    off: 200,
  },
} satisfies Partial<Record<QuirkName, Check>>;
