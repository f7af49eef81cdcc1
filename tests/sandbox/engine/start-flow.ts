/** §1.7 `start_flow`. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatRoom, World } from '../model.ts';
import { is24hValid, write } from '../state/rooms.ts';
import { detail, json, type Answer } from '../wire/answer.ts';
import { asFields, asList, asText, asTexts, type Fields } from '../wire/read.ts';
import { canTrigger } from './access.ts';
import { crash, type EngineCall } from './engine-call.ts';
import { askFlows, type FlowsReply } from './flows-client.ts';

/** "Validation errors: 400 {"flow":["This field is required."]}, …". */
function invalid(world: World, body: Fields): Answer | undefined {
  const errors: Fields = {};
  if (body['flow'] === undefined) errors['flow'] = ['This field is required.'];
  else if (!asText(body['flow'])) errors['flow'] = ['This field may not be blank.'];
  for (const name of ['contacts', 'groups'] as const) {
    const value = body[name];
    if (value === undefined) continue;
    const list = asList(value);
    if (!list) errors[name] = [`Expected a list of items but got type "${typeof value}".`];
    else if (list.length > 100 && world.quirks['start-100'])
      errors[name] = ['Ensure this field has no more than 100 elements.'];
    else if (!asTexts(value)) errors[name] = { 0: ['Not a valid string.'] };
  }
  const [field] = Object.keys(errors);
  if (field === undefined) return undefined;
  return world.quirks['start-serializer-400'] ? json(400, errors) : detail(400, `${field} is not valid`);
}

/** "element 0 is read unconditionally", "key must be present". */
function missing(world: World, body: Fields): Answer | undefined {
  const [first] = asTexts(body['contacts']) ?? [];
  if (first === undefined) {
    if (world.quirks['start-needs-contacts']) crash('contacts[0]');
    return json(400, { contacts: ['This field is required.'] });
  }
  if (body['contact_name'] === undefined && world.quirks['start-needs-contact-name']) crash('contact_name');
  return undefined;
}

/** "only if `room` names an *active* room whose contact's `external_id` equals `contacts[0]`". */
function roomOf(world: World, body: Fields): ChatRoom | undefined | Answer {
  const uuid = asText(body['room']);
  if (!uuid) return undefined;
  const [first] = asTexts(body['contacts']) ?? [];
  const room = world.rooms.byUuid.get(uuid);
  if (room?.isActive && room.contact.uuid === first) return room;
  return world.quirks['room-mismatch-ignored'] ? undefined : json(400, { room: ['Room of another contact'] });
}

const hasOpenStart = (room: ChatRoom): boolean => room.starts.some(({ deleted }) => !deleted);

/** Flows' refusal: the code expects `flow.name`, so it raises (§1.7 "When Flows refuses"). */
function refused(world: World, reply: FlowsReply): Answer {
  if (world.quirks['opaque-500']) crash(`Flows answered ${reply.status}`);
  return json(
    reply.status < 400 ? 502 : reply.status,
    reply.value ?? { detail: 'Flows failed' },
    reply.headers,
  );
}

interface Accepted {
  uuid: string;
  flow: { uuid: string; name: string };
}

function acceptedStart(reply: FlowsReply): Accepted | undefined {
  const start = asFields(reply.value);
  const flow = asFields(start?.['flow']);
  const [uuid, flowUuid, name] = [asText(start?.['uuid']), asText(flow?.['uuid']), asText(flow?.['name'])];
  return uuid && flowUuid && name ? { uuid, flow: { uuid: flowUuid, name } } : undefined;
}

/** With the 24-hour window closed the room waits and is linked; with the window open nothing happens to it. */
function link(call: EngineCall, room: ChatRoom, start: Accepted): void {
  const { world, agent } = call;
  if (is24hValid(world, room) && world.quirks['open-window-unlinked']) return;
  room.isWaiting = true;
  const row = { uuid: start.uuid, flow: start.flow, deleted: false, createdOn: world.clock.stamp() };
  room.starts.push(row);
  const by = { first_name: agent.firstName, last_name: agent.lastName, email: agent.email };
  const feedback = write(
    world,
    room,
    'system',
    JSON.stringify({ method: 'fs', content: { name: start.flow.name, requested_by: by } }),
  );
  world.events.tell({ type: 'rooms', room: room.uuid });
  call.undo.push(() => {
    room.isWaiting = false;
    room.starts = room.starts.filter((other) => other !== row);
    room.messages = room.messages.filter((other) => other !== feedback);
  });
}

/** "one history row per POST (contact_data of the *first* contact only)"; a rollback removes it again. */
function remember(call: EngineCall, start: Accepted, room: ChatRoom | undefined): void {
  const { world, body, agent } = call;
  const [contactUuid = '', ...others] = asTexts(body['contacts']) ?? [];
  const row = {
    contactName: asText(body['contact_name']) ?? null,
    contactUuid,
    others,
    flowName: start.flow.name,
    agent,
    createdOn: world.clock.stamp(),
    room: room?.isWaiting ? room.uuid : null,
  };
  world.history.push(row);
  call.undo.push(() => {
    if (world.quirks['start-rollback']) world.history = world.history.filter((other) => other !== row);
  });
}

/** Slow mode (§5.1): above any patience a test would set, below the limit of a browser. */
const SLOW_MS = 2_000;

const isRoom = (value: ChatRoom | Answer): value is ChatRoom => 'contact' in value;

export async function startFlow(call: EngineCall): Promise<Answer> {
  const { world, body } = call;
  if (!world.quirks['start-unchecked'] && !canTrigger(world, call.agent))
    return detail(403, 'Not allowed to trigger flows');
  const wrong = invalid(world, body) ?? missing(world, body);
  if (wrong) return wrong;
  const room = roomOf(world, body);
  if (room && !isRoom(room)) return room;
  if (room && hasOpenStart(room) && world.quirks['active-start-400']) {
    return json(400, { Detail: 'There already is an active flow start for this room' });
  }
  // "Every field except contact_name is posted to Flows as is"; urns, restart_participants… are no fields of it.
  const { flow, contacts, groups, params } = body;
  const forFlows = {
    flow,
    contacts,
    room: asText(body['room']) ?? '',
    ...(groups ? { groups } : {}),
    ...(params ? { params } : {}),
  };
  if (world.quirks['slow-start']) await sleep(SLOW_MS);
  const reply = await askFlows(call, { method: 'POST', path: '/api/v2/flow_starts.json', body: forFlows });
  const start = acceptedStart(reply);
  if (!start) return refused(world, reply);
  if (room) link(call, room, start);
  remember(call, start, room);
  if (world.quirks['start-500-after']) {
    for (const undo of call.undo.toReversed()) undo();
    crash('after Flows accepted it');
  }
  return json(world.quirks['start-200'] ? 200 : 201, reply.value);
}
