/** The chat rooms, by UUID and by contact. */
import type { ChatRoom, Contact } from '../model.ts';

export class RoomBook {
  readonly all: ChatRoom[] = [];
  readonly byUuid = new Map<string, ChatRoom>();
  readonly #of = new Map<Contact, ChatRoom[]>();
  #messages = 1000;

  constructor(rooms: readonly ChatRoom[]) {
    for (const room of rooms) this.add(room);
  }

  add(room: ChatRoom): void {
    this.all.push(room);
    this.byUuid.set(room.uuid, room);
    this.#of.set(room.contact, [...this.of(room.contact), room]);
  }

  of(contact: Contact): readonly ChatRoom[] {
    return this.#of.get(contact) ?? [];
  }

  active(contact: Contact): ChatRoom[] {
    return this.of(contact).filter(({ isActive }) => isActive);
  }

  nextMessageId(): number {
    this.#messages += 1;
    return this.#messages;
  }
}
