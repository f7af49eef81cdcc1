import { RESERVED_KEYS } from '../domain/value-rules.ts';
import { EXPORT_VERSION, SPEC_VERSION, UUID_V4 } from './flow-file.ts';
import { paramKeys, stringsIn } from './flow-expressions.ts';
import { read, z } from './zod.ts';

/** The export document, strictly: every key is one of weni-api.md §3.4, and none is missing. */

const uuid = z.string().check(z.regex(UUID_V4));
const filled = z.string().check(z.minLength(1));
const nothing = z.array(z.unknown()).check(z.maxLength(0));
const reference = z.strictObject({ uuid, name: filled });

const sendMsg = z.strictObject({
  type: z.literal('send_msg'),
  uuid,
  text: filled,
  attachments: nothing,
  quick_replies: nothing,
  all_urns: z.boolean(),
  templating: z.strictObject({ uuid, template: reference, variables: z.array(filled) }),
});

const openTicket = z.strictObject({
  type: z.literal('open_ticket'),
  uuid,
  ticketer: reference,
  topic: z.optional(reference),
  body: filled,
  result_name: filled,
});

const router = z.strictObject({
  type: z.literal('switch'),
  operand: filled,
  wait: z.optional(z.strictObject({ type: z.literal('msg') })),
  cases: z.array(
    z.strictObject({
      uuid,
      type: z.literal('has_category'),
      arguments: z.array(filled).check(z.minLength(1)),
      category_uuid: uuid,
    }),
  ),
  categories: z.array(z.strictObject({ uuid, name: filled, exit_uuid: uuid })).check(z.minLength(1)),
  default_category_uuid: uuid,
  result_name: z.optional(filled),
});

const node = z.strictObject({
  uuid,
  actions: z.array(z.union([sendMsg, openTicket])),
  router: z.optional(router),
  exits: z.array(z.strictObject({ uuid, destination_uuid: z.nullable(uuid) })).check(z.minLength(1)),
});
type Node = z.infer<typeof node>;

const flow = z.strictObject({
  uuid,
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  spec_version: z.literal(SPEC_VERSION),
  language: z.string().check(z.regex(/^[a-z]{3,4}$/)),
  type: z.literal('messaging'),
  revision: z.literal(1),
  expire_after_minutes: z.number().check(z.minimum(1)),
  localization: z.strictObject({}),
  nodes: z.array(node).check(z.minLength(1)),
  _ui: z.strictObject({
    nodes: z.record(
      uuid,
      z.strictObject({
        type: z.enum(['execute_actions', 'wait_for_response', 'split_by_ticket']),
        position: z.strictObject({ left: z.number(), top: z.number() }),
        config: z.optional(z.strictObject({})),
      }),
    ),
    stickies: z.strictObject({}),
  }),
});
type Flow = z.infer<typeof flow>;

const file = z.strictObject({
  version: z.literal(EXPORT_VERSION),
  site: z.url(),
  flows: z.array(flow).check(z.minLength(1)),
  campaigns: nothing,
  triggers: nothing,
  fields: nothing,
  groups: nothing,
});

/** What Flows would not import, or import as something else; empty when nothing is wrong. */
export function flowFileProblems(text: string): string[] {
  const parsed = parse(text);
  if (parsed === undefined) return ['not JSON'];
  const known = read(file, parsed);
  if (!known.ok) return [known.where];
  return known.value.flows.flatMap((one) => [...graphProblems(one), ...valueProblems(one)]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function graphProblems(one: Flow): string[] {
  const problems: string[] = [];
  const own = one.nodes.map((n) => n.uuid);
  if (new Set(uuidsOf(one)).size < uuidsOf(one).length) problems.push('a uuid is used twice');
  for (const each of one.nodes) {
    const to = each.exits.flatMap((exit) => exit.destination_uuid ?? []);
    if (to.some((target) => !own.includes(target))) problems.push('an exit leads nowhere');
    problems.push(...routerProblems(each));
  }
  const { _ui: drawing } = one;
  const drawn = Object.keys(drawing.nodes);
  if (drawn.length !== own.length || own.some((id) => !drawn.includes(id)))
    problems.push('_ui.nodes does not fit');
  return problems;
}

/** Everything that has to be its own; references to something elsewhere are left out. */
function uuidsOf(one: Flow): string[] {
  const ofNode = (each: Node): string[] => [
    each.uuid,
    ...each.exits.map((exit) => exit.uuid),
    ...each.actions.flatMap((action) =>
      action.type === 'send_msg' ? [action.uuid, action.templating.uuid] : [action.uuid],
    ),
    ...(each.router?.categories.map((category) => category.uuid) ?? []),
    ...(each.router?.cases.map((one) => one.uuid) ?? []),
  ];
  return [one.uuid, ...one.nodes.flatMap(ofNode)];
}

function routerProblems({ router: switching, exits }: Node): string[] {
  if (!switching) return exits.length === 1 ? [] : ['more exits than ways out'];
  const ids = exits.map((exit) => exit.uuid);
  const lost = switching.categories.some((category) => !ids.includes(category.exit_uuid));
  const named = [switching.default_category_uuid, ...switching.cases.map((one) => one.category_uuid)];
  const own = switching.categories.map((category) => category.uuid);
  const known = named.every((category) => own.includes(category));
  return [...(lost ? ['a category leads nowhere'] : []), ...(known ? [] : ['no such category'])];
}

function valueProblems(one: Flow): string[] {
  const reserved = stringsIn(one.nodes)
    .flatMap(paramKeys)
    .filter((key) => RESERVED_KEYS.includes(key));
  return [...new Set(reserved)].map((key) => `the value ${key} is reserved`);
}
