import type { Contact, ContactField, Group } from '../../domain/contact.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Found } from '../create-contact.ts';
import { createOrFind, newContactBody } from '../create-contact.ts';
import { endpointName } from '../endpoint.ts';
import { isFlowsContact } from '../flows-contact.ts';
import { FlowsField, FlowsGroup } from '../flows-schemas.ts';
import { toContact, toGroup } from '../flows-shapes.ts';
import type { Http } from '../http.ts';
import { distinct, keepItems, readItems, readList } from '../pages.ts';
import type { ContactQuery, CreatedContact, NewContact, Page } from '../provider.ts';
import { replyFailure } from '../reply-failure.ts';
import { apiPath, cursorPage, cursorPages } from './flows-api.ts';

/** A page of contacts, last changed first (weni-api.md §2.4). */
export async function contactPage(
  http: Http,
  query: ContactQuery,
  signal: AbortSignal,
): Promise<Result<Page<Contact>>> {
  const page = await cursorPage(http, 'contacts', { ...query }, signal);
  if (!page.ok) return page;
  const { items, unreadable } = keepItems(page.value.items, isFlowsContact);
  return ok({ ...page.value, items: items.map(toContact), unreadable });
}

/** All groups (§2.4). A malformed one is left out. */
export async function groups(http: Http, signal: AbortSignal): Promise<Result<Group[]>> {
  const raw = await cursorPages(http, 'groups', {}, signal);
  if (!raw.ok) return raw;
  const read = readList(raw.value, FlowsGroup, endpointName({ method: 'GET', path: apiPath('groups') }));
  return read.ok ? ok(distinct(read.value.map(toGroup))) : read;
}

/** Fields of contacts (§2.4 `fields.json`). */
export async function contactFields(http: Http, signal: AbortSignal): Promise<Result<ContactField[]>> {
  const raw = await cursorPages(http, 'fields', {}, signal);
  if (!raw.ok) return raw;
  const { items } = readItems(raw.value, FlowsField);
  return ok(items.map(({ key, label, name }) => ({ key, label: label || name || key })));
}

/** A new contact (§2.4 `POST contacts.json`). */
export function createContact(
  http: Http,
  person: NewContact,
  signal: AbortSignal,
): Promise<Result<CreatedContact>> {
  const call = { method: 'POST', path: apiPath('contacts') } as const;
  const endpoint = endpointName(call);
  const find = (urn: string): Promise<Found> => contactPage(http, { cursor: null, urn }, signal);
  const post = () => http.reply({ ...call, body: JSON.stringify(newContactBody(person)) }, signal);
  return createOrFind(person.phone, { endpoint, post, find, refusal: (r) => replyFailure(r, endpoint) });
}
