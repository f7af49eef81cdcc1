import type { Contact, Group } from '../../domain/contact.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { endpointName } from '../endpoint.ts';
import { FlowsContact, FlowsGroup } from '../flows-schemas.ts';
import { toContact, toGroup } from '../flows-shapes.ts';
import { allPages, distinct, readItems, readList } from '../pages.ts';
import type { ContactQuery, Page } from '../provider.ts';
import type { Engine } from './engine.ts';
import { projectPath, proxyPage } from './engine.ts';

/** A page of contacts (weni-api.md §1.4 `list_contacts`); the filters go to Flows as they are. */
export async function contactPage(
  engine: Engine,
  query: ContactQuery,
  signal: AbortSignal,
): Promise<Result<Page<Contact>>> {
  const { cursor, after, group, uuid } = query;
  const path = projectPath(engine, 'list_contacts');
  const page = await proxyPage(engine, path, { cursor, after, group, uuid }, signal);
  if (!page.ok) return page;
  const { items, unreadable } = readItems(page.value.items, FlowsContact);
  return ok({ items: items.map(toContact), next: page.value.next, unreadable });
}

/** All groups (§1.4 `list_groups`). A malformed one is left out. */
export async function groups(engine: Engine, signal: AbortSignal): Promise<Result<Group[]>> {
  const path = projectPath(engine, 'list_groups');
  const raw = await allPages((cursor) => proxyPage(engine, path, { cursor }, signal));
  if (!raw.ok) return raw;
  const read = readList(raw.value, FlowsGroup, endpointName({ method: 'GET', path }));
  return read.ok ? ok(distinct(read.value.map(toGroup))) : read;
}
