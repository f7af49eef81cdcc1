import type { Failure, Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import { endpointName } from './endpoint.ts';
import type { ServerTime } from './provider.ts';
import { retryAfterMs } from './retry-after.ts';

export interface Call {
  method: 'GET' | 'POST' | 'PATCH';
  /** Path and query below the base URL, beginning with `/`. */
  path: string;
  /** Value of the `Authorization` header. */
  authorization: string;
  /** JSON text, or a stream of it (see `start-request.ts`). */
  body?: string | ReadableStream<Uint8Array>;
}

/** What came back, before anybody judges it. */
export interface Reply {
  /** 0 for a redirect that the browser does not let us look into. */
  status: number;
  redirected: boolean;
  retryAfterMs: number | undefined;
  /** Our clock is so far from the server's that the end of a session may be judged wrongly. */
  clockOff: boolean;
  body: ReplyBody;
}

/** `page`: HTML. `other`: announced as anything else. `broken`: not the JSON it says. `cut`: ended too early. */
export type ReplyBody =
  | { kind: 'json'; value: unknown }
  | { kind: 'page' | 'broken' }
  | { kind: 'other'; type: string }
  | { kind: 'cut'; failure: Failure };

export interface ExchangeOptions {
  /** Origin, no trailing slash. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  /** Below the 30 s after which a worker's fetch is dropped (reliability.md A6.4). */
  timeoutMs?: number;
  /** Our clock, ms. */
  now?: () => number;
  /** False only when the browser is sure that there is no network. */
  online?: () => boolean;
  /** Told of every request that came to nothing, or was given up. */
  failed?: () => void;
}

/** One `fetch` to the API host and nothing more: no judging, no repeating, no following of redirects. */
export interface Exchange {
  readonly baseUrl: string;
  /** Fails with `offline`, `unreachable` or `timeout`. A caller's abort is thrown as that abort. */
  send(call: Call, signal: AbortSignal): Promise<Result<Reply>>;
  online(): boolean;
  /** The last seen `Date` header; null before the first reply. */
  serverTime(): ServerTime | null;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { baseUrl, timeoutMs = 25_000, now = Date.now, online = browserOnline } = options;
  const fetcher = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  let seen: ServerTime | null = null;
  let answered = false;

  async function send(call: Call, signal: AbortSignal): Promise<Result<Reply>> {
    signal.throwIfAborted();
    const limit = AbortSignal.timeout(timeoutMs);
    const untrusted = !answered && baseUrl.startsWith('https:');
    const broken = (error: unknown): Failure =>
      networkFailure(error, call, { signal, limit, online, untrusted });
    try {
      const response = await fetcher(baseUrl + call.path, requestOf(call, AbortSignal.any([signal, limit])));
      answered = true;
      const clock = serverClock(response);
      if (clock !== null) seen = { iso: new Date(clock).toISOString(), at: now() };
      return ok(await readReply(response, { server: clock, ours: now() }, broken));
    } catch (error) {
      options.failed?.();
      return { ok: false, failure: broken(error) };
    }
  }

  return { baseUrl, send, online, serverTime: () => seen };
}

function requestOf(call: Call, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', authorization: call.authorization };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  const streamed = typeof call.body === 'object' ? { duplex: 'half' } : {};
  // A redirect leads to a login page at best; following it would carry Authorization along.
  const init = {
    method: call.method,
    headers,
    signal,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
  } as const;
  return { ...init, ...streamed, ...(call.body === undefined ? {} : { body: call.body }) };
}

/** Both clocks at the moment of a reply, ms; the server's is null when it did not tell. */
interface Clocks {
  server: number | null;
  ours: number;
}

/** Tokens live for minutes; a difference of less is ordinary. */
const CLOCK_LIMIT_MS = 5 * 60_000;

const isOff = ({ server, ours }: Clocks): boolean =>
  server !== null && Math.abs(server - ours) > CLOCK_LIMIT_MS;

async function readReply(
  response: Response,
  clocks: Clocks,
  broken: (e: unknown) => Failure,
): Promise<Reply> {
  const { status, headers } = response;
  const redirected = response.type === 'opaqueredirect' || (status >= 300 && status < 400);
  return {
    status,
    redirected,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), clocks.server ?? clocks.ours),
    clockOff: isOff(clocks),
    body: await readBody(response, redirected, broken),
  };
}

async function readBody(
  response: Response,
  skip: boolean,
  broken: (e: unknown) => Failure,
): Promise<ReplyBody> {
  const type = response.headers.get('content-type') ?? '';
  if (skip || !/\bjson\b/i.test(type)) {
    await response.body?.cancel();
    return /\bhtml\b/i.test(type) ? { kind: 'page' } : { kind: 'other', type };
  }
  try {
    return parse(await response.text());
  } catch (error) {
    // The status has been received: it may be a definite answer even when its text is lost.
    return { kind: 'cut', failure: broken(error) };
  }
}

function parse(text: string): ReplyBody {
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch {
    return { kind: 'broken' };
  }
}

function serverClock(response: Response): number | null {
  const clock = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(clock) ? null : clock;
}

interface Circumstances {
  signal: AbortSignal;
  limit: AbortSignal;
  online: () => boolean;
  /** Over https, and this server has never answered: it may be its certificate. */
  untrusted: boolean;
}

/** Throws the caller's abort on, and whatever is not a network error (`fetch` rejects with these two only). */
function networkFailure(error: unknown, call: Call, circumstances: Circumstances): Failure {
  const { signal, limit, online, untrusted } = circumstances;
  if (signal.aborted) throw signal.reason;
  if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  const detail = endpointName(call);
  if (limit.aborted) return { reason: 'timeout', detail };
  if (!online()) return { reason: 'offline' };
  return { reason: 'unreachable', detail, ...(untrusted ? { hint: 'certificate' } : {}) };
}

const browserOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;
