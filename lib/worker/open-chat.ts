import type { Draft } from '../messages.ts';

/** Empty, or holding only the contact that an earlier chat put there. */
export function untouched(draft: Draft): boolean {
  const byUs = draft.contacts.every((c) => c.uuid === draft.room?.contactUuid);
  const others = draft.groups.length + draft.numbers.length + draft.lists.length;
  return byUs && others === 0 && draft.step === 'contacts';
}

/**
 * The draft with an open chat's contact picked for the agent; as it was where the agent has picked somebody, began another
 * one meanwhile, or had this chat's contact picked before: who was taken out again stays out.
 * @param begunFor id of the draft that the chat was looked up for
 */
export function withOpenChat(
  draft: Draft,
  begunFor: string,
  { room, contacts }: Pick<Draft, 'room' | 'contacts'>,
): Draft {
  const before = room !== null && draft.room?.uuid === room.uuid;
  return draft.id !== begunFor || before || !untouched(draft) ? draft : { ...draft, room, contacts };
}
