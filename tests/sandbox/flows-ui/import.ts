/** §3.5 `/org/import/`: a definition file becomes flows. */
import type { Flow, FlowStep, Template, World } from '../model.ts';
import { ticketersOf, topicsOf } from '../flows-api/workspace.ts';
import { asFields, asList, asText, asTexts, parseJson, type Fields } from '../wire/read.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INVALID = 'Sorry, your import file is invalid.';

export type Imported = { flows: Flow[] } | { error: string };

/** "Accepted `version` 3 … **13** (a file saying `13.1.0` is rejected as newer)." */
function acceptable(version: unknown): boolean {
  const number = Number(version);
  return Number.isInteger(number) && number >= 3 && number <= 13;
}

export function importFile(world: World, source: string): Imported {
  const file = asFields(parseJson(source)?.value);
  const sent = (asList(file?.['flows']) ?? []).map(asFields);
  if (!file || !acceptable(file['version']) || sent.some((flow) => !flow?.['name']))
    return { error: INVALID };
  return { flows: sent.flatMap((flow) => (flow ? [importFlow(world, flow)] : [])) };
}

interface Sending {
  text: string;
  variables: string[];
  /** The template as the file names it. */
  uuid: string | undefined;
  template: Template | undefined;
}

/** Every message of a definition; templates "are re-linked by UUID or by name". */
function sendings(world: World, sent: Fields): Sending[] {
  const nodes = (asList(sent['nodes']) ?? []).map(asFields);
  const actions = nodes.flatMap((node) => (asList(node?.['actions']) ?? []).map(asFields));
  return actions.flatMap((action) => {
    if (action?.['type'] !== 'send_msg') return [];
    const templating = asFields(action['templating']);
    const reference = asFields(templating?.['template']);
    const template = world.templates.find(({ name }) => name === reference?.['name']);
    const variables = asTexts(templating?.['variables']) ?? [];
    return [{ text: asText(action['text']) ?? '', variables, uuid: asText(reference?.['uuid']), template }];
  });
}

/** "ticketers … are re-linked by UUID or by name within the org"; topics too, or made. */
function ticketReferences(world: World, sent: Fields): [string, string][] {
  const nodes = (asList(sent['nodes']) ?? []).map(asFields);
  const actions = nodes.flatMap((node) => (asList(node?.['actions']) ?? []).map(asFields));
  const kinds = [
    ['ticketer', ticketersOf(world)],
    ['topic', topicsOf(world)],
  ] as const;
  return actions.flatMap((action) =>
    kinds.flatMap(([kind, here]): [string, string][] => {
      const sentAs = asFields(action?.[kind]);
      const uuid = asText(sentAs?.['uuid']);
      const own =
        here.find((one) => one.uuid === uuid) ?? here.find((one) => one.name === asText(sentAs?.['name']));
      return uuid && own ? [[uuid, own.uuid]] : [];
    }),
  );
}

/** "New flows get **new UUIDs**; all node UUIDs are regenerated"; what is of this workspace gets the one it has here. */
function renewed(world: World, sent: Fields, messages: readonly Sending[]): Fields {
  const known = new Map<string, string>(ticketReferences(world, sent));
  for (const { uuid, template } of messages) if (uuid && template) known.set(uuid, template.uuid);
  const text = JSON.stringify(sent).replace(UUID, (old) => {
    const next = known.get(old) ?? world.random.uuid();
    known.set(old, next);
    return next;
  });
  return asFields(JSON.parse(text)) ?? {};
}

const stepOf = ({ text, template, variables }: Sending): FlowStep =>
  template ? { text, template, variables } : { text };

/** "An active flow with the same name is overwritten with a new revision"; its label survives (§3.1). */
function importFlow(world: World, sent: Fields): Flow {
  const messages = sendings(world, sent);
  const definition = renewed(world, sent, messages);
  const name = asText(sent['name']) ?? '';
  const steps = messages.map(stepOf);
  const now = world.clock.stamp();
  const known = world.flows.find((flow) => flow.name === name);
  if (known) return Object.assign(known, { steps, definition, archived: false, modifiedOn: now });
  const uuid = asText(definition['uuid']) ?? world.random.uuid();
  const flow = {
    uuid,
    name,
    archived: false,
    labels: [],
    steps,
    definition,
    createdOn: now,
    modifiedOn: now,
  };
  world.flows.unshift(flow);
  return flow;
}
