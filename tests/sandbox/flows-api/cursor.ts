/**
 * Cursor pages of the Flows API (§2.3): `{"next": url|null, "previous": url|null, "results": […]}`. A cursor is base64 of
 * `p=<position of the last row>`; the rows after it are those strictly beyond that position.
 */
import { iso, parseMoment } from '../clock.ts';
import type { World } from '../model.ts';
import { detail, json, type Answer } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';

/** `padded-cursor` (§1.4): with `r=0` in front the text's length is no multiple of 3, so base64 needs `=`. */
function encode(position: number, padded: boolean): string {
  const moment = iso(position).replace('T', ' ').replace('Z', '+00:00');
  const fields = new URLSearchParams(padded ? { r: '0', p: moment } : { p: moment });
  return Buffer.from(fields.toString()).toString('base64');
}

/** The position, or undefined for anything that is not one of our cursors. */
function decode(cursor: string): number | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(cursor) || cursor.length % 4 !== 0) return undefined;
  const fields = new URLSearchParams(Buffer.from(cursor, 'base64').toString());
  return parseMoment(fields.get('p') ?? '');
}

/** §1.4: "Flows sorts query parameters", so what sorts after `cursor` trails behind it. */
function nextUrl(call: Call, cursor: string): string {
  const fields = new URLSearchParams(call.query);
  fields.set('cursor', cursor);
  fields.sort();
  return `${call.origin}${call.path}?${fields.toString()}`;
}

export interface Listing<T> {
  count: number;
  /** The row at a place of the chosen order. */
  at: (index: number) => T | undefined;
  /** What the order goes by; every row's is different. */
  key: (row: T) => number;
  descending: boolean;
  keep: (row: T) => boolean;
  limit: number;
}

/** The first index beyond the position. */
function beyond<T>(list: Listing<T>, position: number): number {
  let low = 0;
  let high = list.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = list.at(middle);
    const key = row === undefined ? position : list.key(row);
    if (list.descending ? key >= position : key <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function page<T>(world: World, call: Call, list: Listing<T>, show: (row: T) => unknown): Answer {
  const cursor = call.query.getAll('cursor').at(-1);
  const position = cursor === undefined ? undefined : decode(cursor);
  if (cursor !== undefined && position === undefined) return detail(404, 'Invalid cursor');
  const rows: T[] = [];
  let more = false;
  for (let index = position === undefined ? 0 : beyond(list, position); index < list.count; index++) {
    const row = list.at(index);
    if (row === undefined || !list.keep(row)) continue;
    if (rows.length === list.limit) {
      more = true;
      break;
    }
    rows.push(row);
  }
  const last = rows.at(-1);
  const whole = more && last ? nextUrl(call, encode(list.key(last), world.quirks['padded-cursor'])) : null;
  const next = world.quirks['next-urls'] ? whole : (whole?.slice(call.origin.length) ?? null);
  return json(200, { next, previous: null, results: rows.map(show) });
}

/** A listing over rows in ascending order of their key, given out newest first. */
export function newestFirst<T>(
  rows: readonly T[],
  key: (row: T) => number,
): Omit<Listing<T>, 'keep' | 'limit'> {
  return { count: rows.length, at: (index) => rows[rows.length - 1 - index], key, descending: true };
}

export function oldestFirst<T>(
  rows: readonly T[],
  key: (row: T) => number,
): Omit<Listing<T>, 'keep' | 'limit'> {
  return { count: rows.length, at: (index) => rows[index], key, descending: false };
}
