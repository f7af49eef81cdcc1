/** Turning the recipients of a request into contacts and groups, with the API's own words when that fails (§2.3, §2.6). */
import type { Contact, Group, World } from '../model.ts';
import { addContact } from '../state/add-contact.ts';
import { asList, asText } from '../wire/read.ts';
import { normaliseUrn } from './urns.ts';

export type Result<T> = { ok: T } | { error: unknown };

const MAX = 100;

/** A list of texts, ≤ 100; missing is empty. */
export function textList(value: unknown): Result<string[]> {
  if (value === undefined || value === null) return { ok: [] };
  const list = asList(value);
  if (!list) return { error: [`Expected a list of items but got type "${typeof value}".`] };
  if (list.length > MAX) return { error: [`This field can only contain up to ${MAX} items.`] };
  const texts = list.map((item) => asText(item) ?? JSON.stringify(item));
  return { ok: texts };
}

/** "contact references accept UUID or URN". */
function findContact(world: World, reference: string): Contact | undefined {
  const found = world.contacts.byUuid.get(reference.toLowerCase()) ?? world.contacts.byUrn.get(reference);
  return found?.deleted ? undefined : found;
}

/** "one bad contact rejects the whole call". */
export function resolveContacts(world: World, references: readonly string[]): Result<Contact[]> {
  const found: Contact[] = [];
  for (const reference of references) {
    const contact = findContact(world, reference);
    if (!contact && world.quirks['one-bad-rejects-all']) return { error: [`No such object: ${reference}`] };
    if (contact && contact.status !== 'active' && !world.quirks['blocked-skipped']) {
      return { error: [`Contact is ${contact.status}: ${reference}`] };
    }
    if (contact) found.push(contact);
  }
  return { ok: found };
}

/** "Group/label references accept UUID or name (case-insensitive)". */
export function resolveGroups(world: World, references: readonly string[]): Result<Group[]> {
  const found: Group[] = [];
  for (const reference of references) {
    const key = reference.toLowerCase();
    const group = world.groups.find(({ uuid, name }) => uuid === key || name.toLowerCase() === key);
    if (!group) return { error: [`No such object: ${reference}`] };
    found.push(group);
  }
  return { ok: found };
}

/** Valid URNs in their stored form, or the nested errors of §2.3. */
export function resolveUrns(references: readonly string[]): Result<string[]> {
  const errors: Record<string, string[]> = {};
  const urns = references.map((reference, index) => {
    const urn = normaliseUrn(reference);
    if (!urn) errors[index] = [`Invalid URN: ${reference}. Ensure phone numbers contain country codes.`];
    return urn ?? reference;
  });
  return Object.keys(errors).length > 0 ? { error: errors } : { ok: urns };
}

/** "Unknown URNs in `urns` create contacts." */
export function contactsOfUrns(world: World, urns: readonly string[]): Contact[] {
  return urns.map((urn) => world.contacts.byUrn.get(urn) ?? addContact(world, { name: null, urns: [urn] }));
}
