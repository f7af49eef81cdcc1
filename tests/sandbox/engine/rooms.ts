/** §1.10: the room list, the room itself, messages into it. */
import { iso, isoOrNull } from '../clock.ts';
import type { Agent, ChatRoom, RoomMessage, World } from '../model.ts';
import { chatsProject } from '../state/projects.ts';
import { closeRoom, is24hValid, write } from '../state/rooms.ts';
import { detail, json, notFound, type Answer } from '../wire/answer.ts';
import type { Params } from '../wire/call.ts';
import { asText } from '../wire/read.ts';
import { limitOffset, type EngineCall } from './engine-call.ts';

const person = (agent: Agent): Record<string, unknown> => ({
  first_name: agent.firstName,
  last_name: agent.lastName,
  email: agent.email,
});

function messageItem(room: ChatRoom, message: RoomMessage): Record<string, unknown> {
  const fromAgent = message.from === 'agent' && room.agent;
  return {
    uuid: message.uuid,
    text: message.text,
    created_on: iso(message.at),
    user: fromAgent ? person(fromAgent) : null,
    contact: message.from === 'contact' ? { uuid: room.contact.uuid, name: room.contact.name } : null,
    media: [],
  };
}

function queueOf(room: ChatRoom): Record<string, unknown> {
  const { uuid, name, sector } = room.queue;
  return { uuid, name, sector: sector.uuid, sector_name: sector.name, required_tags: false };
}

/** "`contact.external_id` is the **Flows contact UUID**"; the engine's own contact uuid is another one. */
function contactOf(room: ChatRoom): Record<string, unknown> {
  const { uuid, name } = room.contact;
  return {
    uuid: uuid.replace(/^.{8}/, 'e0e0e0e0'),
    name: name ?? '',
    external_id: uuid,
    email: null,
    document: null,
  };
}

function roomItem(world: World, room: ChatRoom): Record<string, unknown> {
  const last = room.messages.findLast(({ from }) => from !== 'system');
  return {
    uuid: room.uuid,
    user: room.agent && person(room.agent),
    queue: queueOf(room),
    contact: contactOf(room),
    unread_msgs: room.unread,
    last_message: last ? messageItem(room, last) : null,
    is_waiting: room.isWaiting,
    last_interaction: iso(room.lastInteraction),
    can_edit_custom_fields: false,
    custom_fields: {},
    urn: room.urn,
    transfer_history: null,
    protocol: room.protocol,
    service_chat: '',
    is_active: room.isActive,
    is_inactive: false,
    inactivity_timeout_time: null,
    config: null,
    imported_history_url: null,
    is_pinned: false,
    added_to_queue_at: iso(room.createdOn),
    has_history: true,
    ...(world.quirks['room-list-without-24h'] ? {} : { is_24h_valid: is24hValid(world, room) }),
  };
}

/** "own rooms plus unassigned rooms of the caller's queues (admin: of all queues)"; `email=<agent>` is not checked. */
function isVisible(call: EngineCall, room: ChatRoom): boolean {
  const { world, agent } = call;
  const email = call.query.get('email');
  const viewer = email ? world.agents.find((other) => other.email === email) : agent;
  if (!viewer) return false;
  if (room.agent === viewer) return true;
  if (viewer.role === 1 && !world.quirks['room-others-hidden']) return true;
  return room.agent === null && (viewer.role === 1 || viewer.queues.includes(room.queue));
}

/** "`ongoing` = has user & not waiting; `waiting` = no user & not waiting; **`flow_start` = `is_waiting` true**". */
function hasStatus(room: ChatRoom, status: string | null): boolean {
  if (status === 'flow_start') return room.isWaiting;
  if (status === 'ongoing') return room.agent !== null && !room.isWaiting;
  return status !== 'waiting' || (room.agent === null && !room.isWaiting);
}

function isFound(room: ChatRoom, search: string): boolean {
  return [room.contact.name ?? '', room.urn, room.protocol].some((text) =>
    text.toLowerCase().includes(search),
  );
}

export function listRooms(call: EngineCall): Answer {
  const { world, query } = call;
  const project = query.get('project');
  if (!project) return json(400, { project: ['This field is required.'] });
  const search = query.get('search')?.toLowerCase() ?? '';
  const queue = query.get('queue');
  const isWaiting = query.get('is_waiting');
  const closed = query.get('is_active')?.toLowerCase() === 'false';
  const fits = (room: ChatRoom): boolean =>
    room.isActive &&
    !closed &&
    project === chatsProject(world) &&
    isVisible(call, room) &&
    (!world.quirks['room-status'] || hasStatus(room, query.get('room_status'))) &&
    (world.quirks['room-no-is-waiting'] || isWaiting === null || String(room.isWaiting) === isWaiting) &&
    (!queue || room.queue.uuid === queue) &&
    isFound(room, search);
  const rows = world.rooms.all.filter(fits).sort((a, b) => b.lastInteraction - a.lastInteraction);
  if (query.get('ordering') === 'last_interaction') rows.reverse();
  return limitOffset(
    call,
    rows.map((room) => roomItem(world, room)),
    world.quirks['room-pin-limit'] ? { max_pin_limit: 3 } : {},
  );
}

/** "Its `is_waiting` is computed differently: *flag OR any non-deleted flow start*, so detail and list can disagree." */
function roomDetail(world: World, room: ChatRoom): Record<string, unknown> {
  const start = room.starts.findLast(({ deleted }) => !deleted);
  const waiting = room.isWaiting || (world.quirks['room-waiting-disagrees'] && start !== undefined);
  return {
    ...roomItem(world, room),
    is_waiting: waiting,
    is_24h_valid: is24hValid(world, room),
    flowstart_data: start
      ? { name: start.flow.name, is_deleted: start.deleted, created_on: iso(start.createdOn) }
      : {},
    linked_user: '',
    project_uuid: chatsProject(world),
    ticket_uuid: room.uuid,
    callback_url: 'https://flows.internal/callback',
    tags: [],
    created_on: iso(room.createdOn),
    ended_at: isoOrNull(room.isActive ? null : room.lastInteraction),
  };
}

type RoomHandler = (call: EngineCall, room: ChatRoom) => Answer;

/** A handler for a room the caller may see. */
function withRoom(handler: RoomHandler): (call: EngineCall, params: Params) => Answer {
  return (call, params) => {
    const room = call.world.rooms.byUuid.get(params['room'] ?? '');
    return room ? handler(call, room) : notFound();
  };
}

export const getRoom = withRoom((call, room) => json(200, roomDetail(call.world, room)));
export const canSendMessage = withRoom((call, room) =>
  json(200, { can_send_message: is24hValid(call.world, room) }),
);
export const closeRoomByAgent = withRoom((call, room) => {
  closeRoom(call.world, room);
  return json(200, roomDetail(call.world, room));
});

/** `GET /v1/msg/?room=`. */
export function listMessages(call: EngineCall): Answer {
  const room = call.world.rooms.byUuid.get(call.query.get('room') ?? '');
  if (!room) return notFound();
  return limitOffset(
    call,
    room.messages.map((message) => messageItem(room, message)),
  );
}

/** "While waiting, posting a message to the room fails with 500". */
export function postMessage(call: EngineCall): Answer {
  const { world, agent } = call;
  const room = world.rooms.byUuid.get(asText(call.body['room']) ?? '');
  if (!room) return json(400, { room: ['This field is required.'] });
  if (room.isWaiting) {
    const status = world.quirks['room-waiting-message-500'] ? 500 : 400;
    return detail(status, "Cannot create message when the room is waiting for contact's answer");
  }
  const message = write(world, room, 'agent', asText(call.body['text']) ?? '', agent.email);
  return json(201, messageItem(room, message));
}
