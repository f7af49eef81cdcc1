import type { FlowPlan, Reference } from '../domain/flow-plan.ts';
import type { Slot } from '../domain/flow.ts';
import { uuidsFrom } from './stable-uuid.ts';

/** Flow specification and export version that Flows imports (weni-api.md §3.4, §3.5). */
export const SPEC_VERSION = '13.1.0';
export const EXPORT_VERSION = '13';

export const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

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
  type: 'execute_actions' | 'wait_for_response' | 'split_by_ticket';
}

const layout = ({ node, type }: DrawnNode, place: number): [string, Json] => [
  node.uuid,
  {
    type,
    position: { left: 100, top: place * 240 },
    ...(type === 'execute_actions' ? {} : { config: {} }),
  },
];

/** Send, then perhaps wait for the answer, then perhaps hand over. */
function nodesOf(plan: FlowPlan, next: () => string): DrawnNode[] {
  const [send, wait, ticket] = [next(), next(), next()];
  const afterWait = plan.ticketer === null ? null : ticket;
  const afterSend = plan.waits ? wait : afterWait;
  const nodes = [sending(send, plan, next, afterSend)];
  if (plan.waits) nodes.push(waiting(wait, next, afterWait));
  if (plan.ticketer !== null) nodes.push(handingOver(ticket, plan, plan.ticketer, next));
  return nodes;
}

function sending(uuid: string, plan: FlowPlan, next: () => string, to: string | null): DrawnNode {
  const actions = [sendAction(plan, next)];
  return {
    node: { uuid, actions, exits: [{ uuid: next(), destination_uuid: to }] },
    type: 'execute_actions',
  };
}

function sendAction({ template, slots, text }: FlowPlan, next: () => string): Json {
  return {
    type: 'send_msg',
    uuid: next(),
    text: plainText(text, slots),
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

/** As the editor makes one: what became of the ticket is a result, and each way out has an exit. */
function handingOver(
  uuid: string,
  { name, topic }: FlowPlan,
  ticketer: Reference,
  next: () => string,
): DrawnNode {
  const [opened, failed, openedExit, failedExit] = [next(), next(), next(), next()];
  const action = {
    type: 'open_ticket',
    uuid: next(),
    ticketer: reference(ticketer, next),
    ...(topic === null ? {} : { topic: reference(topic, next) }),
    body: plain(name),
    result_name: 'Ticket',
  };
  const router = {
    type: 'switch',
    operand: '@results.ticket',
    cases: [{ uuid: next(), type: 'has_category', arguments: ['Success'], category_uuid: opened }],
    categories: [
      { uuid: opened, name: 'Success', exit_uuid: openedExit },
      { uuid: failed, name: 'Failure', exit_uuid: failedExit },
    ],
    default_category_uuid: failed,
  };
  const exits = [openedExit, failedExit].map((exit) => ({ uuid: exit, destination_uuid: null }));
  return { node: { uuid, actions: [action], router, exits }, type: 'split_by_ticket' };
}

/** By UUID where the workspace's own is known, else by name (§3.5). */
const reference = ({ uuid, name }: Reference, next: () => string): Json => ({
  uuid: uuid !== null && UUID_V4.test(uuid) ? uuid : next(),
  name,
});

/** The template's own text, for where the template cannot go: what is filled in there is filled in here. */
function plainText(text: string, slots: readonly Slot[]): string {
  const parts = text.split(/\{\{\s*(\d+)\s*\}\}/);
  const inside = (n: string) => {
    const slot = slots[Number(n) - 1];
    return slot === undefined ? '' : withBrackets(slot);
  };
  return parts.map((part, place) => (place % 2 === 1 ? inside(part) : plain(part))).join('');
}

/** Inside a text the brackets say where the name ends. */
function withBrackets(slot: Slot): string {
  const named = slot.kind === 'param' || slot.kind === 'field' || slot.kind === 'contact';
  return named ? expressionOf(slot).replace(/^@(.*)$/, '@($1)') : expressionOf(slot);
}

/** An `@` of a fixed text is doubled, so that nothing in it is worked out. */
const plain = (text: string): string => text.replaceAll('@', '@@');

/** A slot as the engine reads it. */
export function expressionOf(slot: Slot): string {
  switch (slot.kind) {
    case 'param':
      return `@trigger.params.${slot.key}`;
    case 'field':
      return `@fields.${slot.key}`;
    case 'contact':
      return `@contact.${slot.key}`;
    case 'constant':
      return plain(slot.text);
    case 'expression':
      return slot.text;
  }
}
