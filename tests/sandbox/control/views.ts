/** What the chat page and the phone page show. */
import { iso } from '../clock.ts';
import type { Agent, ChatRoom, Contact, PhoneTemplate, World } from '../model.ts';
import { is24hValid } from '../state/rooms.ts';
import { thread } from '../state/thread.ts';

export interface RoomView {
  uuid: string;
  contactUuid: string;
  contactName: string | null;
  urn: string;
  protocol: string;
  is24hValid: boolean;
  lastMessage: string;
  unread: number;
  agentEmail: string | null;
}

export interface RoomLists {
  ongoing: RoomView[];
  waiting: RoomView[];
  sentFlows: RoomView[];
  closed: RoomView[];
}

export interface RoomMessageView {
  uuid: string;
  from: 'agent' | 'contact' | 'system';
  at: string;
  text: string;
  agent: string | null;
}

export interface PhoneMessage {
  direction: 'in' | 'out';
  at: string;
  text: string;
  status: string;
  template?: PhoneTemplate;
}

export interface PhoneRow {
  uuid: string;
  name: string | null;
  urn: string;
  status: string;
}

export interface Phone {
  contact: PhoneRow;
  messages: PhoneMessage[];
}

export function roomView(world: World, room: ChatRoom): RoomView {
  return {
    uuid: room.uuid,
    contactUuid: room.contact.uuid,
    contactName: room.contact.name,
    urn: room.urn,
    protocol: room.protocol,
    is24hValid: is24hValid(world, room),
    lastMessage: room.messages.findLast(({ from }) => from !== 'system')?.text ?? '',
    unread: room.unread,
    agentEmail: room.agent?.email ?? null,
  };
}

/** An agent's own rooms and the queue before them; without an agent: all rooms. */
export function roomLists(world: World, agent: Agent | undefined): RoomLists {
  const own = (room: ChatRoom): boolean => agent === undefined || room.agent === agent;
  const queued = (room: ChatRoom): boolean =>
    room.agent === null && (agent === undefined || agent.role === 1 || agent.queues.includes(room.queue));
  const lists: RoomLists = { ongoing: [], waiting: [], sentFlows: [], closed: [] };
  const newest = [...world.rooms.all].sort((a, b) => b.lastInteraction - a.lastInteraction);
  for (const room of newest) {
    const view = roomView(world, room);
    if (!room.isActive) {
      if (own(room)) lists.closed.push(view);
    } else if (room.isWaiting) {
      if (own(room)) lists.sentFlows.push(view);
    } else if (queued(room)) lists.waiting.push(view);
    else if (room.agent !== null && own(room)) lists.ongoing.push(view);
  }
  return lists;
}

export function roomMessages(room: ChatRoom): RoomMessageView[] {
  return room.messages.map(({ uuid, from, at, text, agent }) => ({
    uuid,
    from,
    at: iso(at),
    text,
    agent: agent ?? null,
  }));
}

const phoneRow = ({ uuid, name, urns, status }: Contact): PhoneRow => ({
  uuid,
  name,
  urn: urns[0] ?? '',
  status,
});

export function phone(world: World, contact: Contact): Phone {
  const messages = thread(world, contact).map(({ direction, at, text, status, template }) => ({
    direction,
    at: iso(at),
    text,
    status,
    ...(template ? { template } : {}),
  }));
  return { contact: phoneRow(contact), messages };
}

/** The first 50 contacts whose name or number has the query in it; whoever was sent a flow last comes first. */
export function phones(world: World, query: string): PhoneRow[] {
  const wanted = query.trim().toLowerCase();
  const fits = (contact: Contact): boolean =>
    !contact.deleted &&
    [contact.name ?? '', ...contact.urns].some((text) => text.toLowerCase().includes(wanted));
  const recent = new Set(
    world.starts.all
      .slice(-20)
      .toReversed()
      .flatMap(({ contacts }) => contacts.slice(0, 20)),
  );
  const first = [...recent].filter(fits);
  const rest = world.contacts.all.filter((contact) => !recent.has(contact) && fits(contact));
  return [...first, ...rest].slice(0, 50).map(phoneRow);
}
