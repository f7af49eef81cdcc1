import type { Failure, Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Credentials } from './credentials.ts';
import { endpointName } from './endpoint.ts';
import type { Call, Exchange, Reply } from './exchange.ts';
import { replyFailure } from './reply-failure.ts';
import type { Schema } from './zod.ts';
import { read } from './zod.ts';

export type Unsigned = Omit<Call, 'authorization'>;

/**
 * Requests that may be repeated: GETs, and the PATCH that sets a value. After a 401 the credential is renewed and the
 * request repeated once; nothing else is ever repeated here.
 */
export interface Http {
  /** JSON under a 2xx that fits the schema, or why not (every reason from `offline` to `refused`). */
  get<T>(path: string, schema: Schema<T>, signal: AbortSignal): Promise<Result<T>>;
  patch<T>(path: string, body: unknown, schema: Schema<T>, signal: AbortSignal): Promise<Result<T>>;
  /** Any reply at all; fails only where there was none. For the few endpoints whose errors are answers. */
  reply(call: Unsigned, signal: AbortSignal): Promise<Result<Reply>>;
}

export function createHttp(exchange: Exchange, credentials: Credentials): Http {
  const reply = (call: Unsigned, signal: AbortSignal) => sendRenewing(exchange, credentials, call, signal);

  async function json<T>(call: Unsigned, schema: Schema<T>, signal: AbortSignal): Promise<Result<T>> {
    const answer = await reply(call, signal);
    return answer.ok ? readReply(answer.value, schema, endpointName(call)) : answer;
  }

  return {
    reply,
    get: (path, schema, signal) => json({ method: 'GET', path }, schema, signal),
    patch: (path, body, schema, signal) =>
      json({ method: 'PATCH', path, body: JSON.stringify(body) }, schema, signal),
  };
}

/** The value of a good reply, or why it is none. */
export function readReply<T>(reply: Reply, schema: Schema<T>, endpoint: string): Result<T> {
  const failure: Failure | null = replyFailure(reply, endpoint);
  if (failure !== null) return { ok: false, failure };
  if (reply.body.kind !== 'json') throw new Error('a reply without failure is JSON');
  return readValue(reply.body.value, schema, endpoint);
}

/** A value read with a schema; the failure's detail is `GET /v1/…/list_flows/: results[3].uuid expected string`. */
export function readValue<T>(value: unknown, schema: Schema<T>, endpoint: string): Result<T> {
  const result = read(schema, value);
  return result.ok ? ok(result.value) : fail('unexpected-reply', { detail: `${endpoint}: ${result.where}` });
}

async function sendRenewing(
  exchange: Exchange,
  credentials: Credentials,
  call: Unsigned,
  signal: AbortSignal,
): Promise<Result<Reply>> {
  const first = await credentials.authorization();
  if (!first.ok) return first;
  const answer = await exchange.send({ ...call, authorization: first.value }, signal);
  if (!answer.ok || answer.value.status !== 401) return answer;
  const fresher = await credentials.renew(first.value);
  if (fresher.ok) return exchange.send({ ...call, authorization: fresher.value }, signal);
  // Nothing fresher to be had: the refusal stands, in the server's own words.
  return fresher.failure.reason === 'signed-out' ? answer : fresher;
}
