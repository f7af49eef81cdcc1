import type { FlowPlan } from '../domain/flow-plan.ts';
import type { Slot } from '../domain/flow.ts';
import { uuidsFrom } from './stable-uuid.ts';

/** Flow specification and export version that Flows imports (weni-api.md §3.4, §3.5). */
export const SPEC_VERSION = '13.1.0';
export const EXPORT_VERSION = '13';

/** A week, as the editor gives to new flows (§3.4). */
const EXPIRE_MINUTES = 10_080;

type Json = Record<string, unknown>;

/**
 * The definition file of a flow that sends one template (§3.4), to be imported by somebody who may edit flows. The same
 * plan gives the same bytes. Template and ticketer are found again by name in the workspace (§3.5).
 */
export function flowFile(plan: FlowPlan): string {
  const next = uuidsFrom(JSON.stringify(plan));
  const flowUuid = next();
  const nodes = nodesOf(plan, next);
  const flow = {
    uuid: flowUuid,
    name: plan.name,
    spec_version: SPEC_VERSION,
    language: plan.language,
    type: 'messaging',
    revision: 1,
    expire_after_minutes: EXPIRE_MINUTES,
    localization: {},
    nodes: nodes.map(({ node }) => node),
    _ui: { nodes: Object.fromEntries(nodes.map(layout)), stickies: {} },
  };
  const file = {
    version: EXPORT_VERSION,
    // Never the site it is imported into: there a flow would be looked for by its UUID first (§3.5).
    site: 'https://send-flow.invalid',
    flows: [flow],
    campaigns: [],
    triggers: [],
    fields: [],
    groups: [],
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

interface DrawnNode {
  node: Json & { uuid: string };
  /** What the editor draws. */
  type: 'execute_actions' | 'wait_for_response';
}

const layout = ({ node, type }: DrawnNode, place: number): [string, Json] => [
  node.uuid,
  {
    type,
    position: { left: 100, top: place * 240 },
    ...(type === 'wait_for_response' ? { config: {} } : {}),
  },
];

/** Send, then perhaps wait for the answer, then perhaps hand over. */
function nodesOf(plan: FlowPlan, next: () => string): DrawnNode[] {
  const [send, wait, ticket] = [next(), next(), next()];
  const afterWait = plan.ticketer === null ? null : ticket;
  const afterSend = plan.waits ? wait : afterWait;
  const nodes = [acting(send, sendAction(plan, next), next(), afterSend)];
  if (plan.waits) nodes.push(waiting(wait, next, afterWait));
  if (plan.ticketer !== null) {
    const action = {
      type: 'open_ticket',
      uuid: next(),
      ticketer: plan.ticketer,
      body: plan.name,
      result_name: 'Ticket',
    };
    nodes.push(acting(ticket, action, next(), null));
  }
  return nodes;
}

const acting = (uuid: string, action: Json, exit: string, to: string | null): DrawnNode => ({
  node: { uuid, actions: [action], exits: [{ uuid: exit, destination_uuid: to }] },
  type: 'execute_actions',
});

function sendAction({ template, slots, text }: FlowPlan, next: () => string): Json {
  return {
    type: 'send_msg',
    uuid: next(),
    text,
    attachments: [],
    quick_replies: [],
    all_urns: false,
    templating: {
      uuid: next(),
      template: { uuid: next(), name: template },
      variables: slots.map(expressionOf),
    },
  };
}

function waiting(uuid: string, next: () => string, to: string | null): DrawnNode {
  const [category, exit] = [next(), next()];
  const router = {
    type: 'switch',
    operand: '@input.text',
    wait: { type: 'msg' },
    cases: [],
    categories: [{ uuid: category, name: 'All Responses', exit_uuid: exit }],
    default_category_uuid: category,
    result_name: 'Answer',
  };
  return {
    node: { uuid, actions: [], router, exits: [{ uuid: exit, destination_uuid: to }] },
    type: 'wait_for_response',
  };
}

/** A slot as the engine reads it; an `@` of a fixed text is doubled, so that nothing in it is worked out. */
export function expressionOf(slot: Slot): string {
  switch (slot.kind) {
    case 'param':
      return `@trigger.params.${slot.key}`;
    case 'field':
      return `@fields.${slot.key}`;
    case 'contact':
      return `@contact.${slot.key}`;
    case 'constant':
      return slot.text.replaceAll('@', '@@');
    case 'expression':
      return slot.text;
  }
}
