import { ok, type Result } from '../domain/result.ts';
import { isHeldByAgent, isOver, type PauseReason, type Send } from '../domain/send.ts';
import type { Provider } from '../providers/provider.ts';
import { createAhead, type Ahead } from './ahead.ts';
import { createAir, type Air } from './air.ts';
import type { Clock } from './clock.ts';
import { atFirst, type Pace, type Speed } from './pace.ts';
import type { Policy } from './policy.ts';
import type { OutboxStore, Outlook } from './store.ts';

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
  /** A failure when nothing can be sent now. */
  desk(): Promise<Result<Desk>>;
  newId(): string;
  /** Something visible changed. */
  changed(): void;
}

/** One holding of the lock: what is on its way, and what was learned of the connection meanwhile. */
export interface Run {
  deps: DrainDeps;
  air: Air;
  ahead: Ahead;
  view: View | null;
  /** Counts what makes a view outdated. */
  news: number;
  speed: Speed;
  /** Of the connection that is drained now; this run alone writes it. */
  pace: Pace | null;
}

export const createRun = (deps: DrainDeps): Run => ({
  deps,
  air: createAir(),
  ahead: createAhead(deps.store),
  view: null,
  news: 0,
  speed: atFirst,
  pace: null,
});

/** What steps go by: who may send, and what there may be to do. Whatever is done looks at the row itself again. */
export interface View extends Outlook {
  desk: Desk;
  /** Our clock, ms. */
  at: number;
  news: number;
}

/** Reading it all takes longer than a request; every change that the worker hears of nudges, or is news. */
export const VIEW_FOR_MS = 250;

export function isCurrent({ deps, view, news }: Run): boolean {
  const age = view ? deps.clock.now() - view.at : -1;
  return view?.news === news && age >= 0 && age < VIEW_FOR_MS;
}

/** The view, read anew where something has changed; a failure when nothing can be sent now. */
export async function viewNow(run: Run): Promise<Result<View>> {
  if (run.view && isCurrent(run)) return ok(run.view);
  const { news } = run;
  const at = run.deps.clock.now();
  const desk = await run.deps.desk();
  if (!desk.ok) return desk;
  run.view = { desk: desk.value, ...(await run.deps.store.outlook()), at, news };
  return ok(run.view);
}

/** Something is no longer as the view says. */
export function outdate(run: Run): void {
  run.news++;
}

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
