/** The four listeners, all on loopback. They share one handler; only the origin they stand for differs. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Listener } from './call.ts';
import { trackSocket, type AnyRequest, type AnyResponse } from './exchange.ts';

type Handle = (request: AnyRequest, response: AnyResponse) => void;
type AnyServer = Server | Http2SecureServer;

export interface Listening {
  port: number;
  close: () => Promise<void>;
}

const file = (name: string): Buffer => readFileSync(new URL(`../certificate/${name}`, import.meta.url));

function plainServer(handle: Handle): Server {
  const server = createServer(handle);
  // Long enough that a browser reuses its connections, which is where it re-sends POSTs (reliability.md §0.1).
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  return server;
}

function secureServer(handle: Handle): Http2SecureServer {
  const options = { key: file('test-only.key.pem'), cert: file('test-only.cert.pem'), allowHTTP1: true };
  return createSecureServer(options, handle);
}

/** Destroys every connection, so that closing never waits for a browser's idle ones. */
function closer(server: AnyServer): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    trackSocket(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
}

export async function listen(listener: Listener, port: number, handle: Handle): Promise<Listening> {
  const server = listener === 'secure' ? secureServer(handle) : plainServer(handle);
  const close = closer(server);
  // A client that breaks off mid-way is what the tests are about: nothing to report.
  server.on('sessionError', (_error: unknown, session: { destroy: () => void }) => session.destroy());
  server.on('tlsClientError', (_error: unknown, socket: Socket) => socket.destroy());
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  return { port: (server.address() as AddressInfo).port, close };
}
