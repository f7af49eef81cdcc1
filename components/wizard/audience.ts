import { displayPhone, type Group } from '../../lib/domain/contact.ts';
import type { Recipient } from '../../lib/domain/send.ts';
import type { Translate } from '../../lib/i18n.ts';
import type { Draft, PickedContact } from '../../lib/messages.ts';

/** What a person is called on screen: the name, else the number. */
export function nameOf(person: Pick<Recipient, 'name' | 'phone'>, t: Translate): string {
  return person.name || phoneOf(person) || t('contact.unnamed');
}

export function phoneOf({ phone }: Pick<Recipient, 'phone'>): string {
  return phone === null ? '' : displayPhone(phone);
}

export const isEmpty = (draft: Draft): boolean => draft.contacts.length + draft.groups.length === 0;

export const hasContact = (draft: Draft, uuid: string): boolean =>
  draft.contacts.some((c) => c.uuid === uuid);
export const hasGroup = (draft: Draft, uuid: string): boolean => draft.groups.some((g) => g.uuid === uuid);

export function toggleContact(draft: Draft, { uuid, name, phone }: PickedContact): Draft {
  if (!hasContact(draft, uuid)) return { ...draft, contacts: [...draft.contacts, { uuid, name, phone }] };
  return {
    ...draft,
    contacts: draft.contacts.filter((contact) => contact.uuid !== uuid),
    room: draft.room?.contactUuid === uuid ? null : draft.room,
  };
}

export function toggleGroup(
  draft: Draft,
  { uuid, name, count }: Pick<Group, 'uuid' | 'name' | 'count'>,
): Draft {
  const groups = hasGroup(draft, uuid)
    ? draft.groups.filter((group) => group.uuid !== uuid)
    : [...draft.groups, { uuid, name, count }];
  return { ...draft, groups };
}

/** Lets the last chip go: contacts stand behind groups. */
export function dropLast(draft: Draft): Draft {
  const contact = draft.contacts.at(-1);
  if (contact) return toggleContact(draft, contact);
  return { ...draft, groups: draft.groups.slice(0, -1) };
}

/** The open room's contact is picked for the agent, but never over a choice already made. */
export function withRoomContact(draft: Draft, contact: PickedContact | null, roomUuid: string | null): Draft {
  if (contact === null || roomUuid === null || !isEmpty(draft)) return draft;
  return { ...draft, contacts: [contact], room: { uuid: roomUuid, contactUuid: contact.uuid } };
}

/** "3 contacts + 1 group". */
export function audienceText(draft: Draft, t: Translate): string {
  const parts = [
    draft.contacts.length > 0 && t('audience.contacts', { n: draft.contacts.length }),
    draft.groups.length > 0 && t('audience.groups', { n: draft.groups.length }),
  ];
  return parts.filter(Boolean).join(' + ');
}
