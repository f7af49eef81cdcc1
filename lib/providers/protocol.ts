/**
 * Which HTTP version the connection speaks, and whether this browser can stream a request body: both decide how a
 * start is sent so that the browser cannot send it twice (reliability.md §0.1, A7).
 */

/** `nextHopProtocol` of a finished request: null while it is not known yet, empty when the browser hides it. */
export type ProtocolOf = (url: string) => string | null;

export interface Protocol {
  /** To be told the URL of every answered GET. */
  note(url: string): void;
  /** `h2`, `h3`, `http/1.1`…; null while unknown. */
  current(): string | null;
}

/** Learns lazily: the browser tells the protocol of a request only some 200 ms after its body was read. */
export function createProtocol(protocolOf: ProtocolOf = resourceTiming): Protocol {
  let latest: string | null = null;
  let known: string | null = null;
  function current(): string | null {
    if (latest !== null) known = protocolOf(latest) ?? known;
    return known;
  }
  return {
    current,
    note: (url) => {
      current();
      latest = url;
    },
  };
}

export const isMultiplexed = (protocol: string | null): boolean => protocol === 'h2' || protocol === 'h3';

function resourceTiming(url: string): string | null {
  const entry = performance.getEntriesByName(url, 'resource').at(-1);
  if (entry === undefined) return null;
  // The buffer holds 250 entries and then stops taking new ones.
  performance.clearResourceTimings();
  return 'nextHopProtocol' in entry ? String(entry.nextHopProtocol) : '';
}

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
