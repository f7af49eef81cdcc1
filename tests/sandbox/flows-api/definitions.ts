/** §3.4: the export document of `definitions.json`. */
import type { Flow, FlowStep } from '../model.ts';
import { detail, json, type Answer } from '../wire/answer.ts';
import type { FlowsCall } from './flows-call.ts';

/** A valid v4 UUID inside a flow, made of the flow's own and a running number. */
function inner(flow: Flow, part: number): string {
  return `${flow.uuid.slice(-8)}-0000-4000-9000-${part.toString(16).padStart(12, '0')}`;
}

function action(flow: Flow, step: FlowStep, index: number): Record<string, unknown> {
  const base = {
    type: 'send_msg',
    uuid: inner(flow, index * 10 + 2),
    text: step.text,
    attachments: [],
    quick_replies: [],
    all_urns: false,
  };
  if (!step.template) return base;
  const { uuid, name } = step.template;
  const templating = {
    uuid: inner(flow, index * 10 + 3),
    template: { uuid, name },
    variables: step.variables ?? [],
  };
  return { ...base, templating };
}

function node(flow: Flow, step: FlowStep, index: number): Record<string, unknown> {
  const last = index === flow.steps.length - 1;
  const next = last ? 9001 : (index + 1) * 10 + 1;
  return {
    uuid: inner(flow, index * 10 + 1),
    actions: [action(flow, step, index)],
    exits: [{ uuid: inner(flow, index * 10 + 4), destination_uuid: inner(flow, next) }],
  };
}

/** The node that waits for the answer. */
function waitNode(flow: Flow): Record<string, unknown> {
  const [uuid, category, exit] = [9001, 9002, 9003].map((part) => inner(flow, part));
  return {
    uuid,
    actions: [],
    router: {
      type: 'switch',
      operand: '@input.text',
      wait: { type: 'msg' },
      cases: [],
      categories: [{ uuid: category, name: 'All Responses', exit_uuid: exit }],
      default_category_uuid: category,
    },
    exits: [{ uuid: exit, destination_uuid: null }],
  };
}

function definition(flow: Flow): Record<string, unknown> {
  if (flow.definition) return { ...flow.definition, uuid: flow.uuid };
  return {
    uuid: flow.uuid,
    name: flow.name,
    spec_version: '13.1.0',
    language: 'por',
    type: 'messaging',
    revision: 1,
    expire_after_minutes: 10_080,
    localization: {},
    nodes: [...flow.steps.map((step, index) => node(flow, step, index)), waitNode(flow)],
    _ui: { nodes: {}, stickies: {} },
  };
}

export function getDefinitions(call: FlowsCall): Answer {
  const wanted = new Set(call.query.getAll('flow').map((uuid) => uuid.toLowerCase()));
  const dependencies = call.query.get('dependencies') ?? 'all';
  if (!['all', 'flows', 'none'].includes(dependencies)) {
    return detail(400, `dependencies must be one of all, flows, none`);
  }
  const flows = call.world.flows.filter(({ uuid }) => wanted.has(uuid)).map(definition);
  const site = call.via === 'engine' ? 'https://flows.internal' : call.origin;
  return json(200, { version: '13', site, flows, campaigns: [], triggers: [], fields: [], groups: [] });
}
