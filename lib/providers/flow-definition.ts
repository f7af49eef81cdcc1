import type { FlowMessage, FlowShape, MessageTemplate, Slot } from '../domain/flow.ts';
import { Action, ExportDocument, FlowDefinition } from './flow-definition-schemas.ts';
import type { FlowNode } from './flow-definition-schemas.ts';
import { paramKeys, slotOf, stringsIn } from './flow-expressions.ts';
import { read } from './zod.ts';

/** What a definition says the flow will do, before any template text is known. */
export interface FlowReading {
  shape: FlowShape;
  /** In flow order, each template once. `variables[0]` fills `{{1}}` (weni-api.md §3.4). */
  templates: TemplateUse[];
  /** Plain messages sent before the flow first waits for an answer. */
  texts: string[];
  /** Keys of `@trigger.params.*`, in order of first use. */
  params: string[];
  /** False when a part could not be read or the flow goes on in another flow. */
  complete: boolean;
}

export interface TemplateUse {
  name: string;
  variables: Slot[];
  /** What goes out where the template cannot (weni-api.md §3.4). */
  plain?: string;
}

const MESSAGES = new Set(['send_msg', 'send_whatsapp_msg', 'send_msg_catalog', 'say_msg']);

/** Reads one flow out of an export document; null when the document does not hold it in a form we know. */
export function readFlow(document: unknown, flowUuid: string): FlowReading | null {
  const envelope = read(ExportDocument, document);
  if (!envelope.ok) return null;
  for (const raw of envelope.value.flows) {
    const flow = read(FlowDefinition, raw);
    if (flow.ok && flow.value.uuid === flowUuid) return readNodes(flow.value);
  }
  return null;
}

/** What the flow says, once those of its templates are known that the API shows. */
export function saidBy(
  { shape, templates: uses, texts, params, complete }: FlowReading,
  templates: MessageTemplate[],
): Omit<FlowMessage, 'flowUuid' | 'fetchedAt'> {
  const known = new Set(templates.map((template) => template.name));
  const missing = uses.map((use) => use.name).filter((name) => !known.has(name));
  return { templates, texts, params, missing, shape, incomplete: !complete || missing.length > 0 };
}

function readNodes({ nodes, language }: FlowDefinition): FlowReading | null {
  if (!nodes) return null;
  const shape: FlowShape = {
    language: language ?? null,
    opensWith: 'nothing',
    waits: false,
    opensTicket: false,
    ticketFirst: false,
    goesOnIn: [],
  };
  const reading: FlowReading = { shape, templates: [], texts: [], params: [], complete: true };
  for (const { node, waited } of inOrder(nodes)) {
    for (const raw of node.actions ?? []) readAction(raw, waited, reading);
    shape.waits ||= Boolean(node.router?.wait);
    addParams(reading, stringsIn([node.router?.operand, node.router?.cases]));
  }
  return reading;
}

function readAction(raw: unknown, waited: boolean, reading: FlowReading): void {
  const action = read(Action, raw);
  if (action.ok) readKnown(action.value, waited, reading);
  else reading.complete = false;
  addParams(reading, stringsIn(raw));
}

function readKnown(action: Action, waited: boolean, reading: FlowReading): void {
  const { shape } = reading;
  const use = templateUse(action);
  const says = use !== null || (MESSAGES.has(action.type) && Boolean(action.text));
  if (says && shape.opensWith === 'nothing') shape.opensWith = use === null ? 'text' : 'template';
  if (use !== null) addTemplate(reading, use, action.text);
  else if (says && !waited && action.text) reading.texts.push(action.text);
  if (action.type === 'open_ticket') {
    shape.opensTicket = true;
    shape.ticketFirst ||= !waited;
  }
  if (action.type !== 'enter_flow') return;
  reading.complete = false;
  const name = action.flow?.name ?? '';
  if (name !== '' && !shape.goesOnIn.includes(name)) shape.goesOnIn.push(name);
}

function templateUse(action: Action): { name: string; variables: string[] } | null {
  if (action.templating)
    return { name: action.templating.template.name, variables: action.templating.variables ?? [] };
  // Other actions use the word for other things (a text, in `play_audio`-like ones).
  if (typeof action.template !== 'object' || action.template === null) return null;
  return { name: action.template.name, variables: action.template_variables ?? [] };
}

function addTemplate(
  reading: FlowReading,
  { name, variables }: { name: string; variables: string[] },
  plain: string | undefined,
): void {
  addParams(reading, variables);
  if (reading.templates.some((known) => known.name === name)) return;
  reading.templates.push({ name, variables: variables.map(slotOf), ...(plain ? { plain } : {}) });
}

function addParams(reading: FlowReading, texts: string[]): void {
  for (const key of texts.flatMap(paramKeys)) if (!reading.params.includes(key)) reading.params.push(key);
}

/** Breadth-first from the first node along the exits; each node once, so that cycles end. */
function inOrder(nodes: FlowNode[]): { node: FlowNode; waited: boolean }[] {
  const byUuid = new Map(nodes.map((node) => [node.uuid, node]));
  const first = nodes[0];
  const order = first ? [{ node: first, waited: false }] : [];
  const seen = new Set(order.map(({ node }) => node));
  // The list grows while it is walked: that is the queue.
  for (const { node, waited } of order) {
    for (const exit of node.exits ?? []) {
      const next = byUuid.get(exit.destination_uuid ?? '');
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      order.push({ node: next, waited: waited || Boolean(node.router?.wait) });
    }
  }
  return order;
}
