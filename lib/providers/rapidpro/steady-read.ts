import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { Moment } from '../flows-schemas.ts';
import type { Http } from '../http.ts';
import { allPages, readAll } from '../pages.ts';
import { z } from '../zod.ts';
import { apiPath, cursorPage } from './flows-api.ts';
import type { Query } from './flows-api.ts';

/**
 * Starts and runs come last-changed first, and every change of state moves a row to the top: a row that changes while
 * we turn pages jumps over the page break and is never seen. Absence may be taken as proof (DESIGN §4), so a read
 * counts only when nothing moved during it.
 */

/** A change is stamped when its transaction begins, and seen when that ends. */
const SLACK_MS = 2_000;
const MAX_PASSES = 8;

const Stamped = z.looseObject({ uuid: z.string(), modified_on: Moment });
type Stamped = z.infer<typeof Stamped>;

export interface MovingList {
  http: Http;
  name: 'flow_starts' | 'runs';
  query: Query;
  signal: AbortSignal;
}

/**
 * Every row changed since a moment (server clock, ISO), each once, unread; or a failure, also when the list changes
 * faster than it can be read. A single page is read in one go; more pages cost one request more, to look whether the
 * first is still the same. If not, what has changed since is read again.
 */
export async function changedRows(list: MovingList, since: string): Promise<Result<unknown[]>> {
  const rows = new Map<string, Stamped>();
  // An unreadable date silently gives no rows (weni-api.md §2.3), which would look like absence: throws instead.
  let from = new Date(since).getTime();
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const read = await onePass(list, new Date(from).toISOString());
    if (!read.ok) return read;
    for (const row of read.value.rows) rows.set(row.uuid, row);
    if (read.value.steady) return ok([...rows.values()]);
    from = Math.max(from, read.value.newest - SLACK_MS);
  }
  return fail('unexpected-reply', {
    detail: `GET ${apiPath(list.name)}: changes faster than it can be read`,
  });
}

interface Pass {
  rows: Stamped[];
  /** Nothing moved while this was read. */
  steady: boolean;
  /** Server clock, ms: the latest change when the pass began. */
  newest: number;
}

async function onePass(list: MovingList, after: string): Promise<Result<Pass>> {
  const first = await page(list, after, null);
  if (!first.ok) return first;
  const { items, next } = first.value;
  const newest = Math.max(0, ...items.map((row) => Date.parse(row.modified_on)));
  if (next === null) return ok({ rows: items, steady: true, newest });
  const rest = await allPages((cursor) => page(list, after, cursor ?? next));
  if (!rest.ok) return rest;
  const again = await page(list, after, null);
  if (!again.ok) return again;
  const steady = stamps(items) === stamps(again.value.items);
  return ok({ rows: [...items, ...rest.value, ...again.value.items], steady, newest });
}

const stamps = (rows: Stamped[]): string => rows.map((row) => `${row.uuid} ${row.modified_on}`).join('\n');

async function page(list: MovingList, after: string, cursor: string | null) {
  const raw = await cursorPage(list.http, list.name, { ...list.query, after, cursor }, list.signal);
  if (!raw.ok) return raw;
  if (raw.value.trouble) return { ok: false, failure: raw.value.trouble } as const;
  // An unreadable row might be the very one that is looked for: better no answer than an incomplete one.
  const items = readAll(raw.value.items, Stamped, `GET ${apiPath(list.name)}`);
  return items.ok ? ok({ ...raw.value, items: items.value }) : items;
}
