/**
 * Which HTTP version the connection speaks, and whether this browser can stream a request body: both decide how a
 * start is sent so that the browser cannot send it twice (reliability.md §0.1, A7).
 */
import { observeResources, type FinishedRequest } from './finished-requests.ts';

/** `h2`, `h3`, `http/1.1`… of the last finished request to an origin; null while the browser has told of none. */
export type ProtocolOf = (origin: string) => string | null;

/**
 * The browser tells the protocol of a request some 200 ms after its body was read. A request that came to nothing bears
 * none, and says nothing about the next one.
 */
export function createProtocols(observe: (heard: (request: FinishedRequest) => void) => void): ProtocolOf {
  const told = new Map<string, string>();
  observe(({ name, nextHopProtocol }) => {
    if (nextHopProtocol) told.set(new URL(name).origin, nextHopProtocol);
  });
  return (origin) => told.get(origin) ?? null;
}

let shared: ProtocolOf | null = null;

/** One for the whole worker: whoever asked, the connection is the same. */
export const browserProtocols = (): ProtocolOf => (shared ??= createProtocols(observeResources));

export const isMultiplexed = (protocol: string | null): boolean => protocol === 'h2' || protocol === 'h3';

/**
 * True where `fetch` streams a request body. A browser that cannot would send the text "[object ReadableStream]": it
 * never looks at `duplex` and guesses a content type (reliability.md A7).
 */
export function canStreamBodies(): boolean {
  let asked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  };
  try {
    return !new Request('https://stream.invalid/', init).headers.has('content-type') && asked;
  } catch {
    return false;
  }
}
