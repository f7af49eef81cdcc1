import { observeResources, type FinishedRequest } from './finished-requests.ts';

/**
 * Connections that the browser holds ready and nobody has used yet: opened for a request that was given up meanwhile, or
 * in reserve because another took long to open. A POST that is given one goes for one on a used connection: the browser
 * makes it again by itself when the connection dies, whatever `Connection: close` says (seen in Chromium 156).
 */
export interface Spares {
  /** How many there may be; null while nothing has proven that there are none. */
  count(origin: string): number | null;
  /** Of how many finished requests the browser has told. */
  told(origin: string): number;
  /** A request came to nothing: its connection may have been opened for nobody. */
  left(origin: string): void;
}

/** Where the browser repeats nothing, or nothing can be known. */
export const NO_SPARES: Spares = { count: () => 0, told: () => 0, left: () => undefined };

/** The browser opens another one after 250 ms. */
const SLOW_MS = 200;

interface State {
  count: number | null;
  told: number;
  /** When the latest of them may have been left, ms of `now`. */
  leftAt: number;
}

/** `now`: the clock of the requests' times. */
export function createSpares(
  observe: (heard: (request: FinishedRequest) => void) => void,
  now: () => number,
): Spares {
  const states = new Map<string, State>();
  const stateOf = (origin: string): State => {
    const known = states.get(origin) ?? { count: null, told: 0, leftAt: -Infinity };
    states.set(origin, known);
    return known;
  };
  observe((request) => {
    // One that came to nothing tells no times.
    if (request.nextHopProtocol) hear(stateOf(new URL(request.name).origin), request);
  });
  return {
    count: (origin) => stateOf(origin).count,
    told: (origin) => stateOf(origin).told,
    left(origin) {
      const state = stateOf(origin);
      state.leftAt = now();
      if (state.count !== null) state.count += 1;
    },
  };
}

/** A spare one is always used before a new one is opened: whoever opened one has proven that there was none by then. */
function hear(
  state: State,
  { connectStart = 0, connectEnd = 0, secureConnectionStart = 0 }: FinishedRequest,
) {
  state.told += 1;
  // A browser that hides the times never tells more than this.
  if (connectStart === 0) state.count = 0;
  else if (connectStart === connectEnd) {
    if (state.count !== null) state.count = Math.max(0, state.count - 1);
  } else {
    const opened = (secureConnectionStart || connectEnd) - connectStart;
    const reserve = opened < SLOW_MS ? 0 : 1;
    if (connectStart > state.leftAt) state.count = reserve;
    else if (state.count !== null) state.count += reserve;
    if (reserve > 0) state.leftAt = Math.max(state.leftAt, connectEnd);
  }
}

let shared: Spares | null = null;

/** One for the whole worker: whoever asks, the connections are the same. */
export const browserSpares = (): Spares =>
  (shared ??= createSpares(observeResources, () => performance.now()));
