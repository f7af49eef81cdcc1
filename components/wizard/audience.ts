import type { PickedList, PickedNumber } from '../../lib/domain/audience.ts';
import { displayPhone, type Group } from '../../lib/domain/contact.ts';
import type { Recipient } from '../../lib/domain/send.ts';
import type { Translate } from '../../lib/i18n.ts';
import type { AudiencePicks, ContactRow, Draft, PickedContact } from '../../lib/messages.ts';

/** What a person is called on screen: the name, else the number. */
export function nameOf(person: Pick<Recipient, 'name' | 'phone'>, t: Translate): string {
  return person.name || phoneOf(person) || t('contact.unnamed');
}

export function phoneOf({ phone }: Pick<Recipient, 'phone'>): string {
  return phone === null ? '' : displayPhone(phone);
}

export const isEmpty = ({ contacts, groups, numbers, lists }: Draft): boolean =>
  contacts.length + groups.length + numbers.length + lists.length === 0;

export const hasContact = (draft: Draft, uuid: string): boolean =>
  draft.contacts.some((c) => c.uuid === uuid);
export const hasGroup = (draft: Draft, uuid: string): boolean => draft.groups.some((g) => g.uuid === uuid);
export const hasNumber = (draft: Draft, phone: string): boolean =>
  draft.numbers.some((n) => n.phone === phone);

/** In a group or list that is picked. */
const isCovered = ({ groups, lists }: Draft, within: readonly string[]): boolean =>
  within.some((id) => groups.some((g) => g.uuid === id) || lists.some((l) => l.id === id));

/** Picked by hand, or through a group or list and not left out. */
export function isPicked(draft: Draft, { uuid, within }: Pick<ContactRow, 'uuid' | 'within'>): boolean {
  return hasContact(draft, uuid) || (isCovered(draft, within) && !draft.left.includes(uuid));
}

/** Picks a contact, or lets it go; a member of what is picked as a whole is left out of it, or taken back in. */
export function toggleContact(draft: Draft, row: PickedContact & Partial<ContactRow>): Draft {
  const { uuid, name, phone, within = [] } = row;
  const covered = isCovered(draft, within);
  if (!hasContact(draft, uuid)) {
    if (covered) return toggleLeft(draft, uuid);
    const left = draft.left.filter((key) => key !== uuid);
    return { ...draft, left, contacts: [...draft.contacts, { uuid, name, phone }] };
  }
  // The open chat stays known, or its contact would be picked for the agent once more.
  const next = { ...draft, contacts: draft.contacts.filter((contact) => contact.uuid !== uuid) };
  return covered && !draft.left.includes(uuid) ? toggleLeft(next, uuid) : next;
}

/** Leaves one person out of the groups and lists, or takes them back in. */
export function toggleLeft(draft: Draft, key: string): Draft {
  const left = draft.left.includes(key) ? draft.left.filter((k) => k !== key) : [...draft.left, key];
  return { ...draft, left };
}

export function toggleNumber(draft: Draft, { phone, name }: PickedNumber): Draft {
  const numbers = hasNumber(draft, phone)
    ? draft.numbers.filter((n) => n.phone !== phone)
    : [...draft.numbers, { phone, name }];
  return { ...draft, numbers };
}

export const addList = (draft: Draft, list: PickedList): Draft => ({
  ...draft,
  lists: [...draft.lists, list],
});

export const removeList = (draft: Draft, id: string): Draft => ({
  ...draft,
  lists: draft.lists.filter((list) => list.id !== id),
});

/** What makes up the audience, without the rest of a draft. */
export const picksOf = ({ contacts, groups, numbers, lists, left }: Draft) => ({
  contacts,
  groups,
  numbers,
  lists,
  left,
});

/** Puts a whole audience beside whoever is picked already, each once. */
export function withPicks(draft: Draft, picks: AudiencePicks): Draft {
  const { contacts, groups, numbers, lists, left } = draft;
  return {
    ...draft,
    contacts: [...contacts, ...picks.contacts.filter(({ uuid }) => !hasContact(draft, uuid))],
    groups: [...groups, ...picks.groups.filter(({ uuid }) => !hasGroup(draft, uuid))],
    numbers: [...numbers, ...picks.numbers.filter(({ phone }) => !hasNumber(draft, phone))],
    lists: [...lists, ...picks.lists.filter(({ id }) => !lists.some((list) => list.id === id))],
    left: [...new Set([...left, ...picks.left])],
  };
}

export const NO_PICKS = {
  contacts: [],
  groups: [],
  numbers: [],
  lists: [],
  left: [],
} satisfies Partial<Draft>;

export function toggleGroup(
  draft: Draft,
  { uuid, name, count }: Pick<Group, 'uuid' | 'name' | 'count'>,
): Draft {
  const groups = hasGroup(draft, uuid)
    ? draft.groups.filter((group) => group.uuid !== uuid)
    : [...draft.groups, { uuid, name, count }];
  return { ...draft, groups };
}

/** Lets the last chip go. They stand in this order: lists, groups, numbers, contacts. */
export function dropLast(draft: Draft): Draft {
  const contact = draft.contacts.at(-1);
  if (contact) return toggleContact(draft, contact);
  const number = draft.numbers.at(-1);
  if (number) return toggleNumber(draft, number);
  if (draft.groups.length > 0) return { ...draft, groups: draft.groups.slice(0, -1) };
  return { ...draft, lists: draft.lists.slice(0, -1) };
}

/** What a list is called on screen. */
export function listName({ kind, name }: PickedList, t: Translate): string {
  if (kind === 'paste') return t('list.pasted');
  if (kind === 'results') return name === '' ? t('list.everyone') : t('list.results', { text: name });
  return name;
}

/** "3 contacts + 1 group". */
export function audienceText(draft: Draft, t: Translate): string {
  const parts = [
    draft.contacts.length > 0 && t('audience.contacts', { n: draft.contacts.length }),
    draft.numbers.length > 0 && t('audience.numbers', { n: draft.numbers.length }),
    draft.groups.length > 0 && t('audience.groups', { n: draft.groups.length }),
    draft.lists.length > 0 && t('audience.lists', { n: draft.lists.length }),
  ];
  return parts.filter(Boolean).join(' + ');
}
