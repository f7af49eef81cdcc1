import type { Failure } from '../domain/result.ts';
import type { Delivery, PauseReason, Send } from '../domain/send.ts';
import { attempt } from './attempt.ts';
import { quotaAllowsAt, type Pace } from './pace.ts';
import { reconcile } from './reconcile.ts';
import { hold, type Desk, type DrainDeps, type Run } from './run.ts';
import { becameUnknown, pauseAfter, pausedUntil } from './transitions.ts';

/** What a step found: work was done, or nothing until `wakeAt` (our clock, ms; infinity for "until told"). */
export type StepResult = { worked: true } | { worked: false; wakeAt: number };

const WORKED: StepResult = { worked: true };
const nothing = (wakeAt = Infinity): StepResult => ({ worked: false, wakeAt });

/**
 * Rows left in `sending` by a worker that died. Must run inside the drainer's lock, before anything is on its way:
 * else a second context would declare a request unknown that is still in flight (reliability.md A6.2).
 */
export async function recover({ store, clock, policy }: DrainDeps): Promise<void> {
  for (const d of await store.sending()) {
    await store.move(d.id, 'sending', (row) => becameUnknown(row, clock.now(), policy));
  }
}

/** Does the one next thing of the outbox. Never throws for expected failures. */
export async function step(run: Run, signal: AbortSignal): Promise<StepResult> {
  const { deps } = run;
  const desk = await deps.desk();
  if (!desk.ok) return idle(deps, desk.failure);
  run.pace = await paceOf(run, desk.value);
  const open = await deps.store.openSends();
  const looking = await ownLooking(deps, desk.value, open);
  const looked = await look(run, desk.value, looking, signal);
  if (looked.worked || looked.wakeAt === 0) return looked.worked ? looked : nothing();
  let { wakeAt } = looked;
  for (const send of open) {
    const result = await stepSend(run, desk.value, send, looking, signal);
    if (result.worked) return result;
    wakeAt = Math.min(wakeAt, result.wakeAt);
  }
  return nothing(wakeAt);
}

async function paceOf({ deps, pace }: Run, { connectionId }: Desk): Promise<Pace> {
  return pace?.connectionId === connectionId ? pace : deps.store.pace(connectionId);
}

/** No desk: sends that are due say why they hold still. */
async function idle(deps: DrainDeps, failure: Failure): Promise<StepResult> {
  const now = deps.clock.now();
  const pause = pauseAfter({ kind: 'later', failure }, now, deps.policy);
  let wakeAt = Infinity;
  for (const send of await deps.store.openSends()) {
    if (send.undoUntil > now) wakeAt = Math.min(wakeAt, send.undoUntil);
    else if (pause) await holdFor(deps, send, pause.reason);
  }
  return nothing(wakeAt);
}

/** Only who sent a row is shown its start by the engine, so another agent's looks would be wasted. */
async function ownLooking(deps: DrainDeps, desk: Desk, open: Send[]): Promise<Delivery[]> {
  const own = open.filter((s) => s.connectionId === desk.connectionId && s.agent === desk.agentEmail);
  const ids = new Set(own.map((s) => s.id));
  return (await deps.store.looking()).filter((d) => ids.has(d.sendId));
}

/**
 * Unknown rows come first, all of them in one read, and with nothing on its way: a start that is being made may be
 * anybody's in the server's list. `wakeAt` 0 means that a landing has to be waited for.
 */
async function look(run: Run, desk: Desk, looking: Delivery[], signal: AbortSignal): Promise<StepResult> {
  const now = run.deps.clock.now();
  const rest = run.pace?.restUntil ?? 0;
  const due = looking.filter((d) => d.notBefore <= now);
  if (due.length === 0)
    return nothing(Math.min(Infinity, ...looking.map((d) => Math.max(d.notBefore, rest))));
  if (rest > now) return nothing(rest);
  if (run.air.size > 0) return nothing(0);
  await reconcile(run, desk, due, signal);
  return WORKED;
}

async function stepSend(
  run: Run,
  desk: Desk,
  send: Send,
  looking: Delivery[],
  signal: AbortSignal,
): Promise<StepResult> {
  const { deps, air, speed } = run;
  const now = deps.clock.now();
  if (send.state === 'confirmed' && send.undoUntil > now) return nothing(send.undoUntil);
  const next = await deps.store.firstQueued(send.id);
  if (!next) return finish(run, send, looking);
  if (send.connectionId !== desk.connectionId) return holdFor(deps, send, 'no-connection');
  if (send.agent !== desk.agentEmail) return holdFor(deps, send, 'other-agent');
  if (desk.hold) return holdFor(deps, send, desk.hold);
  const wait = Math.max(next.notBefore, pausedUntil(send.pause), run.pace?.restUntil ?? 0);
  if (wait > now) return nothing(wait);
  const quota = run.pace ? quotaAllowsAt(run.pace, now, deps.policy) : 0;
  if (quota > now) return holdFor(deps, send, 'pacing', quota);
  if (air.size >= Math.min(speed.atOnce, desk.provider.capabilities.startsAtOnce)) return nothing();
  await attempt(run, desk, send, next, signal);
  return WORKED;
}

/** Nothing queued any more: done, unless a row is on its way or still being looked for. */
async function finish({ deps, air }: Run, send: Send, looking: Delivery[]): Promise<StepResult> {
  if (air.size > 0 || looking.some((d) => d.sendId === send.id)) return nothing();
  if (!(await deps.store.close(send.id))) return nothing();
  deps.changed();
  return WORKED;
}

async function holdFor(
  deps: DrainDeps,
  send: Send,
  reason: PauseReason,
  until: number | null = null,
): Promise<StepResult> {
  if (send.pause?.reason !== reason) await hold(deps, send, { reason, until });
  return nothing(until ?? Infinity);
}
