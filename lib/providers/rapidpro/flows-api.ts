import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { endpointName, withQuery } from '../endpoint.ts';
import type { Http } from '../http.ts';
import { allPages, pageOf } from '../pages.ts';
import type { Page } from '../provider.ts';
import { CursorPage } from './rapidpro-schemas.ts';

export type Query = Record<string, string | null | undefined>;

/** The suffix matters: without `.json` a GET answers an empty list (weni-api.md §2.3). */
export const apiPath = (name: string): string => `/api/v2/${name}.json`;

/** One page of a cursor-paged list (§2.3), items unread. Pass the same query with every cursor. */
export async function cursorPage(
  http: Http,
  name: string,
  query: Query,
  signal: AbortSignal,
): Promise<Result<Page<unknown>>> {
  const path = withQuery(apiPath(name), query);
  const page = await http.get(path, CursorPage, signal);
  if (!page.ok) return page;
  const next = nextCursor(page.value.next, path);
  return ok(pageOf(page.value.results, next));
}

/** Items of all pages, unread. */
export const cursorPages = (
  http: Http,
  name: string,
  query: Query,
  signal: AbortSignal,
): Promise<Result<unknown[]>> => allPages((cursor) => cursorPage(http, name, { ...query, cursor }, signal));

/**
 * Only the cursor of `next` is used, so the token can be led nowhere else. The path has to be the one asked for; the
 * host may differ, because servers behind a proxy write their inner address.
 */
export function nextCursor(next: string | null, path: string): Result<string | null> {
  if (next === null) return ok(null);
  const asked = new URL(path, 'https://flows.invalid');
  const url = URL.canParse(next, asked.href) ? new URL(next, asked.href) : null;
  const cursor = url?.pathname === asked.pathname ? url.searchParams.get('cursor') : null;
  if (cursor) return ok(cursor);
  return fail('unexpected-reply', {
    detail: `${endpointName({ method: 'GET', path })}: next leads elsewhere`,
  });
}
