import type { Shelf } from '../catalog/shelf.ts';
import { numberKey } from '../domain/audience.ts';
import { checkContact, type CheckCode } from '../domain/check.ts';
import { whatsappDigits, type Contact } from '../domain/contact.ts';
import { phoneKey } from '../domain/phone.ts';
import type { ListRecord } from '../db.ts';
import type { ContactRow, MemberRow, Members, PickedContact } from '../messages.ts';
import type { Membership } from './lists.ts';

/** Rows as the contacts step shows them. */
export const pickedOf = (c: Contact): PickedContact => ({
  uuid: c.uuid,
  name: c.name,
  phone: whatsappDigits(c.urns),
});

/** @param lists memberships of the draft's lists, by id */
export function contactRow(contact: Contact, lists: ReadonlyMap<string, Membership> = new Map()): ContactRow {
  const within = [...lists].flatMap(([id, list]) => (isMember(contact, list) ? id : []));
  return { ...pickedOf(contact), blockedBy: blockOf(contact), within: [...contact.groups, ...within] };
}

function isMember(contact: Contact, { uuids, phones }: Membership): boolean {
  const digits = whatsappDigits(contact.urns);
  return uuids.has(contact.uuid) || (digits !== null && phones.has(phoneKey(digits)));
}

const blockOf = (contact: Contact): CheckCode | null =>
  checkContact(contact).find((c) => c.kind === 'skip')?.code ?? null;

interface Slice {
  offset: number;
  limit: number;
}

/** Members of a group, as far as they are here. */
export function groupMembers(shelf: Shelf, group: string, { offset, limit }: Slice): Members {
  const all = shelf.members(group);
  return {
    rows: all.slice(offset, offset + limit).map((c) => memberRow(c, null)),
    total: all.length,
    bad: [],
  };
}

/** Rows of a list, with the contacts they are. */
export function listMembers(shelf: Shelf, list: ListRecord, { offset, limit }: Slice): Members {
  const uuids = list.uuids.slice(offset, offset + limit).flatMap((uuid) => shelf.get(uuid) ?? []);
  const from = Math.max(0, offset - list.uuids.length);
  const rows = list.rows.slice(from, from + limit - uuids.length).map(({ line, phone, name }) => {
    const contact = shelf.withPhone(phone);
    return contact
      ? memberRow(contact, line)
      : { key: numberKey(phone), contactUuid: null, name, phone, line, blockedBy: null };
  });
  return {
    rows: [...uuids.map((c) => memberRow(c, null)), ...rows],
    total: list.uuids.length + list.rows.length,
    bad: list.bad,
  };
}

const memberRow = (contact: Contact, line: number | null): MemberRow => ({
  key: contact.uuid,
  contactUuid: contact.uuid,
  name: contact.name,
  phone: whatsappDigits(contact.urns),
  line,
  blockedBy: blockOf(contact),
});
