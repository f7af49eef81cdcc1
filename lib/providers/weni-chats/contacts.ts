import type { Contact, ContactField, Group } from '../../domain/contact.ts';
import type { Failure, Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Found } from '../create-contact.ts';
import { createOrFind, newContactBody } from '../create-contact.ts';
import { endpointName } from '../endpoint.ts';
import { isFlowsContact } from '../flows-contact.ts';
import { FlowsGroup } from '../flows-schemas.ts';
import { toContact, toGroup } from '../flows-shapes.ts';
import { allPages, distinct, keepItems, readList } from '../pages.ts';
import type { Reply } from '../exchange.ts';
import type { ContactQuery, CreatedContact, NewContact, Page } from '../provider.ts';
import { replyFailure } from '../reply-failure.ts';
import type { Engine } from './engine.ts';
import { hiddenFailure, projectPath, proxyPage } from './engine.ts';

/** A page of contacts (weni-api.md §1.4 `list_contacts`); the filters go to Flows as they are. */
export async function contactPage(
  engine: Engine,
  query: ContactQuery,
  signal: AbortSignal,
): Promise<Result<Page<Contact>>> {
  const path = projectPath(engine, 'list_contacts');
  const page = await proxyPage(engine, path, { ...query }, signal);
  if (!page.ok) return page;
  const { items, unreadable } = keepItems(page.value.items, isFlowsContact);
  return ok({ ...page.value, items: items.map(toContact), unreadable });
}

/** All groups (§1.4 `list_groups`). A malformed one is left out. */
export async function groups(engine: Engine, signal: AbortSignal): Promise<Result<Group[]>> {
  const path = projectPath(engine, 'list_groups');
  const raw = await allPages((cursor) => proxyPage(engine, path, { cursor }, signal));
  if (!raw.ok) return raw;
  const read = readList(raw.value, FlowsGroup, endpointName({ method: 'GET', path }));
  return read.ok ? ok(distinct(read.value.map(toGroup))) : read;
}

/** The engine has no list of fields (§1.4): those of the contacts that changed last, as far as they have a value. */
export async function contactFields(engine: Engine, signal: AbortSignal): Promise<Result<ContactField[]>> {
  const page = await contactPage(engine, { cursor: null }, signal);
  if (!page.ok) return page;
  const keys = new Set(page.value.items.flatMap((contact) => Object.keys(contact.fields ?? {})));
  return ok([...keys].toSorted().map((key) => ({ key, label: key })));
}

/**
 * A new contact (§1.5 `create_contacts`). Whatever Flows refused arrives as a 400 with its words, so a break it asked for
 * is read from them.
 */
export function createContact(
  engine: Engine,
  person: NewContact,
  signal: AbortSignal,
): Promise<Result<CreatedContact>> {
  const call = { method: 'POST', path: projectPath(engine, 'create_contacts') } as const;
  const endpoint = endpointName(call);
  const find = (urn: string): Promise<Found> => contactPage(engine, { cursor: null, urn }, signal);
  const post = () => engine.http.reply({ ...call, body: JSON.stringify(newContactBody(person)) }, signal);
  return createOrFind(person.phone, { endpoint, post, find, refusal: (r) => refusalOf(r, endpoint) });
}

function refusalOf(reply: Reply, endpoint: string): Failure | null {
  const hidden = reply.status === 400 && reply.body.kind === 'json' ? hiddenFailure(reply.body.value) : null;
  return hidden ?? replyFailure(reply, endpoint);
}
