/** Checks of §2.1–§2.5 and §2.7: access, conventions, contacts, flows, templates. */
import { FLOWS, LABELS, PEOPLE, PROJECT } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { asFields, asList, asText } from '../wire/read.ts';
import { names, type Check, type Lab } from './lab.ts';

const elastic = (lab: Lab, query: string, headers = {}) =>
  lab.flows(`contacts_elastic.json/?project_uuid=${PROJECT.uuid}${query}`, {
    headers: { authorization: `Bearer ${lab.control.session('attendant').token}`, ...headers },
  });

/** A contact without any URN, the most recently modified of all. */
const withoutUrn = (lab: Lab) => lab.flows('contacts.json', { body: { name: 'Sem Nada' } });

export const FLOWS_LISTS = {
  'flows-403': {
    see: async (lab) => {
      const bad = await lab.flows('workspace.json', { headers: { authorization: 'Token 0000' } });
      const none = await lab.bare('api/v2/workspace.json');
      return [bad.status, bad.value, none.status];
    },
    on: [403, { detail: 'Invalid token' }, 403],
    off: [401, { detail: 'Invalid token' }, 401],
  },
  'flows-token-only': {
    see: async (lab) => {
      const authorization = `Bearer ${lab.control.session('admin').token}`;
      return (await lab.flows('workspace.json', { headers: { authorization } })).status;
    },
    on: 403,
    off: 200,
  },
  'retry-after': {
    see: async (lab) => {
      lab.control.mode({ throttle: { limit: 1, windowSeconds: 60 } });
      await lab.flows('groups.json');
      const { status, headers, fields } = await lab.flows('groups.json');
      return [status, headers.get('retry-after'), fields['detail']];
    },
    on: [429, '60', 'Request was throttled. Expected available in 60 seconds.'],
    off: [429, null, 'Request was throttled. Expected available in 60 seconds.'],
  },
  'next-urls': {
    see: async (lab) => {
      const next = asText((await lab.flows('contacts.json?limit=5')).fields['next']);
      return next?.split('?')[0]?.replace(lab.sandbox.chatOrigin, 'origin ');
    },
    on: 'origin /api/v2/contacts.json',
    off: '/api/v2/contacts.json',
  },
  'labels-filter': {
    see: async (lab) => (await lab.flows('flows.json?labels=chats&archived=false')).results.length,
    on: 10,
    off: 13,
  },
  'elastic-404-error': {
    see: async (lab) => {
      const stranger = PROJECT.uuid.replace(/.$/, 'f');
      const authorization = `Bearer ${lab.control.session('attendant').token}`;
      const path = `contacts_elastic.json/?project_uuid=${stranger}`;
      const { status, value } = await lab.flows(path, { headers: { authorization } });
      return [status, value];
    },
    on: [404, { error: 'Project not found' }],
    off: [404, { detail: 'Project not found' }],
  },
  'flows-no-cors': {
    see: async (lab) => {
      const preflight = await lab.bare('api/v2/flow_starts.json', 'OPTIONS');
      const get = await lab.flows('workspace.json');
      return [preflight.status, get.headers.get('access-control-allow-origin')];
    },
    on: [405, null],
    off: [200, '*'],
  },
  'json-suffix': {
    see: async (lab) => Array.isArray((await lab.flows('groups')).value),
    on: true,
    off: false,
  },
  'plain-text-500': {
    see: async (lab) => {
      lab.control.fault({ match: { path: 'runs' }, kind: 'status', status: 500 });
      const { text, headers } = await lab.flows('runs.json');
      return [text, headers.get('content-type')];
    },
    on: ['Server Error. Site administrators have been notified.', 'text/plain'],
    off: ['{"detail":"Server Error. Site administrators have been notified."}', 'application/json'],
  },
  'bad-dates-no-rows': {
    see: async (lab) => {
      const { status, results } = await lab.flows('contacts.json?after=yesterday');
      return [status, results.length];
    },
    on: [200, 0],
    off: [400, 0],
  },
  'search-exact': {
    see: async (lab) => {
      const part = await lab.flows('contacts.json?search=ana souz');
      const whole = await lab.flows('contacts.json?search=ana souza');
      return [part.results.length, whole.results.length];
    },
    on: [0, 1],
    off: [1, 1],
  },
  'ninth-digit': {
    see: async (lab) => {
      const { status, fields } = await lab.flows('contacts.json?urn=whatsapp:551187650001', {
        body: { language: 'por' },
      });
      return [status, fields['name']];
    },
    on: [200, PEOPLE.ana.name],
    off: [201, null],
  },
  'elastic-bare-array': {
    see: async (lab) => {
      const { value, fields } = await elastic(lab, '&page_size=3');
      return [asList(value)?.length, asFields(fields['pagination'])?.['page_size']];
    },
    on: [10, undefined],
    off: [undefined, 3],
  },
  'elastic-nulls': {
    see: async (lab) => {
      await withoutUrn(lab);
      return asList((await elastic(lab, '')).value)?.[0] === null;
    },
    on: true,
    off: false,
  },
  'elastic-urn-objects': {
    see: async (lab) => {
      const { results } = await elastic(lab, '&name=Camila Araújo');
      return results[0]?.['urns'];
    },
    on: [{ scheme: 'whatsapp', path: '5511987650003' }],
    off: ['whatsapp:5511987650003'],
  },
  'elastic-empty-401': {
    see: async (lab) => {
      const { status, text } = await elastic(lab, '', { authorization: 'Bearer nonsense' });
      return [status, text];
    },
    on: [401, ''],
    off: [401, '{"detail":"Invalid token."}'],
  },
  'labels-duplicate-rows': {
    see: async (lab) => {
      const flow = lab.world.flows.find(({ uuid }) => uuid === FLOWS.internal.uuid);
      if (flow) flow.labels = [LABELS.wrong, LABELS.similar];
      const { results } = await lab.flows('flows.json?labels=Chats&labels=chats 2');
      return names(results).filter((name) => name === FLOWS.internal.name).length;
    },
    on: 2,
    off: 1,
  },
  'approved-by-default': {
    see: async (lab) => {
      const all = names((await lab.flows('templates.json')).results);
      const rejected = names((await lab.flows('templates.json?status=R')).results);
      return [all.includes('promo_paused'), rejected];
    },
    on: [false, ['promo_paused']],
    off: [true, ['promo_paused']],
  },
  'answer-bumps-modified': {
    see: async (lab) => {
      const before = new Date().toISOString();
      lab.control.answer(PEOPLE.camila.uuid, 'Oi');
      return names((await lab.flows(`contacts.json?after=${before}`)).results);
    },
    on: [PEOPLE.camila.name],
    off: [],
  },
} satisfies Partial<Record<QuirkName, Check>>;
