import type { Failure, Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { endpointName, withQuery } from '../endpoint.ts';
import { sentenceOf } from '../errors.ts';
import type { Http } from '../http.ts';
import { readReply, readValue } from '../http.ts';
import { pageOf } from '../pages.ts';
import type { Page } from '../provider.ts';
import { BAD_CURSOR, throttled } from '../reply-failure.ts';
import { retryAfterInSentence } from '../retry-after.ts';
import { z } from '../zod.ts';
import type { PrincipalOf } from './principal.ts';
import { OffsetPage, ProxyPage } from './chats-schemas.ts';
import { engineCursor } from './engine-cursor.ts';

/** One project of a Chats engine, and the two ways it pages. */
export interface Engine {
  http: Http;
  project: string;
  principalOf: PrincipalOf;
}

/**
 * Asks this project, and when it has nothing, the one that has its sectors and rooms.
 * @param isNothing whether an answer is worth asking further
 */
export async function alsoPrincipal<T>(
  engine: Engine,
  signal: AbortSignal,
  isNothing: (value: T) => boolean,
  ask: (project: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const here = await ask(engine.project);
  if (!here.ok || !isNothing(here.value)) return here;
  const principal = await engine.principalOf(signal);
  return principal === null ? here : ask(principal);
}

export type Query = Record<string, string | null | undefined>;

/** Path of a project's endpoint: always with a closing slash (weni-api.md §1.1). */
export const projectPath = (engine: Pick<Engine, 'project'>, action: string): string =>
  `/v1/project/${engine.project}/${action}${action === '' ? '' : '/'}`;

/**
 * One page of a Flows proxy (§1.4), items unread. Pass the same query with every cursor. An error of Flows arrives here
 * under HTTP 200 and is turned back into a failure.
 */
export async function proxyPage(
  { http }: Engine,
  path: string,
  query: Query,
  signal: AbortSignal,
): Promise<Result<Page<unknown>>> {
  const call = { method: 'GET', path: withQuery(path, query) } as const;
  const answer = await http.reply(call, signal);
  if (!answer.ok) return answer;
  const body = readReply(answer.value, z.unknown(), endpointName(call));
  return body.ok ? readPage(body.value, endpointName(call)) : body;
}

function readPage(body: unknown, endpoint: string): Result<Page<unknown>> {
  const page = readValue(body, ProxyPage, endpoint);
  if (!page.ok) return { ok: false, failure: hiddenFailure(body) ?? page.failure };
  const next = engineCursor(page.value.next, endpoint);
  return ok(pageOf(page.value.results, next));
}

/** What Flows refused, read from the sentence: its status is lost on the way through the engine (§1.4). */
export function hiddenFailure(body: unknown): Failure | null {
  const isRecord = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (!isRecord || 'results' in body) return null;
  const detail = sentenceOf(body);
  if (detail === null) return null;
  if (/throttled/i.test(detail)) return throttled(retryAfterInSentence(detail), { detail });
  // The project's own credential at Flows, which the agent can do nothing about.
  if (/token|credentials/i.test(detail)) return { reason: 'server-error', detail };
  if (BAD_CURSOR.test(detail)) return { reason: 'unexpected-reply', detail };
  return { reason: /not found/i.test(detail) ? 'not-found' : 'refused', detail };
}

const PAGE = 100;

/** One limit/offset page (§1.1), items unread. The cursor is the offset. */
export async function offsetPage(
  { http }: Engine,
  path: string,
  query: Query & { cursor: string | null },
  signal: AbortSignal,
): Promise<Result<Page<unknown>>> {
  const { cursor, ...filters } = query;
  const offset = Number(cursor ?? 0);
  const target = withQuery(path, { ...filters, limit: String(PAGE), offset: String(offset) });
  const page = await http.get(target, OffsetPage, signal);
  if (!page.ok) return page;
  const { results, next } = page.value;
  // The server's `next` is a URL of its own making; its presence is all that is needed.
  const more = Boolean(next) && results.length > 0;
  return ok({ items: results, next: more ? String(offset + results.length) : null, unreadable: 0 });
}
