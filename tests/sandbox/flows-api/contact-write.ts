/** §2.4 `POST contacts.json`: create (201), update by `?uuid=` or `?urn=` (200), upsert by `?urn=`; `DELETE` (204). */
import type { Contact, Group, World } from '../model.ts';
import { addContact } from '../state/add-contact.ts';
import { empty, json, notFound, type Answer } from '../wire/answer.ts';
import { asFields, asText, type Fields } from '../wire/read.ts';
import { contactItem } from './contacts.ts';
import { resolveGroups, resolveUrns, textList } from './contact-refs.ts';
import type { FlowsCall } from './flows-call.ts';
import { contactByUrl, normaliseUrn } from './urns.ts';

interface Draft {
  name?: string | null;
  language?: string | null;
  urns?: string[];
  groups?: Group[];
  fields?: Record<string, string>;
}

const KNOWN_FIELDS: ReadonlySet<string> = new Set(['cidade']);

function readName(body: Fields, draft: Draft, errors: Fields): void {
  if (body['name'] === undefined) return;
  const name = body['name'] === null ? null : asText(body['name'])?.trim();
  if (name === undefined || name === '') errors['name'] = ['This field may not be blank.'];
  else if (name && name.length > 100) errors['name'] = ['Ensure this field has no more than 100 characters.'];
  else draft.name = name;
}

function readUrns(
  world: World,
  body: Fields,
  owner: Contact | undefined,
  draft: Draft,
  errors: Fields,
): void {
  if (body['urns'] === undefined) return;
  const list = textList(body['urns']);
  const urns = 'ok' in list ? resolveUrns(list.ok) : list;
  if ('error' in urns) {
    errors['urns'] = urns.error;
    return;
  }
  const taken = urns.ok.find((urn) => (world.contacts.byUrn.get(urn) ?? owner) !== owner);
  if (taken) errors['urns'] = [`URN belongs to another contact: ${taken}`];
  else draft.urns = urns.ok;
}

function readGroups(world: World, body: Fields, draft: Draft, errors: Fields): void {
  if (body['groups'] === undefined) return;
  const list = textList(body['groups']);
  const groups = 'ok' in list ? resolveGroups(world, list.ok) : list;
  if ('error' in groups) errors['groups'] = groups.error;
  else if (groups.ok.some(({ query }) => query !== null))
    errors['groups'] = ['Contact group must not be query based'];
  else draft.groups = groups.ok;
}

function readFields(body: Fields, draft: Draft, errors: Fields): void {
  const fields = asFields(body['fields']);
  if (!fields) return;
  const unknown = Object.keys(fields).filter((key) => !KNOWN_FIELDS.has(key));
  if (unknown.length > 0) errors['fields'] = [`Invalid contact field key: ${unknown.join(', ')}`];
  else draft.fields = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}

function read(world: World, body: Fields, owner: Contact | undefined): { draft: Draft; errors: Fields } {
  const draft: Draft = {};
  const errors: Fields = {};
  readName(body, draft, errors);
  readUrns(world, body, owner, draft, errors);
  readGroups(world, body, draft, errors);
  readFields(body, draft, errors);
  const language = asText(body['language']);
  if (language !== undefined) {
    if (/^[a-z]{3}$/.test(language)) draft.language = language;
    else errors['language'] = ['Not a valid ISO639-3 language code.'];
  }
  return { draft, errors };
}

function update(world: World, contact: Contact, { urns, ...rest }: Draft): Contact {
  if (urns) world.contacts.setUrns(contact, urns);
  Object.assign(contact, rest);
  world.contacts.touch(contact, world.clock.stamp());
  return contact;
}

function addressed(call: FlowsCall): Contact | undefined {
  const uuid = call.query.get('uuid');
  const urn = call.query.get('urn');
  if (uuid) return call.world.contacts.byUuid.get(uuid.toLowerCase());
  return urn ? contactByUrl(call.world, normaliseUrn(urn) ?? urn) : undefined;
}

export function postContact(call: FlowsCall): Answer {
  const { world, body } = call;
  const urn = call.query.get('urn');
  const owner = addressed(call);
  if (call.query.get('uuid') && !owner) return notFound();
  if (urn && body['urns'] !== undefined)
    return json(400, { urns: ['Field not allowed when using URN in URL'] });
  const { draft, errors } = read(world, body, owner);
  if (Object.keys(errors).length > 0) return json(400, errors);
  if (owner) return json(200, contactItem(world, update(world, owner, draft)));
  const urns = urn ? [normaliseUrn(urn) ?? urn] : (draft.urns ?? []);
  return json(201, contactItem(world, addContact(world, { ...draft, name: draft.name ?? null, urns })));
}

export function deleteContact(call: FlowsCall): Answer {
  const contact = addressed(call);
  if (!contact || contact.deleted) return notFound();
  contact.deleted = true;
  call.world.contacts.setUrns(contact, []);
  call.world.contacts.touch(contact, call.world.clock.stamp());
  return empty(204);
}
