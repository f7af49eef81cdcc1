import { ok, type Result } from '../domain/result.ts';
import { isHeldByAgent, isOver, type PauseReason, type Send } from '../domain/send.ts';
import type { Provider } from '../providers/provider.ts';
import { createAir, type Air } from './air.ts';
import type { Clock } from './clock.ts';
import { atFirst, type Pace, type Speed } from './pace.ts';
import type { Policy } from './policy.ts';
import { type OutboxStore } from './store.ts';

/** Whose rows may go out now, and through what. */
export interface Desk {
  connectionId: string;
  agentEmail: string;
  /** As the backend's history writes it. */
  agentName: string;
  provider: Provider;
  /** Why no new request may leave, although the server can be asked about the old ones. */
  hold?: PauseReason;
}

export interface DrainDeps {
  store: OutboxStore;
  clock: Clock;
  policy: Policy;
  /** Null or a failure when nothing can be sent now; asked anew for every step. */
  desk(): Promise<Result<Desk>>;
  newId(): string;
  /** Something visible changed. */
  changed(): void;
}

/** One holding of the lock: what is on its way, and what was learned of the connection meanwhile. */
export interface Run {
  deps: DrainDeps;
  air: Air;
  speed: Speed;
  /** Of the connection that is drained now; this run alone writes it. */
  pace: Pace | null;
}

export const createRun = (deps: DrainDeps): Run => ({ deps, air: createAir(), speed: atFirst, pace: null });

/** The send says why it holds still, unless it is over meanwhile or held by the agent already. */
export async function hold(deps: DrainDeps, send: Send, pause: NonNullable<Send['pause']>): Promise<void> {
  const held = await deps.store.updateSend(send.id, (s) =>
    isOver(s) || isHeldByAgent(s) ? null : { ...s, state: 'paused', pause },
  );
  if (held) deps.changed();
}

/** A server's time older than this, by our clock, is asked for anew: meanwhile our clock may have been set. */
export const CLOCK_TRUST_MS = 10 * 60_000;

/**
 * The server's time now, ISO: what is looked for later has to be dated by the server's clock, since ours may be hours
 * off. Null when the server never tells the time; a failure when it cannot be reached, and then nothing may leave.
 */
export async function serverClock(
  { clock }: DrainDeps,
  provider: Provider,
  signal: AbortSignal,
): Promise<Result<string | null>> {
  const known = serverNow(provider, clock.now());
  if (known !== null) return ok(known);
  const asked = await provider.me(signal);
  return asked.ok ? ok(serverNow(provider, clock.now())) : asked;
}

function serverNow(provider: Provider, now: number): string | null {
  const seen = provider.serverTime();
  if (seen === null || now < seen.at || now - seen.at > CLOCK_TRUST_MS) return null;
  return new Date(Date.parse(seen.iso) + (now - seen.at)).toISOString();
}
