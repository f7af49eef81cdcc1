import type { Failure, FailureReason } from '../domain/result.ts';
import type { Reply } from './exchange.ts';
import type { StartOutcome } from './provider.ts';
import { replyFailure, statusFailure } from './reply-failure.ts';
import type { Posted } from './start-request.ts';
import type { Schema } from './zod.ts';
import { read } from './zod.ts';

/** What a start object of either API says, once it has been believed. */
export interface Started {
  startUuid: string | null;
  startedOn: string | null;
}

/** Reads a success. Both APIs answer with a Flows start object; they differ in what makes one (§1.7, §2.6). */
export interface StartReading<T> {
  endpoint: string;
  schema: Schema<T>;
  started(value: T): Started;
}

/**
 * Which refusals prove that nothing happened, and whether the same request may succeed later (DESIGN §4,
 * reliability.md A4). Everything else that is not a readable success is `unknown`: every 5xx, every cut, every 2xx
 * that is not the start itself.
 */
const DEFINITE: Partial<Record<FailureReason, 'refused' | 'later'>> = {
  refused: 'refused',
  'not-found': 'refused',
  'signed-out': 'later',
  forbidden: 'later',
  throttled: 'later',
  redirected: 'later',
};

/** Of the 4xx only these are answers of the API itself; another one may come from something in between. */
const DEFINITE_STATUS = new Set([0, 400, 401, 403, 404, 429]);

export function startOutcome<T>(posted: Posted, reading: StartReading<T>): StartOutcome {
  if (posted.kind !== 'reply') {
    return { kind: posted.kind === 'not-sent' ? 'later' : 'unknown', failure: posted.failure };
  }
  const refusal = statusFailure(posted.reply, reading.endpoint);
  return refusal === null ? readStart(posted.reply, reading) : refused(posted.reply, refusal);
}

function refused(reply: Reply, failure: Failure): StartOutcome {
  const definite = reply.redirected || DEFINITE_STATUS.has(reply.status);
  return { kind: (definite && DEFINITE[failure.reason]) || 'unknown', failure };
}

function readStart<T>(reply: Reply, { endpoint, schema, started }: StartReading<T>): StartOutcome {
  const failure = replyFailure(reply, endpoint);
  if (failure !== null) return { kind: 'unknown', failure };
  const start = read(schema, reply.body.kind === 'json' ? reply.body.value : null);
  if (start.ok) return { kind: 'accepted', ...started(start.value) };
  const detail = `${endpoint}: ${start.where}`;
  return { kind: 'unknown', failure: { reason: 'unexpected-reply', status: reply.status, detail } };
}
