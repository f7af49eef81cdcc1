/** Everything a contact's phone shows, oldest first. */
import type { Contact, RoomMessage, ThreadMessage, World } from '../model.ts';
import { runMessages } from './render.ts';

function chatMessage(message: RoomMessage): ThreadMessage[] {
  if (message.from === 'system') return [];
  const incoming = message.from === 'contact';
  const { id, at, text } = message;
  const status = incoming ? 'handled' : 'delivered';
  return [{ id, direction: incoming ? 'in' : 'out', at, text, status, byFlow: false }];
}

/** Messages of runs that do not exist yet (their start is still pending) are left out. */
export function thread(world: World, contact: Contact): ThreadMessage[] {
  const now = world.clock.micros();
  const chats = world.rooms.of(contact).flatMap((room) => room.messages.flatMap(chatMessage));
  const sent = world.starts.runsOf(contact).filter((run) => run.createdOn <= now);
  return [...chats, ...sent.flatMap(runMessages)].sort((a, b) => a.at - b.at);
}
