/** One HTTP exchange, the same for HTTP/1.1 and HTTP/2: what arrived, how to answer it, how to break it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Socket } from 'node:net';
import { parseJson, asFields } from './read.ts';
import type { Call, Listener, Wire } from './call.ts';
import { serialise, type Answer } from './answer.ts';

export type AnyRequest = IncomingMessage | Http2ServerRequest;
export type AnyResponse = ServerResponse | Http2ServerResponse;

const ids = new WeakMap<object, number>();
const counters = { socket: 0, request: 0 };

/** The same number for every request of one connection. */
function connectionId(request: AnyRequest): number {
  const connection: object = ('stream' in request ? request.stream.session : undefined) ?? request.socket;
  const id = ids.get(connection) ?? (counters.socket += 1);
  ids.set(connection, id);
  return id;
}

export function wireOf(request: AnyRequest, listener: Listener): Wire {
  counters.request += 1;
  return {
    protocol: request.httpVersionMajor === 2 ? '2' : '1.1',
    socket: connectionId(request),
    requestId: counters.request,
    listener,
  };
}

async function readBody(request: AnyRequest): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf(request: AnyRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

export async function readCall(request: AnyRequest, wire: Wire): Promise<Call> {
  const headers = headersOf(request);
  const secure = wire.listener === 'secure';
  const origin = `${secure ? 'https' : 'http'}://${headers[':authority'] ?? headers['host'] ?? 'localhost'}`;
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  const search = rest.join('?');
  const source = await readBody(request);
  const parsed = source === '' ? { value: {} } : parseJson(source);
  return {
    method: request.method ?? 'GET',
    path,
    search,
    query: new URLSearchParams(search),
    headers,
    body: asFields(parsed?.value) ?? {},
    source,
    json: parsed?.value,
    origin,
    wire,
    undo: [],
  };
}

/** Puts an answer on the wire; `cut` sends only half of it under the full length and then breaks the connection. */
export function send(response: AnyResponse, answer: Answer, method: string, cut = false): void {
  const { payload, type } = serialise(answer);
  const headers: Record<string, string> = { ...answer.headers };
  if (type) headers['content-type'] ??= type;
  headers['content-length'] = payload.length.toString();
  const plain = response as ServerResponse;
  plain.writeHead(answer.status, headers);
  if (!cut) {
    plain.end(method === 'HEAD' ? undefined : payload);
    return;
  }
  plain.write(payload.subarray(0, Math.ceil(payload.length / 2)), () => breakConnection(response));
}

/** The TCP sockets by their two ports: a TLS connection can only be reset through the one below it. */
const rawSockets = new Map<string, Socket>();
const portsOf = (socket: Socket | null): string => `${socket?.localPort ?? 0} ${socket?.remotePort ?? 0}`;

export function trackSocket(socket: Socket): void {
  const ports = portsOf(socket);
  rawSockets.set(ports, socket);
  socket.once('close', () => {
    if (rawSockets.get(ports) === socket) rawSockets.delete(ports);
  });
}

/** Resets the whole TCP connection, without another byte. */
export function breakConnection(response: AnyResponse): void {
  const raw = rawSockets.get(portsOf(response.socket));
  if (raw && !raw.destroyed) raw.resetAndDestroy();
  else response.destroy();
}

/** HTTP/2 only: ends this stream with an error code. */
export function resetStream(response: AnyResponse, code: number): void {
  if ('stream' in response) response.stream.close(code);
  else breakConnection(response);
}

/** HTTP/2 only: GOAWAY that says nothing was processed, then the connection ends (reliability.md A7). */
export function goAway(response: AnyResponse, code: number): void {
  if (!('stream' in response)) {
    breakConnection(response);
    return;
  }
  const { session } = response.stream;
  session?.goaway(code, 0);
  setTimeout(() => session?.destroy(), 20);
}
