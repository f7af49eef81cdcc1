import type { Failure, Result } from '../domain/result.ts';
import type { Credentials } from './credentials.ts';
import type { Call, Exchange, Reply } from './exchange.ts';
import { isMultiplexed } from './protocol.ts';
import type { Spares } from './spare-connections.ts';
import { streamOf } from './start-body.ts';

/**
 * The one POST that must never be doubled.
 *
 * A browser repeats a POST by itself when a reused connection dies. On HTTP/1.1 a declarativeNetRequest rule adds
 * `Connection: close`, and what stands ready unused is used up first (`spare-connections.ts`); on HTTP/2 and 3 a streamed
 * body cures it, because it cannot be rewound (reliability.md §0.1, A7). A streamed body over HTTP/1.1 is refused by the
 * browser with the same TypeError as a cut connection, so it is used only where the protocol is known.
 */
export interface Starter {
  /** One request. Repeated only after a definite "not processed": 401 (once, renewed) and 411 (once, as text). */
  post(path: string, body: unknown, signal: AbortSignal): Promise<Posted>;
}

/** `not-sent`: nothing left this computer. `unsure`: it may have arrived. */
export type Posted = { kind: 'reply'; reply: Reply } | { kind: 'not-sent' | 'unsure'; failure: Failure };

export interface StarterParts {
  exchange: Exchange;
  credentials: Credentials;
  /** What the server speaks, as `h2`; null while unknown. */
  protocol: () => string | null;
  spares: Spares;
  /** Whether this browser streams request bodies. */
  streams: boolean;
  /** Path of a cheap GET: asked before the first start of a worker's life to learn the protocol from, and of spares. */
  probe: string;
}

export function createStarter(parts: StarterParts): Starter {
  const { exchange, credentials, protocol, spares, streams, probe } = parts;
  const origin = exchange.baseUrl;
  /** Set once a server or firewall on the way has asked for a Content-Length (411). */
  let lengthRequired = false;
  let probed = false;
  let preparing: Promise<Failure | null> | null = null;

  async function post(path: string, body: unknown, signal: AbortSignal): Promise<Posted> {
    if (signal.aborted) return { kind: 'not-sent', failure: STOPPED };
    if (!exchange.online()) return { kind: 'not-sent', failure: { reason: 'offline' } };
    const credential = await credentials.authorization();
    if (!credential.ok) return { kind: 'not-sent', failure: credential.failure };
    // Those that leave together wait together: one that went ahead would go as a text, which the browser may repeat.
    preparing ??= prepare(credential.value, signal).finally(() => (preparing = null));
    const silent = await preparing;
    if (silent !== null) return { kind: 'not-sent', failure: silent };
    return postRenewing({ path, json: JSON.stringify(body), signal }, credential.value);
  }

  async function postRenewing(order: Order, authorization: string): Promise<Posted> {
    const first = await deliver(order, authorization);
    if (first.kind !== 'reply' || first.reply.status !== 401) return first;
    const fresher = await credentials.renew(authorization);
    if (fresher.ok) return deliver(order, fresher.value);
    if (fresher.failure.reason === 'signed-out') return first;
    return { kind: 'not-sent', failure: fresher.failure };
  }

  async function prepare(authorization: string, signal: AbortSignal): Promise<Failure | null> {
    const silent = await learnProtocol(authorization, signal);
    return silent ?? (isMultiplexed(protocol()) ? null : useUpSpares(authorization, signal));
  }

  /**
   * Only where knowing changes anything, until it was answered once. What the GET answers does not matter; that it was
   * not answered at all is a reason not to send, and the last moment at which that is certain.
   */
  async function learnProtocol(authorization: string, signal: AbortSignal): Promise<Failure | null> {
    if (!streams || probed || protocol() !== null) return null;
    const answer = await sendOrStop(exchange, { method: 'GET', path: probe, authorization }, signal);
    if (!answer.ok) return answer.failure;
    await told(() => protocol() !== null);
    probed = true;
    return null;
  }

  /** Each GET takes one away, if there is any. Where the browser tells nothing, it goes without. */
  async function useUpSpares(authorization: string, signal: AbortSignal): Promise<Failure | null> {
    for (let gets = 0; gets < MOST_SPARES && spares.count(origin) !== 0; gets += 1) {
      const before = spares.told(origin);
      const answer = await sendOrStop(exchange, { method: 'GET', path: probe, authorization }, signal);
      if (!answer.ok) return answer.failure;
      if (!(await told(() => spares.told(origin) > before))) return null;
    }
    return null;
  }

  async function deliver(order: Order, authorization: string): Promise<Posted> {
    const stream = streams && !lengthRequired && isMultiplexed(protocol());
    const posted = await once(exchange, order, authorization, stream);
    if (!stream || posted.kind !== 'reply' || posted.reply.status !== 411) return posted;
    lengthRequired = true;
    return once(exchange, order, authorization, false);
  }

  return { post };
}

/**
 * The browser tells the protocol some 200 ms after the body was read (reliability.md A7), on a busy computer much later.
 * Once a worker's life at most, and only where the browser never tells, is all of it waited for.
 */
const TOLD_WITHIN_MS = 5_000;
const TOLD_STEP_MS = 50;

/** A browser opens no more to one server at a time (on HTTP/1.1). */
const MOST_SPARES = 6;

/** False when the browser has not told in time. */
async function told(enough: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < TOLD_WITHIN_MS && !enough(); waited += TOLD_STEP_MS) {
    await new Promise((done) => setTimeout(done, TOLD_STEP_MS));
  }
  return enough();
}

interface Order {
  path: string;
  json: string;
  signal: AbortSignal;
}

async function once(
  exchange: Exchange,
  order: Order,
  authorization: string,
  stream: boolean,
): Promise<Posted> {
  const { path, json, signal } = order;
  if (signal.aborted) return { kind: 'not-sent', failure: STOPPED };
  const body = stream ? streamOf(json) : json;
  const answer = await sendOrStop(exchange, { method: 'POST', path, authorization, body }, signal);
  return answer.ok ? { kind: 'reply', reply: answer.value } : { kind: 'unsure', failure: answer.failure };
}

/** The caller's own abort as a value: whoever gave the order has to hear whether anything may have left. */
async function sendOrStop(exchange: Exchange, call: Call, signal: AbortSignal): Promise<Result<Reply>> {
  try {
    return await exchange.send(call, signal);
  } catch (error) {
    if (signal.aborted) return { ok: false, failure: STOPPED };
    throw error;
  }
}

const STOPPED: Failure = { reason: 'unreachable', detail: 'stopped before the reply' };
