import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { withQuery } from '../endpoint.ts';
import { readAll } from '../pages.ts';
import type { StartRecord } from '../provider.ts';
import { HistoryPage, HistoryRow } from './chats-schemas.ts';
import type { Engine } from './engine.ts';
import { projectPath } from './engine.ts';

const DAY_MS = 86_400_000;
const PAGE = 100;
const ENDPOINT = 'GET /v1/project/…/list_flows_start/';

/**
 * The engine's history since a moment (weni-api.md §1.8): evidence for a start, never against one. The server filters
 * by date in a time zone of its own, so it is asked for a day more and the rest is left out here.
 */
export async function startRecords(
  engine: Engine,
  since: string,
  signal: AbortSignal,
): Promise<Result<StartRecord[]>> {
  const from = Date.parse(since);
  const created_on_after = new Date(from - DAY_MS).toISOString().slice(0, 10);
  const raw = await wholeHistory(engine, created_on_after, signal);
  if (!raw.ok) return raw;
  const rows = readAll(raw.value, HistoryRow, ENDPOINT);
  return rows.ok ? ok(rows.value.map(toRecord).filter((r) => Date.parse(r.createdOn) >= from)) : rows;
}

/**
 * All rows as they stood at the first page, each once. Rows have no id and may look exactly alike, so they cannot be
 * told apart by content: a start made meanwhile pushes read rows down past the page break, and `count` tells how far.
 */
async function wholeHistory(
  engine: Engine,
  created_on_after: string,
  signal: AbortSignal,
): Promise<Result<unknown[]>> {
  const rows: unknown[] = [];
  let offset = 0;
  let count: number | null = null;
  let pushedDown = 0;
  for (;;) {
    const query = { created_on_after, limit: String(PAGE), offset: String(offset) };
    const page: Result<HistoryPage> = await engine.http.get(pathOf(engine, query), HistoryPage, signal);
    if (!page.ok) return page;
    const { results, next } = page.value;
    const before: number = count ?? page.value.count;
    if (page.value.count < before)
      return fail('unexpected-reply', { detail: `${ENDPOINT}: rows went away meanwhile` });
    pushedDown += page.value.count - before;
    rows.push(...results.slice(pushedDown));
    pushedDown = Math.max(0, pushedDown - results.length);
    if (!next || results.length === 0) return ok(rows);
    offset += results.length;
    count = page.value.count;
  }
}

const pathOf = (engine: Engine, query: Record<string, string>): string =>
  withQuery(projectPath(engine, 'list_flows_start'), query);

/** The first contact is the only one the history names; which flow, only by its name. */
function toRecord(row: HistoryRow): StartRecord {
  const contact = row.contact_data?.external_id;
  return {
    reference: null,
    startUuid: null,
    flowUuid: null,
    flowName: row.name ?? null,
    contacts: contact ? [contact] : [],
    createdOn: row.created_on,
    status: 'unknown',
    by: row.user ?? null,
  };
}
