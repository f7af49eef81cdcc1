/** §1.4: list_contacts, list_groups, list_flows, retrieve_flow_definitions. */
import type { World } from '../model.ts';
import { json, type Answer } from '../wire/answer.ts';
import { asFields, asText, type Fields } from '../wire/read.ts';
import { crash, type EngineCall } from './engine-call.ts';
import { askFlows, resultsOf, type FlowsReply } from './flows-client.ts';

/** "`next`/`previous` are reduced to whatever follows `cursor=` in the Flows URL, and are "" (not null) at the end." */
function reduce(world: World, url: unknown): string | null {
  const end = world.quirks['empty-string-next'] ? '' : null;
  const tail = asText(url)?.split('cursor=')[1];
  if (tail === undefined) return end;
  const cursor = world.quirks['contaminated-cursor'] ? tail : (tail.split('&')[0] ?? '');
  return world.quirks['encoded-cursor'] ? cursor : decodeURIComponent(cursor);
}

/** "The engine answers 200 whatever Flows answered"; an error body gets `next` and `previous` too. */
function passOn(world: World, reply: FlowsReply): Answer {
  const body = asFields(reply.value);
  if (!body) crash('Flows did not answer a JSON object');
  const status = world.quirks['proxy-always-200'] ? 200 : reply.status;
  const retry = reply.headers['retry-after'];
  return json(
    status,
    { ...body, next: reduce(world, body['next']), previous: reduce(world, body['previous']) },
    status === 200 || !retry ? {} : { 'retry-after': retry },
  );
}

/** "the cursor is sent twice to Flows, once raw and once re-encoded; Flows uses the last one" (contacts and groups). */
function forwarded(call: EngineCall): string {
  const cursor = call.query.get('cursor');
  const others = call.query.toString();
  if (!cursor) return others;
  if (call.world.quirks['double-cursor']) return `cursor=${cursor}&${others}`;
  const once = new URLSearchParams(call.query);
  // Once, and whatever way the client wrote it.
  once.set('cursor', decodeURIComponent(cursor));
  return once.toString();
}

async function list(call: EngineCall, name: string): Promise<Answer> {
  return passOn(
    call.world,
    await askFlows(call, { method: 'GET', path: `/api/v2/${name}.json`, search: forwarded(call) }),
  );
}

export const listContacts = (call: EngineCall): Promise<Answer> => list(call, 'contacts');
export const listGroups = (call: EngineCall): Promise<Answer> => list(call, 'groups');

/** "one of their labels has a name exactly equal (case-sensitive) to the setting CHATS_FLOWS_TAG". */
function hasTag(world: World, flow: Fields | undefined): boolean {
  const labels = Array.isArray(flow?.['labels']) ? (flow['labels'] as unknown[]) : [];
  const plain = (name: string): string => (world.quirks['exact-label'] ? name : name.toLowerCase());
  return labels.some(
    (label) => plain(asText(asFields(label)?.['name']) ?? '') === plain(world.mode.flowsTag),
  );
}

/** Only `cursor` (raw) is forwarded; the tag check runs per page, after fetching. */
export async function listFlows(call: EngineCall): Promise<Answer> {
  const { world } = call;
  const cursor = call.query.get('cursor');
  const search = cursor ? `cursor=${cursor}` : '';
  const asked = (call.query.get('verify_chats_tag') ?? 'true').toLowerCase() === 'true';
  const check = asked || !world.quirks['tag-optional'];
  const reply = await askFlows(call, { method: 'GET', path: '/api/v2/flows.json', search });
  if (!check) return passOn(world, reply);
  const results = resultsOf(reply);
  if (!results) {
    if (world.quirks['proxy-always-200']) crash('no results to check the labels of');
    return passOn(world, reply);
  }
  const kept = results.filter((flow) => hasTag(world, asFields(flow)));
  const filtered = { ...reply, value: { ...asFields(reply.value), results: kept } };
  if (kept.length > 0 || world.quirks['empty-flow-pages']) return passOn(world, filtered);
  const next = asText(asFields(reply.value)?.['next'])?.split('cursor=')[1];
  if (!next) return passOn(world, filtered);
  // Sane: go on until there is something to show.
  return listFlows({ ...call, query: new URLSearchParams(`cursor=${next}`) });
}

/** "Parameter name is `flow`" – anything else gives an empty export. */
export async function flowDefinitions(call: EngineCall): Promise<Answer> {
  const flow = call.query.get('flow');
  const search = flow ? `flow=${encodeURIComponent(flow)}&dependencies=all` : 'dependencies=all';
  const reply = await askFlows(call, { method: 'GET', path: '/api/v2/definitions.json', search });
  if (reply.value === undefined) crash('Flows did not answer JSON');
  return json(call.world.quirks['proxy-always-200'] ? 200 : reply.status, reply.value);
}
