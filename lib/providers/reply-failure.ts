import type { Failure, FailureReason } from '../domain/result.ts';
import { sentenceOf } from './errors.ts';
import type { Reply } from './exchange.ts';
import { retryAfterInSentence } from './retry-after.ts';

/** Flows says 403 where 401 is meant (weni-api.md §2.1). */
const BAD_CREDENTIAL = /invalid token|credentials were not provided/i;

/** Flows' 404 for a page that is no longer there (§2.3): nothing is wrong with address or project. */
export const BAD_CURSOR = /invalid cursor/i;

/** Why a reply is not a usable one, or null when it is JSON under a 2xx. */
export function replyFailure(reply: Reply, endpoint: string): Failure | null {
  const refusal = statusFailure(reply, endpoint);
  if (refusal !== null) return refusal;
  const { status, body } = reply;
  if (body.kind === 'cut') return cutOff(body.failure, status, endpoint);
  if (body.kind === 'page') return { reason: 'not-json', status, detail: endpoint };
  if (body.kind === 'other')
    return { reason: 'wrong-type', status, detail: `${endpoint}: ${body.type || 'no content type'}` };
  if (body.kind === 'broken') return { reason: 'cut-off', status, detail: `${endpoint}: invalid JSON` };
  return null;
}

/** A body that did not come to its end: because of our own patience, the network, or a server that stopped. */
function cutOff(failure: Failure, status: number, endpoint: string): Failure {
  if (failure.reason !== 'unreachable') return { ...failure, status };
  return { reason: 'cut-off', status, detail: endpoint };
}

/** The failure a status alone stands for; null for a 2xx. */
export function statusFailure(reply: Reply, endpoint: string): Failure | null {
  const { status } = reply;
  if (reply.redirected) return { reason: 'redirected', detail: endpoint };
  if (status >= 200 && status < 300) return null;
  const sentence = reply.body.kind === 'json' ? sentenceOf(reply.body.value) : null;
  const reason = reasonOf(status, sentence);
  if (reason === 'refused') return { reason, status, detail: sentence ?? `${endpoint}: ${status}` };
  const detail = sentence === null ? endpoint : `${endpoint}: ${sentence}`;
  if (reason === 'signed-out') return withClockHint({ reason, status, detail }, reply);
  if (reason !== 'throttled') return { reason, status, detail };
  return throttled(reply.retryAfterMs ?? retryAfterInSentence(sentence), { status, detail });
}

/** A session is often thought fresh, or expired, by a clock that is wrong. */
const withClockHint = (failure: Failure, reply: Reply): Failure =>
  reply.clockOff ? { ...failure, hint: 'clock' } : failure;

/** Leaves `retryAfterMs` out when the server did not say. */
export function throttled(retryAfterMs: number | undefined, extra: Omit<Failure, 'reason'>): Failure {
  return { reason: 'throttled', ...extra, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function reasonOf(status: number, sentence: string | null): FailureReason {
  // The engine's 401 for a known user who is not of the project (§1.2, §1.7).
  if (status === 401) return /permission/i.test(sentence ?? '') ? 'forbidden' : 'signed-out';
  if (status === 403) return BAD_CREDENTIAL.test(sentence ?? '') ? 'signed-out' : 'forbidden';
  if (status === 404) return BAD_CURSOR.test(sentence ?? '') ? 'unexpected-reply' : 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'refused' : 'unexpected-reply';
}
