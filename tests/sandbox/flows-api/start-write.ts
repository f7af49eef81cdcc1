/** §2.6 `POST flow_starts.json`. */
import type { Contact, Flow, Group, World } from '../model.ts';
import { acceptStart } from '../state/accept-start.ts';
import { normaliseParams } from '../state/params.ts';
import { json, type Answer } from '../wire/answer.ts';
import { asFields, asText, type Fields } from '../wire/read.ts';
import {
  contactsOfUrns,
  resolveContacts,
  resolveGroups,
  resolveUrns,
  textList,
  type Result,
} from './contact-refs.ts';
import { isTrue } from './filters.ts';
import type { FlowsCall } from './flows-call.ts';
import { startItem } from './start-item.ts';

/** "Query-string parameters are merged over the body (URL values win)." */
export function mergedBody(call: FlowsCall): Fields {
  if (!call.world.quirks['query-over-body']) return call.body;
  return { ...call.body, ...Object.fromEntries(call.query) };
}

function flag(value: unknown, fallback: boolean): boolean {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? isTrue(value) : fallback;
}

/** "params (object; wins over legacy extra)"; TextIt keeps it as it is and refuses more than 10,000 characters (§2.10). */
function paramsOf(world: World, body: Fields): Result<Record<string, unknown> | null> {
  const source = body['params'] ?? body['extra'];
  if (source === undefined || source === null) return { ok: null };
  const params = asFields(source);
  if (!params) return { error: ['Must be a valid JSON object'] };
  const isTextIt = world.mode.flows === 'textit';
  if (isTextIt && JSON.stringify(params).length > 10_000) {
    return { error: ['Cannot be larger than 10000 characters when encoded'] };
  }
  if (isTextIt && body['params'] !== undefined) return { ok: params };
  return { ok: world.quirks['params-normalised'] ? normaliseParams(params) : params };
}

function flowOf(world: World, body: Fields): Result<Flow> {
  const uuid = asText(body['flow']);
  if (!uuid) return { error: ['This field is required.'] };
  const flow = world.flows.find((candidate) => candidate.uuid === uuid.toLowerCase());
  if (!flow) return { error: [`No such object: ${uuid}`] };
  if (flow.archived && !world.quirks['archived-start-empty']) return { error: [`Flow is archived: ${uuid}`] };
  return { ok: flow };
}

function then<A, B>(result: Result<A>, next: (value: A) => Result<B>): Result<B> {
  return 'error' in result ? result : next(result.ok);
}

interface Wanted {
  flow: Flow;
  contacts: Contact[];
  groups: Group[];
  urns: string[];
  params: Record<string, unknown> | null;
}

function validate(world: World, body: Fields): Result<Wanted> {
  const flow = flowOf(world, body);
  const contacts = then(textList(body['contacts']), (list) => resolveContacts(world, list));
  const groups = then(textList(body['groups']), (list) => resolveGroups(world, list));
  const urns = then(textList(body['urns']), resolveUrns);
  const params = paramsOf(world, body);
  if ('ok' in flow && 'ok' in contacts && 'ok' in groups && 'ok' in urns && 'ok' in params) {
    return {
      ok: { flow: flow.ok, contacts: contacts.ok, groups: groups.ok, urns: urns.ok, params: params.ok },
    };
  }
  const errors: Fields = {};
  for (const [name, result] of Object.entries({ flow, contacts, groups, urns, params })) {
    if ('error' in result) errors[name] = result.error;
  }
  return { error: errors };
}

export function postStart(call: FlowsCall): Answer {
  const { world } = call;
  const body = mergedBody(call);
  const wanted = validate(world, body);
  if ('error' in wanted) return json(400, wanted.error);
  const { flow, contacts, groups, urns, params } = wanted.ok;
  if (contacts.length + groups.length + urns.length === 0) {
    return json(400, { non_field_errors: ['Must specify at least one group, contact or URN'] });
  }
  const start = acceptStart(world, {
    flow,
    contacts: [...contacts, ...contactsOfUrns(world, urns)],
    groups,
    urns: textListOf(body['urns']),
    restart: flag(body['restart_participants'], true),
    excludeActive: flag(body['exclude_active'], false),
    params,
    user: (call.onBehalfOf ?? call.user).email,
    via: call.via,
    wire: call.wire,
  });
  return json(201, startItem(world, start));
}

/** The URNs as they were given, for the ledger. */
function textListOf(value: unknown): string[] {
  const list = textList(value);
  return 'ok' in list ? list.ok : [];
}
