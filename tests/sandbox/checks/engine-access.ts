/** Checks of §1.1–§1.3: transport, access, projects. */
import { FOREIGN_PROJECT, FLOWS, ORG, PEOPLE, PRINCIPAL_PROJECT, PROJECT } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { names, type Check } from './lab.ts';

const order = { flow: FLOWS.welcome.uuid, contacts: [PEOPLE.camila.uuid], contact_name: 'Camila' };

export const ENGINE_ACCESS = {
  'trailing-slash': {
    see: async (lab) => (await lab.project('list_access')).status,
    on: 404,
    off: 200,
  },
  'engine-401': {
    see: async (lab) => {
      const wrong = { headers: { authorization: 'Bearer nonsense' } };
      const bare = await lab.bare(`v1/project/${PROJECT.uuid}/list_access/`);
      return [bare.status, (await lab.project('list_access/', wrong)).status];
    },
    on: [401, 401],
    off: [403, 403],
  },
  'engine-token-scheme': {
    see: async (lab) => {
      const as = (authorization: string) => lab.project('list_access/', { headers: { authorization } });
      const key = await as(`Token ${lab.world.agents[0]?.key ?? ''}`);
      return [key.status, (await as(`Bearer ${lab.control.session('admin').token}`)).status];
    },
    on: [200, 200],
    off: [401, 200],
  },
  'engine-json-500': {
    see: async (lab) => {
      const { status, fields, headers } = await lab.project('create_contacts/', {
        body: { name: 'x', urns: [] },
      });
      return [status, Object.keys(fields), headers.get('content-type')];
    },
    on: [500, ['code', 'message', 'event_id'], 'application/json'],
    off: [500, ['detail'], 'application/json'],
  },
  'page-of-20': {
    see: async (lab) => {
      for (let i = 0; i < 25; i += 1) lab.control.sector(`Setor ${i}`, false);
      const { results, fields } = await lab.engine(`sector/?project=${PROJECT.uuid}`, { as: 'admin' });
      return [results.length, fields['count']];
    },
    on: [20, 28],
    off: [28, 28],
  },
  'no-manager-role': {
    see: async (lab) => {
      const path = `accounts/profile/?project_uuid=${PROJECT.uuid}`;
      const roles = [];
      for (const as of ['admin', 'manager', 'attendant'] as const) {
        roles.push((await lab.engine(path, { as })).fields['project_permission_role']);
      }
      return roles;
    },
    on: [1, 2, 2],
    off: [1, 3, 2],
  },
  'principal-false-needs-key': {
    see: async (lab) => {
      lab.control.mode({ principal: true });
      const { results } = await lab.engine(`org/${ORG.uuid}/projects/?its_principal=false`);
      return names(results);
    },
    on: [FOREIGN_PROJECT.name],
    off: [PROJECT.name, FOREIGN_PROJECT.name],
  },
  'engine-cors': {
    see: async (lab) => {
      const reply = await lab.project('list_access/');
      const preflight = await lab.bare(`v1/project/${PROJECT.uuid}/start_flow/`, 'OPTIONS');
      return [reply.headers.get('access-control-allow-origin'), preflight.status];
    },
    on: ['*', 200],
    off: [null, 405],
  },
  'foreign-project-404': {
    see: async (lab) => {
      const { status, value } = await lab.engine(`project/${FOREIGN_PROJECT.uuid}/list_access/`);
      const start = await lab.engine(`project/${PRINCIPAL_PROJECT.uuid}/start_flow/`, { body: order });
      return [status, value, start.status, lab.control.ledger().length];
    },
    on: [404, { detail: 'Not found.' }, 404, 0],
    off: [403, { detail: 'You do not have permission to perform this action.' }, 403, 0],
  },
  'opaque-500': {
    see: async (lab) => {
      lab.control.fault({ match: { at: 'flows', path: 'flow_starts' }, kind: 'throttle', retryAfter: 7 });
      const { status, fields, headers } = await lab.start(order);
      return [status, fields['code'], headers.get('retry-after')];
    },
    on: [500, 'INTERNAL_ERROR', null],
    off: [429, undefined, '7'],
  },
  'malformed-uuid-500': {
    see: async (lab) => (await lab.engine('permission/project/verify_access/?project=nonsense')).status,
    on: 500,
    off: 400,
  },
  'profile-needs-project': {
    see: async (lab) => {
      const without = await lab.engine('accounts/profile/');
      const within = await lab.engine(`accounts/profile/?project_uuid=${PROJECT.uuid}`);
      return [
        without.status,
        without.fields['project_permission_role'],
        within.fields['project_permission_role'],
      ];
    },
    on: [500, undefined, 2],
    off: [200, null, 2],
  },
  'project-without-uuid': {
    see: async (lab) => {
      const { fields } = await lab.project('');
      return [fields['uuid'], fields['name']];
    },
    on: [undefined, PROJECT.name],
    off: [PROJECT.uuid, PROJECT.name],
  },
  'principal-null': {
    see: async (lab) => {
      const { results } = await lab.engine(`org/${ORG.uuid}/projects/`);
      return results.map((row) => row['its_principal']);
    },
    on: [null, false, false],
    off: [false, false, false],
  },
  'admin-always-triggers': {
    see: async (lab) => {
      const [admin, attendant] = [
        await lab.project('list_access/', { as: 'admin' }),
        await lab.project('list_access/', { as: 'attendant' }),
      ];
      return [admin.fields['can_trigger_flows'], attendant.fields['can_trigger_flows']];
    },
    on: [true, false],
    off: [false, false],
  },
  'start-unchecked': {
    see: async (lab) => (await lab.start(order)).status,
    on: 200,
    off: 403,
  },
} satisfies Partial<Record<QuirkName, Check>>;
