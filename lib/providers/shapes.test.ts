/**
 * The shapes recorded in weni-api.md, with invented values: each is read, whatever else the server sends beside it, and what
 * is missing is named with its path.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExportDocument, FlowDefinition } from './flow-definition-schemas.ts';
import { FlowsContact, FlowsFlow, FlowsGroup, FlowsStart } from './flows-schemas.ts';
import { readValue } from './http.ts';
import { EngineTemplate, MetaTemplate } from './meta-template-schemas.ts';
import {
  CursorPage,
  FlowsTemplate,
  Run,
  Ticket,
  Translation,
  Workspace,
} from './rapidpro/rapidpro-schemas.ts';
import {
  EngineProject,
  EngineSector,
  EngineStart,
  FlowTemplates,
  FlowWarning,
  HistoryPage,
  HistoryRow,
  ListAccess,
  OffsetPage,
  OrgProject,
  PatchedSector,
  Profile,
  ProxyPage,
  Room,
} from './weni-chats/chats-schemas.ts';
import type { Schema } from './zod.ts';
import { read } from './zod.ts';

const UUID = '7b0c0000-0000-4000-8000-000000000001';
const AT = '2026-02-02T03:04:05.123456Z';
const named = { uuid: UUID, name: 'Nome' };

const contact = {
  uuid: UUID,
  name: 'Bia',
  language: 'por',
  urns: ['whatsapp:5511912345678'],
  groups: [named],
  fields: { city: 'Recife' },
  blocked: false,
  stopped: false,
  created_on: AT,
  modified_on: AT,
  last_seen_on: null,
};
const flow = {
  uuid: UUID,
  name: 'Pedido',
  type: 'message',
  archived: false,
  labels: [named],
  expires: 10_080,
  runs: { active: 1, completed: 2, interrupted: 0, expired: 0 },
  results: [],
  parent_refs: [],
  created_on: AT,
  modified_on: AT,
};
const start = {
  id: 9,
  uuid: UUID,
  flow: named,
  status: 'pending',
  groups: [],
  contacts: [named],
  restart_participants: true,
  exclude_active: false,
  extra: null,
  params: { sfx: 'd1', nome: 'Bia' },
  created_on: AT,
  modified_on: AT,
};
const meta = {
  id: '998877',
  name: 'order_update',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Oi' },
    { type: 'BODY', text: 'Olá {{1}}', example: { body_text: [['Ana']] } },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Site', url: 'https://example.test' }] },
  ],
};
const run = {
  id: 4,
  uuid: UUID,
  flow: named,
  contact: { uuid: UUID, urn: 'whatsapp:5511912345678', name: 'Bia' },
  start: { uuid: UUID },
  responded: false,
  path: [],
  values: {},
  created_on: AT,
  modified_on: AT,
  exited_on: null,
  exit_type: null,
};
const ticket = {
  uuid: UUID,
  ticketer: named,
  contact: named,
  status: 'open',
  topic: named,
  body: '',
  assignee: { email: 'ana@example.test', name: 'Ana' },
  opened_on: AT,
  closed_on: null,
};
const room = {
  uuid: UUID,
  user: null,
  queue: { ...named, sector: UUID, sector_name: 'Vendas', required_tags: false },
  contact: { ...named, external_id: UUID, email: null, document: null },
  is_waiting: true,
  urn: 'whatsapp:5511912345678',
};
const historyRow = {
  contact_data: { name: 'Bia', external_id: UUID },
  name: 'Pedido enviado',
  user: 'Ana Souza',
  created_on: '2026-02-03T10:00:00Z',
  room: null,
};
const definition = {
  uuid: UUID,
  name: 'Aviso',
  spec_version: '13.1.0',
  language: 'por',
  nodes: [{ uuid: UUID, actions: [], exits: [{ uuid: UUID, destination_uuid: null }] }],
};
const profile = {
  created_on: AT,
  sound_new_room: true,
  config: null,
  email: 'ana@example.test',
  first_name: 'Ana',
  last_name: 'Souza',
  project_permission_role: 2,
};

/** Schema, recorded shape, and the paths without which it cannot be used. */
type Row = [name: string, schema: Schema<unknown>, shape: object, needed: string[]];

const SHAPES: Row[] = [
  ['§1.2 profile', Profile, profile, ['email']],
  [
    '§1.2 list_access',
    ListAccess,
    { can_trigger_flows: true, can_access_dashboard: false },
    ['can_trigger_flows', 'can_access_dashboard'],
  ],
  ['§1.2 project', EngineProject, { name: 'Loja', config: null, org: UUID }, []],
  [
    '§1.2 project of an organisation',
    OrgProject,
    { ...named, its_principal: null, has_sector_integration: false },
    ['uuid'],
  ],
  ['§1.1 page by offset', OffsetPage, { count: 0, next: null, previous: null, results: [] }, ['results']],
  ['§1.4 page of a proxy', ProxyPage, { next: '', previous: '', results: [contact] }, ['results']],
  [
    '§1.4 flow_templates',
    FlowTemplates,
    { flow_uuid: UUID, total_template_qty: 1, templates: [] },
    ['templates'],
  ],
  [
    '§1.4 template',
    EngineTemplate,
    { variables: ['nome'], data: meta },
    ['variables', 'data.name', 'data.components'],
  ],
  ['§1.4 template of Meta', MetaTemplate, meta, ['name', 'components', 'components.1.type']],
  ['§1.6 warning', FlowWarning, { show_warning: true, queue: 'Vendas', agent: 'Ana' }, ['show_warning']],
  ['§1.7 start', EngineStart, start, ['flow', 'flow.name']],
  [
    '§1.8 history',
    HistoryPage,
    { count: 1, next: null, previous: null, results: [historyRow] },
    ['count', 'results'],
  ],
  ['§1.8 row of the history', HistoryRow, historyRow, ['created_on']],
  [
    '§1.9 sector',
    EngineSector,
    { ...named, agents: 2, contacts: 0, can_trigger_flows: true },
    ['uuid', 'name', 'can_trigger_flows'],
  ],
  ['§1.9 patched sector', PatchedSector, { name: 'Vendas', can_trigger_flows: true }, []],
  ['§1.10 room', Room, room, ['uuid']],
  ['§2.3 page by cursor', CursorPage, { next: null, previous: null, results: [] }, ['next', 'results']],
  ['§2.4 contact', FlowsContact, contact, ['uuid', 'urns', 'groups', 'groups.0.uuid', 'modified_on']],
  [
    '§2.4 deleted contact',
    FlowsContact,
    { ...contact, name: null, urns: [], groups: [], blocked: null, stopped: null },
    ['uuid'],
  ],
  [
    '§2.10 contact of RapidPro',
    FlowsContact,
    { ...contact, status: 'active', flow: null, anon_display: null },
    ['uuid'],
  ],
  ['§2.10 contact of TextIt', FlowsContact, { ...contact, status: 'active', ref: null, notes: [] }, ['uuid']],
  ['§2.4 group', FlowsGroup, { ...named, query: null, status: 'ready', count: 3 }, ['uuid', 'name']],
  ['§2.5 flow', FlowsFlow, flow, ['uuid', 'name', 'labels', 'labels.0.name', 'modified_on']],
  ['§2.6 start', FlowsStart, start, ['uuid', 'flow', 'flow.uuid', 'created_on']],
  [
    '§2.10 start of TextIt',
    FlowsStart,
    { ...start, status: 'queued', progress: { total: -1, started: 0 } },
    ['uuid'],
  ],
  ['§2.6 run', Run, run, ['contact', 'contact.uuid', 'responded', 'created_on']],
  ['§2.10 run of RapidPro', Run, { ...run, path: null, start: null }, ['responded']],
  [
    '§2.7 template',
    FlowsTemplate,
    { ...named, translations: [{}], created_on: AT },
    ['name', 'translations'],
  ],
  [
    '§2.7 translation',
    Translation,
    {
      language: 'pt_BR',
      content: 'Olá',
      namespace: '',
      variable_count: 0,
      status: 'approved',
      channel: named,
    },
    [],
  ],
  ['§2.8 workspace', Workspace, { ...named, country: 'BR', languages: ['por'], anon: false }, ['name']],
  ['§2.8 ticket', Ticket, ticket, ['status']],
  ['§2.10 ticket of TextIt', Ticket, { ...ticket, ticketer: undefined, assignee: null }, ['status']],
  [
    '§3.4 export',
    ExportDocument,
    { version: '13', site: 'https://x.test', flows: [definition], campaigns: [] },
    ['flows'],
  ],
  ['§3.4 flow', FlowDefinition, definition, ['uuid', 'nodes.0.uuid']],
];

/** A copy without what stands at the path. */
function without(shape: object, path: string): unknown {
  const copy: Record<string, unknown> = structuredClone(shape) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce((at, step) => at[step] as Record<string, unknown>, copy);
  delete parent[last];
  return copy;
}

/** `components.1.type` as a failure writes it. */
const shown = (path: string): string => path.replaceAll(/\.(\d+)/g, '[$1]');

/** The same with something more in every object. */
function wider(value: unknown, more: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => wider(item, more));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, item]) => [key, wider(item, more)]);
  return { ...more, ...Object.fromEntries(inner) };
}

describe.each(SHAPES)('%s', (_, schema, shape, needed) => {
  it('is read as recorded', () => {
    expect(read(schema, shape)).toMatchObject({ ok: true });
  });

  it.each(needed)('names what is missing: %s', (path) => {
    const answer = readValue(without(shape, path), schema, 'GET /x/');
    expect(answer).toMatchObject({
      ok: false,
      failure: { reason: 'unexpected-reply', detail: expect.stringContaining(`GET /x/: ${shown(path)} `) },
    });
  });

  it('is read whatever the server adds', () => {
    const unknown = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,6}$/), fc.jsonValue(), { maxKeys: 4 });
    fc.assert(
      fc.property(unknown, (more) => {
        expect(read(schema, wider(shape, more))).toMatchObject({ ok: true });
      }),
      { numRuns: 25 },
    );
  });

  it('is a value or a named place for any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        const answer = read(schema, anything);
        expect(answer.ok || answer.where.length > 0).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
