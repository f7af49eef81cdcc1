import type { Failure } from '../../../lib/domain/result.ts';
import { fail, ok, type Result } from '../../../lib/domain/result.ts';
import { AGENT, AGENT_NAME, emptyProvider, FLOW } from '../../../lib/outbox/testing.ts';
import type {
  Capabilities,
  Provider,
  StartOrder,
  StartOutcome,
  StartRecord,
} from '../../../lib/providers/provider.ts';
import type { Stage } from './stage.ts';

/** What becomes of one start request. All times in virtual ms. */
export interface Fate {
  /** Spent on credentials, protocol and renewing before the request that counts leaves. */
  before: number;
  /** `nothing`: cut on the way there. */
  does: 'start' | 'refuse' | 'throttle' | 'deny' | 'nothing' | 'not-sent';
  /** From leaving until the server does it. Never beyond {@link LONGEST_REQUEST}. */
  after: number;
  /** From leaving until a reply that never comes is given up; null when the reply arrives. */
  cut: number | null;
  /** Through the engine: the start happened, but its history row was rolled back (reliability.md §0.6). */
  hidden: boolean;
}

export const FINE: Fate = { before: 0, does: 'start', after: 100, cut: null, hidden: false };
/** Nothing in between works longer on a request that its client gave up. */
export const LONGEST_REQUEST = 55_000;
export const RETRY_AFTER = 40_000;

/** Of a read of the starts: it fails, or misses for once a start that is there, or is complete. */
export type ReadFate = 'fails' | 'misses' | 'complete';

export interface Request {
  order: StartOrder;
  /** The life of the worker that made it. */
  owner: object;
  /** Null until it has left. */
  leftAt: number | null;
  /** The server will do no more about it. */
  over: boolean;
  /** The program has its outcome. */
  answered: boolean;
}

export interface World {
  stage: Stage;
  capabilities: Capabilities;
  fates: Fate[];
  reads: ReadFate[];
  /** Server clock minus virtual time. */
  serverAhead: number;
  /** Our clock minus virtual time. */
  ourAhead: number;
  /** Something happened at the server, or became known. */
  changed(): void;
}

/** Both backends, as far as starts go: what it did is in `ledger`, whatever its replies said. */
export class Server {
  readonly ledger: { reference: string; at: number; hidden: boolean; key: string }[] = [];
  readonly requests: Request[] = [];
  #missed = new Set<string>();

  constructor(readonly world: World) {}

  /** The server as one life of the worker sees it. */
  provider(owner: object): Provider {
    const { stage, capabilities, ourAhead } = this.world;
    let seen: { iso: string; at: number } | null = null;
    const note = () => {
      seen = { iso: this.#iso(stage.now), at: stage.now + ourAhead };
    };
    return {
      ...emptyProvider(capabilities),
      serverTime: () => seen,
      me: async () => {
        await stage.gate(owner, 'me');
        note();
        return ok({ email: AGENT, name: AGENT_NAME, role: 'attendant' });
      },
      start: (order) => this.#start(owner, order, note),
      startRecords: (since) => this.#records(owner, since, note),
    };
  }

  async #start(owner: object, order: StartOrder, note: () => void): Promise<StartOutcome> {
    const { stage, fates } = this.world;
    const fate = sane(fates.shift() ?? FINE);
    const request: Request = { order, owner, leftAt: null, over: false, answered: false };
    this.requests.push(request);
    this.world.changed();
    await stage.gate(owner, 'start: before', fate.before);
    if (fate.does === 'not-sent')
      return this.#answer(request, { kind: 'later', failure: { reason: 'offline' } });
    request.leftAt = stage.now;
    stage.later('server: start', fate.after, () => this.#do(request, fate));
    const lost = fate.cut !== null;
    await stage.gate(owner, lost ? 'start: cut' : 'start: reply', lost ? (fate.cut ?? 0) : fate.after + 50);
    if (lost) return this.#answer(request, { kind: 'unknown', failure: { reason: 'server-error' } });
    note();
    return this.#answer(request, this.#reply(order, fate));
  }

  #do(request: Request, fate: Fate): void {
    request.over = true;
    this.world.changed();
    if (fate.does !== 'start') return;
    const { reference, contacts } = request.order;
    const { now } = this.world.stage;
    this.ledger.push({ reference, at: now, hidden: fate.hidden, key: contacts[0] ?? '' });
  }

  #reply(order: StartOrder, fate: Fate): StartOutcome {
    const made = this.ledger.findLast((one) => one.reference === order.reference);
    const refusal = REFUSALS[fate.does];
    if (refusal) return refusal;
    return { kind: 'accepted', startUuid: 'start', startedOn: made ? this.#iso(made.at) : null };
  }

  #answer(request: Request, outcome: StartOutcome): StartOutcome {
    request.answered = true;
    this.world.changed();
    if (request.leftAt === null) request.over = true;
    return outcome;
  }

  async #records(owner: object, since: string, note: () => void): Promise<Result<StartRecord[]>> {
    const { stage, reads } = this.world;
    await stage.gate(owner, 'read: before', 20);
    const fate = reads.shift() ?? 'complete';
    const rows = this.#visible(Date.parse(since), fate);
    await stage.gate(owner, 'read: reply', 20);
    if (fate === 'fails') return fail('server-error');
    note();
    return ok(rows);
  }

  #visible(since: number, fate: ReadFate): StartRecord[] {
    const { capabilities, serverAhead } = this.world;
    const exact = capabilities.absenceProves;
    return this.ledger
      .filter((one) => !(one.hidden && !exact) && one.at + serverAhead >= since)
      .filter(
        (one) => fate !== 'misses' || this.#missed.has(one.reference) || !this.#missed.add(one.reference),
      )
      .map((one) => ({
        reference: exact ? one.reference : null,
        startUuid: exact ? 'start' : null,
        flowUuid: exact ? FLOW.uuid : null,
        flowName: FLOW.name,
        contacts: [one.key],
        createdOn: this.#iso(one.at),
        status: 'complete',
        by: exact ? null : AGENT_NAME,
      }));
  }

  #iso(at: number): string {
    return new Date(at + this.world.serverAhead).toISOString();
  }
}

/** Nobody waits longer than 25 s for a reply, and what was cut on the way there has none. */
function sane(fate: Fate): Fate {
  if (fate.cut !== null) return fate;
  if (fate.does === 'nothing') return { ...fate, cut: fate.after };
  return fate.after > 24_000 ? { ...fate, cut: 25_000 } : fate;
}

const later = (failure: Failure): StartOutcome => ({ kind: 'later', failure });
const REFUSALS: Partial<Record<Fate['does'], StartOutcome>> = {
  refuse: { kind: 'refused', failure: { reason: 'refused', detail: 'No.' } },
  throttle: later({ reason: 'throttled', retryAfterMs: RETRY_AFTER }),
  deny: later({ reason: 'signed-out' }),
};
