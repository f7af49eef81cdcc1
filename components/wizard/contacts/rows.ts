import type { CheckCode } from '../../../lib/domain/check.ts';
import type { Group } from '../../../lib/domain/contact.ts';
import type { AudienceMatches, ContactRow, Draft } from '../../../lib/messages.ts';
import { hasContact, hasGroup, toggleContact, toggleGroup } from '../audience.ts';

/** One row of the list, group or contact, in the order of the arrow keys. */
export type AudienceRow = {
  uuid: string;
  blockedBy: CheckCode | null;
  isPicked: (draft: Draft) => boolean;
  toggle: (draft: Draft) => Draft;
} & ({ kind: 'group'; group: Group } | { kind: 'contact'; contact: ContactRow });

export function audienceRows(matches: AudienceMatches): AudienceRow[] {
  const groups = matches.groups.map((group): AudienceRow => ({
    kind: 'group',
    group,
    uuid: group.uuid,
    blockedBy: null,
    isPicked: (draft) => hasGroup(draft, group.uuid),
    toggle: (draft) => toggleGroup(draft, group),
  }));
  const contacts = matches.contacts.map((contact): AudienceRow => ({
    kind: 'contact',
    contact,
    uuid: contact.uuid,
    blockedBy: contact.blockedBy,
    isPicked: (draft) => hasContact(draft, contact.uuid),
    toggle: (draft) => toggleContact(draft, contact),
  }));
  return [...groups, ...contacts];
}
