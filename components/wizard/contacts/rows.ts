import type { CheckCode } from '../../../lib/domain/check.ts';
import type { Group } from '../../../lib/domain/contact.ts';
import type { Translate } from '../../../lib/i18n.ts';
import type { ContactRow, Draft, TypedNumber } from '../../../lib/messages.ts';
import type { Section } from '../../ui/VirtualList.tsx';
import { hasGroup, hasNumber, isPicked, toggleContact, toggleGroup, toggleNumber } from '../audience.ts';
import type { FoundAudience } from './useAudience.ts';

export type NewNumber = Extract<TypedNumber, { kind: 'number' }>;

/** One row of the list: a number, a group or a contact. */
export type AudienceRow = {
  blockedBy: CheckCode | null;
  isPicked: (draft: Draft) => boolean;
  toggle: (draft: Draft) => Draft;
} & (
  | { kind: 'number'; number: NewNumber }
  | { kind: 'group'; group: Group }
  | { kind: 'contact'; contact: ContactRow }
);

/** The rows in the order of the arrow keys: the typed number first, then groups, then contacts. */
export interface AudienceRows {
  sections: Section[];
  count: number;
  /** Undefined while a contact is on its way. */
  at(place: number): AudienceRow | undefined;
}

type Searched = Pick<FoundAudience, 'matches' | 'current' | 'count' | 'contactAt'>;

export function audienceRows(found: Searched, t: Translate): AudienceRows {
  const { matches } = found;
  // A number that is still being typed is not offered as the one before it.
  const typed = found.current ? numberRows(matches?.number ?? null) : [];
  const groups = matches?.groups.map(groupRow) ?? [];
  const front = [...typed, ...groups];
  const sections = [
    { id: 'number', label: t('contacts.number'), count: typed.length },
    { id: 'groups', label: t('contacts.groups'), count: groups.length },
    { id: 'contacts', label: t('contacts.contacts'), count: found.count },
  ];
  return {
    sections: sections.filter(({ count }) => count > 0),
    count: front.length + found.count,
    at(place) {
      if (place < front.length) return front[place];
      const contact = found.contactAt(place - front.length);
      return contact && contactRow(contact);
    },
  };
}

/** A number that is somebody's is found as that contact. */
function numberRows(number: TypedNumber | null): AudienceRow[] {
  if (number?.kind !== 'number' || number.contact !== null) return [];
  const { phone } = number;
  return [
    {
      kind: 'number',
      number,
      blockedBy: null,
      isPicked: (draft) => hasNumber(draft, phone),
      toggle: (draft) => toggleNumber(draft, { phone, name: null }),
    },
  ];
}

const groupRow = (group: Group): AudienceRow => ({
  kind: 'group',
  group,
  blockedBy: null,
  isPicked: (draft) => hasGroup(draft, group.uuid),
  toggle: (draft) => toggleGroup(draft, group),
});

const contactRow = (contact: ContactRow): AudienceRow => ({
  kind: 'contact',
  contact,
  blockedBy: contact.blockedBy,
  isPicked: (draft) => isPicked(draft, contact),
  toggle: (draft) => toggleContact(draft, contact),
});
