/** A `fetch` that speaks HTTP/2, which Node's own does not: for running the contract over the sandbox's secure origin. */
import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';

export interface Http2 {
  fetch: typeof globalThis.fetch;
  close(): void;
}

/** One session, opened anew when it was lost. Certificates are not looked at: the sandbox's is its own. */
export function createHttp2(origin: string): Http2 {
  let session: ClientHttp2Session | null = null;
  const current = (): ClientHttp2Session => {
    if (session === null || session.closed || session.destroyed) {
      session = connect(origin, { rejectUnauthorized: false });
      session.on('error', () => session?.destroy());
    }
    return session;
  };
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const body = init.body ? new Uint8Array(await new Response(init.body).arrayBuffer()) : null;
    init.signal?.throwIfAborted();
    return exchange(current(), new URL(String(input)), init, body);
  };
  return { fetch, close: () => session?.close() };
}

/** Rejects as `fetch` does: with the abort's reason, or a TypeError for anything else. */
function exchange(
  session: ClientHttp2Session,
  url: URL,
  { method = 'GET', headers, signal }: RequestInit,
  body: Uint8Array | null,
): Promise<Response> {
  return new Promise((done, fail) => {
    const fields = Object.fromEntries(new Headers(headers));
    const stream = session.request({ ':method': method, ':path': url.pathname + url.search, ...fields });
    const parts: Buffer[] = [];
    let received: IncomingHttpHeaders = {};
    const broken = () => fail(signal?.aborted ? signal.reason : new TypeError('Failed to fetch'));
    signal?.addEventListener('abort', () => stream.destroy());
    stream.on('response', (head) => (received = head));
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('error', broken);
    stream.on('close', () => {
      const status = Number(received[':status'] ?? 0);
      if (status === 0 || stream.rstCode !== 0 || !stream.readableEnded) broken();
      else done(new Response(bodyOf(status, parts), { status, headers: plain(received) }));
    });
    stream.end(body ?? undefined);
  });
}

const bodyOf = (status: number, parts: Buffer[]): Uint8Array<ArrayBuffer> | null =>
  status === 204 ? null : new Uint8Array(Buffer.concat(parts));

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  const named = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]));
}
