/** §2.8 `workspace.json`, `users.json`, `tickets.json`, `ticketers.json`, `topics.json`. */
import { iso } from '../clock.ts';
import type { Agent, ChatRoom, Reference, World } from '../model.ts';
import { PROJECT, seededUuid } from '../names.ts';
import { json, type Answer } from '../wire/answer.ts';
import type { FlowsCall } from './flows-call.ts';

const all = (results: readonly unknown[]): Answer => json(200, { next: null, previous: null, results });

export function getWorkspace(call: FlowsCall): Answer {
  const { uuid, name } = PROJECT;
  return json(200, {
    uuid,
    name,
    country: 'BR',
    languages: ['por'],
    primary_language: 'por',
    timezone: 'America/Sao_Paulo',
    date_style: 'day_first',
    anon: call.world.mode.anonymous,
  });
}

const USER_ROLES = new Map<Agent['role'], string>([
  [1, 'administrator'],
  [2, 'agent'],
]);

export function listUsers(call: FlowsCall): Answer {
  const wanted = call.query.getAll('role');
  const users = call.world.agents.map(({ email, firstName, lastName, role }) => ({
    email,
    first_name: firstName,
    last_name: lastName,
    role: USER_ROLES.get(role) ?? 'agent',
    created_on: '2026-01-05T12:00:00.000000Z',
  }));
  return all(users.filter(({ role }) => wanted.length === 0 || wanted.includes(role)));
}

const TICKETER = { uuid: seededUuid('71c4e700', 1), name: 'Weni Chats' };
const TOPIC = { uuid: seededUuid('70b1c000', 1), name: 'General' };

/** One a sector, under its name and a UUID of its own (§1.2 "ticketer/queue creation", `sector_uuid`). */
export const ticketersOf = (world: World): Reference[] =>
  world.sectors.map(({ name }, index) => ({ uuid: seededUuid('71c4e700', index + 2), name }));

/** One a queue, and the one every workspace has. */
export const topicsOf = (world: World): Reference[] => [
  TOPIC,
  ...world.queues.map(({ name }, index) => ({ uuid: seededUuid('70b1c000', index + 2), name })),
];

export const listTicketers = ({ world }: FlowsCall): Answer =>
  all(ticketersOf(world).map((one) => ({ ...one, type: 'wenichats', created_on: '2026-01-05T12:00:00Z' })));

export const listTopics = ({ world }: FlowsCall): Answer =>
  all(topicsOf(world).map((one) => ({ ...one, created_on: '2026-01-05T12:00:00Z' })));

function ticketItem(room: ChatRoom): Record<string, unknown> {
  const { uuid, contact, agent } = room;
  return {
    uuid,
    ticketer: TICKETER,
    contact: { uuid: contact.uuid, name: contact.name },
    status: room.isActive ? 'open' : 'closed',
    topic: TOPIC,
    body: '',
    assignee: agent && { email: agent.email, name: `${agent.firstName} ${agent.lastName}` },
    opened_on: iso(room.createdOn),
    closed_on: room.isActive ? null : iso(room.lastInteraction),
  };
}

/** "Open ticket = contact is in human care." Every chat room is a ticket here. */
export function listTickets(call: FlowsCall): Answer {
  const contact = call.query.get('contact');
  const uuid = call.query.get('uuid') ?? call.query.get('ticket');
  const fits = (room: ChatRoom): boolean =>
    (!contact || room.contact.uuid === contact) && (!uuid || room.uuid === uuid);
  return all(call.world.rooms.all.filter(fits).map(ticketItem));
}
