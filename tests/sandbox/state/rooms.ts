/** What happens in a chat room: somebody writes, it opens, it closes, its window closes (§1.7, §1.10). */
import { DAY } from '../clock.ts';
import type { Agent, ChatRoom, Contact, Queue, RoomMessage, World } from '../model.ts';

/** §1.7: always true unless WhatsApp; else the contact wrote, or the room was opened, in the last 24 hours. */
export function is24hValid(world: World, room: ChatRoom): boolean {
  const { quirks } = world;
  if (!room.urn.startsWith('whatsapp') && quirks['window-whatsapp-only']) return true;
  const since = world.clock.micros() - DAY;
  const young = quirks['young-room-open'] && room.createdOn >= since;
  return (room.lastIncoming ?? -Infinity) >= since || young;
}

export function write(
  world: World,
  room: ChatRoom,
  from: RoomMessage['from'],
  text: string,
  agent?: string,
): RoomMessage {
  const at = world.clock.stamp();
  const author = agent === undefined ? {} : { agent };
  const message = { id: world.rooms.nextMessageId(), uuid: world.random.uuid(), at, text, from, ...author };
  room.messages.push(message);
  room.lastInteraction = at;
  if (from === 'contact') {
    room.lastIncoming = at;
    room.unread += 1;
  }
  world.events.tell({ type: 'messages', room: room.uuid, contact: room.contact.uuid });
  return message;
}

export function closeRoom(world: World, room: ChatRoom): void {
  room.isActive = false;
  room.isWaiting = false;
  for (const start of room.starts) start.deleted = true;
  world.events.tell({ type: 'rooms', room: room.uuid });
}

function queueFor(world: World, agent: Agent | null): Queue {
  const managed = world.queues.find(({ sector }) => agent?.managerOf.includes(sector));
  const queue = agent?.queues[0] ?? managed ?? world.queues[0];
  if (!queue) throw new Error('a room needs a queue');
  return queue;
}

export function openRoom(world: World, contact: Contact, agent: Agent | null): ChatRoom {
  const now = world.clock.stamp();
  const room: ChatRoom = {
    uuid: world.random.uuid(),
    contact,
    urn: contact.urns[0] ?? '',
    queue: queueFor(world, agent),
    agent,
    isWaiting: false,
    isActive: true,
    unread: 0,
    createdOn: now,
    lastInteraction: now,
    lastIncoming: null,
    protocol: `2026${(world.rooms.all.length + 1).toString().padStart(6, '0')}`,
    starts: [],
    messages: [],
  };
  world.rooms.add(room);
  return room;
}
