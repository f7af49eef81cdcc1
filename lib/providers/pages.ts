import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Page } from './provider.ts';
import { readValue } from './http.ts';
import type { Schema } from './zod.ts';
import { read } from './zod.ts';

/** 500,000 rows at 250 a page. Past that a server goes round in circles. */
const MAX_PAGES = 2_000;

/** Items one by one, so that one malformed item is counted and never hides the others. */
export function readItems<T>(raw: unknown[], schema: Schema<T>): { items: T[]; unreadable: number } {
  const items: T[] = [];
  for (const one of raw) {
    const item = read(schema, one);
    if (item.ok) items.push(item.value);
  }
  return { items, unreadable: raw.length - items.length };
}

/** The same with a check by hand, for the one list that is long enough to need it. */
export function keepItems<T>(
  raw: unknown[],
  is: (one: unknown) => one is T,
): { items: T[]; unreadable: number } {
  const items = raw.filter(is);
  return { items, unreadable: raw.length - items.length };
}

/** Items one by one as well, but a list of which nothing can be read is no empty list: its first row says why. */
export function readList<T>(raw: unknown[], schema: Schema<T>, endpoint: string): Result<T[]> {
  const { items } = readItems(raw, schema);
  return items.length > 0 || raw.length === 0 ? ok(items) : readAll(raw, schema, endpoint);
}

/** Items of a page that must be read completely or not at all: evidence has no gaps. */
export function readAll<T>(raw: unknown[], schema: Schema<T>, endpoint: string): Result<T[]> {
  const items: T[] = [];
  for (const [index, one] of raw.entries()) {
    const item = readValue(one, schema, `${endpoint}: results[${index}]`);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

/**
 * Every item of all pages, or the first failure. An empty page with a `next` is not the end (weni-api.md §1.4).
 * @param page fetches one page; `next` of one is the cursor of the following
 */
export async function allPages<T>(
  page: (cursor: string | null) => Promise<Result<Page<T>>>,
): Promise<Result<T[]>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  while (seen.size < MAX_PAGES) {
    const result: Result<Page<T>> = await page(cursor);
    if (!result.ok) return result;
    if (result.value.trouble) return { ok: false, failure: result.value.trouble };
    items.push(...result.value.items);
    cursor = result.value.next;
    if (cursor === null) return ok(items);
    if (seen.has(cursor)) return fail('unexpected-reply', { detail: 'the pages go round in circles' });
    seen.add(cursor);
  }
  return fail('unexpected-reply', { detail: `more than ${MAX_PAGES} pages` });
}

/** Items are kept whatever their `next` looks like: they are good. */
export function pageOf(items: unknown[], next: Result<string | null>): Page<unknown> {
  const page = { items, unreadable: 0 };
  return next.ok ? { ...page, next: next.value } : { ...page, next: null, trouble: next.failure };
}

/** First occurrence of each uuid: a server may list a row twice, within a page or across a page break (§2.5). */
export function distinct<T extends { uuid: string }>(items: T[]): T[] {
  return [...new Map(items.toReversed().map((item) => [item.uuid, item])).values()].toReversed();
}
