import { whatsappDigits } from '../../domain/contact.ts';
import type { Fate } from '../../domain/fate.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { endpointName, withQuery } from '../endpoint.ts';
import { readReply } from '../http.ts';
import { allPages, readItems } from '../pages.ts';
import type { OpenChat, RoomContact } from '../provider.ts';
import { FlowWarning, Room } from './chats-schemas.ts';
import type { Engine } from './engine.ts';
import { alsoPrincipal, offsetPage } from './engine.ts';

/**
 * Whether the contact has a chat with somebody (weni-api.md §1.6). A 404 that names the contact is an answer: never
 * seen by Chats, so no chat. With several active rooms the engine fails with 500; that is a failure here too.
 */
export const openChat = (
  engine: Engine,
  contactUuid: string,
  signal: AbortSignal,
): Promise<Result<OpenChat | null>> =>
  alsoPrincipal(engine, signal, isNull, (project) => chatIn(engine, project, contactUuid, signal));

const isNull = (value: unknown): boolean => value === null;

async function chatIn(
  { http }: Engine,
  project: string,
  contactUuid: string,
  signal: AbortSignal,
): Promise<Result<OpenChat | null>> {
  const path = withQuery('/v1/project/retrieve_flow_warning/', { project, contact: contactUuid });
  const answer = await http.reply({ method: 'GET', path }, signal);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status === 404 && body.kind === 'json' && namesContact(body.value)) return ok(null);
  const warning = readReply(answer.value, FlowWarning, endpointName({ method: 'GET', path }));
  if (!warning.ok) return warning;
  const { show_warning, agent, queue } = warning.value;
  return ok(show_warning ? { agent: agent ?? null, queue: queue ?? null, roomUuid: null } : null);
}

const namesContact = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'contact' in body;

/** The contact's active room among those this agent can see, waiting ones included (§1.10). */
export const roomOf = (
  engine: Engine,
  contactUuid: string,
  hint: string | null,
  signal: AbortSignal,
): Promise<Result<string | null>> =>
  alsoPrincipal(engine, signal, isNull, async (project) => {
    const room = await roomIn(engine, { project, contactUuid, hint }, signal);
    return room.ok ? ok(room.value?.uuid ?? null) : room;
  });

/** The engine tells nothing of messages that Flows sent, but where the chat stands: waiting, taken up, or none. */
export async function fate(
  engine: Engine,
  contactUuid: string,
  hint: string | null,
  signal: AbortSignal,
): Promise<Result<Fate>> {
  const room = await alsoPrincipal(engine, signal, isNull, (project) =>
    roomIn(engine, { project, contactUuid, hint }, signal),
  );
  if (!room.ok) return room;
  const stands = room.value?.is_waiting ? 'waiting' : 'open';
  return ok({ messages: null, room: room.value === null ? 'none' : stands });
}

async function roomIn(
  engine: Engine,
  { project, contactUuid, hint }: { project: string; contactUuid: string; hint: string | null },
  signal: AbortSignal,
): Promise<Result<Room | null>> {
  const query = { project, is_active: 'true', search: hint || null };
  const raw = await allPages((cursor) => offsetPage(engine, '/v1/room/', { ...query, cursor }, signal));
  if (!raw.ok) return raw;
  const room = readItems(raw.value, Room).items.find((r) => r.contact?.external_id === contactUuid);
  return ok(room ?? null);
}

/** Whose room it is (§1.10): `contact.external_id` is the contact's uuid at Flows. */
export async function roomContact(
  { http }: Engine,
  roomUuid: string,
  signal: AbortSignal,
): Promise<Result<RoomContact | null>> {
  const room = await http.get(`/v1/room/${encodeURIComponent(roomUuid)}/`, Room, signal);
  if (!room.ok) return room.failure.reason === 'not-found' ? ok(null) : room;
  return ok(personIn(room.value));
}

function personIn({ contact, urn }: Room): RoomContact | null {
  if (!contact?.external_id) return null;
  return {
    contactUuid: contact.external_id,
    name: contact.name ?? null,
    phone: whatsappDigits(urn ? [urn] : []),
  };
}
