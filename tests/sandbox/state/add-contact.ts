/** A contact made after the start: by `contacts.json`, by `create_contacts`, or by the `urns` of a start. */
import type { Contact, Group, World } from '../model.ts';

export interface NewContact {
  name: string | null;
  urns: string[];
  language?: string | null;
  groups?: Group[];
  fields?: Record<string, string>;
}

export function addContact(world: World, draft: NewContact): Contact {
  const now = world.clock.stamp();
  const contact: Contact = {
    id: world.contacts.all.length + 1,
    uuid: world.random.uuid(),
    name: draft.name,
    language: draft.language ?? null,
    urns: draft.urns,
    groups: draft.groups ?? [],
    fields: draft.fields ?? {},
    status: 'active',
    deleted: false,
    createdOn: now,
    modifiedOn: now,
    lastSeenOn: null,
    activeRun: null,
  };
  world.contacts.add(contact);
  return contact;
}
