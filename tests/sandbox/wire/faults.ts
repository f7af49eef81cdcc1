/** Faults that tests arm: what to do to which request, how often. */
import { Random } from '../random.ts';

export const FAULT_KINDS = [
  'status', 'delay', 'cut-before', 'cut-after', 'hold-after', 'hold-before', 'truncate', 'html', 'redirect', 'throttle',
  'h2-goaway', 'h2-rst',
] as const; // prettier-ignore

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Where it strikes: on the wire, at the engine's inner call of Flows, or at its inner call of Meta. */
export type FaultPlace = 'wire' | 'flows' | 'meta';

export interface FaultMatch {
  method?: string;
  /** Regular expression, tested on the pathname. */
  path?: string;
  /** Only the nth matching request (from 1). */
  nth?: number;
  at?: FaultPlace;
}

export interface Fault {
  match: FaultMatch;
  kind: FaultKind;
  /** How often at most. */
  times?: number;
  /** 0…1, from the world's seed. */
  chance?: number;
  status?: number;
  /** With kind 'status': do the work first, then answer with the status. */
  after?: boolean;
  body?: unknown;
  delayMs?: number;
  /** Seconds. */
  retryAfter?: number;
  /** `Retry-After` as an HTTP date (RFC 9110 §10.2.3), by this server's clock. */
  retryAsDate?: boolean;
  /** Content type of a body given as text, whatever it holds. */
  type?: string;
  /** HTTP/2 error code of 'h2-rst' and 'h2-goaway' (2 = INTERNAL_ERROR, 7 = REFUSED_STREAM). */
  code?: number;
  label?: string;
}

export interface ArmedFault {
  fault: Fault;
  /** Requests that fitted the match. */
  seen: number;
  /** Requests that were really hit. */
  hits: number;
}

export class FaultBook {
  #armed: { row: ArmedFault; pattern: RegExp }[] = [];
  #held: (() => void)[] = [];
  /** Its own, so that the same requests in the same order meet the same faults. */
  #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  reset(seed: number): void {
    this.clear();
    this.#random = new Random(seed);
  }

  arm(faults: readonly Fault[]): void {
    for (const fault of faults) {
      this.#armed.push({ row: { fault, seen: 0, hits: 0 }, pattern: new RegExp(fault.match.path ?? '') });
    }
  }

  list(): ArmedFault[] {
    return this.#armed.map(({ row }) => row);
  }

  clear(): void {
    this.#armed = [];
    this.release();
  }

  /** Lets every held request go on; says how many there were. */
  release(): number {
    const held = this.#held;
    this.#held = [];
    for (const go of held) go();
    return held.length;
  }

  get held(): number {
    return this.#held.length;
  }

  hold(): Promise<void> {
    return new Promise((go) => {
      this.#held.push(go);
    });
  }

  /** The first fault that strikes this request, counted. */
  strike(place: FaultPlace, method: string, path: string): Fault | undefined {
    for (const { row, pattern } of this.#armed) {
      const { match, times, chance } = row.fault;
      if ((match.at ?? 'wire') !== place || !pattern.test(path)) continue;
      if (match.method && match.method.toUpperCase() !== method) continue;
      row.seen += 1;
      if (match.nth !== undefined && match.nth !== row.seen) continue;
      if (times !== undefined && row.hits >= times) continue;
      if (chance !== undefined && this.#random.next() >= chance) continue;
      row.hits += 1;
      return row.fault;
    }
    return undefined;
  }
}
