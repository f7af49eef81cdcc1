import type { Shelf } from '../catalog/shelf.ts';
import { assemble } from '../domain/audience.ts';
import { checkContact } from '../domain/check.ts';
import type { ListRecord } from '../db.ts';
import type { AudienceCount, Draft } from '../messages.ts';
import { picksOf } from './picks.ts';

/** How many people a draft reaches, from the local copy alone. */
export function countAudience(
  draft: Draft,
  lists: readonly ListRecord[],
  shelf: Shelf,
  about: boolean,
): AudienceCount {
  const { people, overlaps } = assemble(picksOf(draft, lists, knownFrom(shelf)));
  const left = new Set(draft.left);
  const cannot = people.filter(
    ({ contact, recipient }) =>
      left.has(recipient.key) || (contact !== null && checkContact(contact).some((c) => c.kind === 'skip')),
  ).length;
  // A picked contact that is not here yet counts all the same.
  const away = draft.contacts.filter(({ uuid }) => shelf.get(uuid) === undefined).length;
  return {
    people: people.length - cannot + away,
    cannot,
    overlaps,
    bad: lists.reduce((sum, list) => sum + list.bad.length, 0),
    about,
  };
}

/** What the local copy knows. */
export const knownFrom = (shelf: Shelf) => ({
  contact: (uuid: string) => shelf.get(uuid),
  withPhone: (digits: string) => shelf.withPhone(digits),
  members: (group: string) => shelf.members(group),
});
