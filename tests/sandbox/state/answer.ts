/** The simulated phone answers: what Flows and the Chats engine make of an incoming message. */
import type { Agent, ChatRoom, Contact, World } from '../model.ts';
import { openRoom, write } from './rooms.ts';

/** Mailroom: an incoming message sets last_seen_on AND bumps modified_on. */
function seen(world: World, contact: Contact): void {
  const now = world.clock.stamp();
  contact.lastSeenOn = now;
  if (world.quirks['answer-bumps-modified']) world.contacts.touch(contact, now);
}

function finishRun(world: World, contact: Contact): void {
  const run = contact.activeRun;
  if (!run) return;
  const now = Math.max(world.clock.stamp(), run.createdOn + 1);
  run.responded = true;
  run.modifiedOn = now;
  run.exitedOn = now;
  run.exitType = 'completed';
  contact.activeRun = null;
}

/** §1.10: the agent who triggered the latest start, if no room was opened since (all our agents are ONLINE). */
function agentFor(world: World, contact: Contact): Agent | null {
  const start = world.starts.latestByEngine.get(contact);
  if (!start) return null;
  const openedSince = world.rooms.of(contact).some(({ createdOn }) => createdOn > start.createdOn);
  return openedSince ? null : (world.agents.find(({ email }) => email === start.user) ?? null);
}

/** §1.10 "How a room leaves it", case 1: the flag is cleared, the start row stays (`sticky-start`). */
function revive(world: World, room: ChatRoom): void {
  if (world.quirks['answer-ends-waiting']) room.isWaiting = false;
  if (!world.quirks['sticky-start']) for (const start of room.starts) start.deleted = true;
}

export function answer(world: World, contact: Contact, text: string): ChatRoom {
  const triggered = agentFor(world, contact);
  seen(world, contact);
  finishRun(world, contact);
  const [existing] = world.rooms.active(contact);
  if (existing) revive(world, existing);
  const room = existing ?? openRoom(world, contact, triggered);
  write(world, room, 'contact', text);
  world.events.tell({ type: 'rooms', room: room.uuid });
  return room;
}
