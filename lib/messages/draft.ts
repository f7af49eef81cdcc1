import type { PickedList, PickedNumber } from '../domain/audience.ts';
import type { Contact, Group } from '../domain/contact.ts';
import type { Values } from '../domain/send.ts';

export interface Draft {
  /** Becomes the id of the send. */
  id: string;
  contacts: PickedContact[];
  groups: PickedGroup[];
  /** Typed numbers that are nobody's as far as is known. */
  numbers: PickedNumber[];
  lists: PickedList[];
  /** Who is left out of the groups and lists: contact uuids, and keys of numbers. */
  left: string[];
  flow: { uuid: string; name: string } | null;
  values: Values;
  step: 'contacts' | 'flow' | 'review';
  /** Room the draft was begun from, and its contact. */
  room: { uuid: string; contactUuid: string } | null;
  /** Leave out whoever has ever had this flow; absent means no. */
  skipEarlier?: boolean | undefined;
}

/** What a draft picks. */
export type AudiencePicks = Pick<Draft, 'contacts' | 'groups' | 'numbers' | 'lists' | 'left'>;

export type PickedContact = Pick<Contact, 'uuid' | 'name'> & { phone: string | null };

export type PickedGroup = Pick<Group, 'uuid' | 'name' | 'count'>;
