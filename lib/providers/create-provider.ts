import type { Connection } from '../domain/connection.ts';
import type { Credentials } from './credentials.ts';
import { printable } from './printable.ts';
import { createExchange } from './exchange.ts';
import { createHttp } from './http.ts';
import type { ProtocolOf } from './protocol.ts';
import { browserProtocols, canStreamBodies } from './protocol.ts';
import type { Provider } from './provider.ts';
import { createRapidpro, PROBE_PATH } from './rapidpro.ts';
import type { Speech } from './speech.ts';
import { browserSpares, NO_SPARES, type Spares } from './spare-connections.ts';
import { createStarter } from './start-request.ts';
import { createWeniChats, probePath } from './weni-chats.ts';

/** What tests put in the place of the browser. */
export interface ProviderDeps {
  fetch?: typeof globalThis.fetch;
  /** Our clock, ms. */
  now?: () => number;
  /** Limit of one request; 25 s. */
  timeoutMs?: number;
  protocolOf?: ProtocolOf;
  /** False only when there is surely no network. */
  online?: () => boolean;
  /** Whether request bodies can be streamed. */
  streams?: boolean;
  spares?: Spares;
}

/** The provider of a connection. The only place that looks at its kind; keep one for the life of the worker. */
export function createProvider(
  connection: Connection,
  credentials: Credentials,
  deps: ProviderDeps = {},
): Provider {
  if (connection.kind === 'rapidpro')
    return createRapidpro(speech(connection, credentials, deps, PROBE_PATH));
  return createWeniChats(
    speech(connection, credentials, deps, probePath(connection.project)),
    connection.project,
  );
}

function speech({ baseUrl }: Connection, secret: Credentials, deps: ProviderDeps, probe: string): Speech {
  const credentials = printable(secret);
  const {
    protocolOf = browserProtocols(),
    streams = canStreamBodies(),
    // Only the browser that streams bodies is known to repeat requests on connections that nobody has used.
    spares = streams ? browserSpares() : NO_SPARES,
    ...wire
  } = deps;
  const protocol = () => protocolOf(baseUrl);
  const exchange = createExchange({ baseUrl, ...wire, failed: () => spares.left(baseUrl) });
  const http = createHttp(exchange, credentials);
  const starter = createStarter({ exchange, credentials, protocol, spares, streams, probe });
  return { baseUrl, http, starter, serverTime: exchange.serverTime, now: deps.now ?? Date.now };
}
