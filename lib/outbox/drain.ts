import type { Failure } from '../domain/result.ts';
import type { Delivery, PauseReason, Send } from '../domain/send.ts';
import { takeOff } from './attempt.ts';
import { makeContact, stranger } from './make-contact.ts';
import { quotaAllowsAt, quotaLeft, type Pace } from './pace.ts';
import { reconcile } from './reconcile.ts';
import { hold, isCurrent, outdate, viewNow, type Desk, type DrainDeps, type Run, type View } from './run.ts';
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

/** Does the next thing of the outbox. Never throws for expected failures. */
export async function step(run: Run, signal: AbortSignal): Promise<StepResult> {
  const wasKnown = isCurrent(run);
  const view = await viewNow(run);
  if (!view.ok) return idle(run, view.failure);
  run.pace = await paceOf(run, view.value.desk);
  const result = await act(run, view.value, signal);
  // That there is nothing to do is believed only of what was just read.
  if (result.worked || !wasKnown || run.air.size > 0) return result;
  outdate(run);
  return step(run, signal);
}

async function act(run: Run, view: View, signal: AbortSignal): Promise<StepResult> {
  const looking = ownLooking(view);
  const looked = await look(run, view.desk, looking, signal);
  if (looked.worked || looked.wakeAt === 0) return looked.worked ? looked : nothing();
  let { wakeAt } = looked;
  for (const send of view.open) {
    const result = await stepSend(run, view.desk, send, looking, signal);
    if (result.worked) return result;
    wakeAt = Math.min(wakeAt, result.wakeAt);
  }
  return nothing(wakeAt);
}

async function paceOf({ deps, pace }: Run, { connectionId }: Desk): Promise<Pace> {
  return pace?.connectionId === connectionId ? pace : deps.store.pace(connectionId);
}

/** No desk: sends that are due say why they hold still. */
async function idle(run: Run, failure: Failure): Promise<StepResult> {
  const { deps } = run;
  const now = deps.clock.now();
  const pause = pauseAfter({ kind: 'later', failure }, now, deps.policy);
  let wakeAt = Infinity;
  for (const send of await deps.store.openSends()) {
    if (send.undoUntil > now) wakeAt = Math.min(wakeAt, send.undoUntil);
    else if (pause) await holdFor(run, send, pause.reason);
  }
  return nothing(wakeAt);
}

/** Only who sent a row is shown its start by the engine, so another agent's looks would be wasted. */
function ownLooking({ desk, open, looking }: View): Delivery[] {
  const own = open.filter((s) => s.connectionId === desk.connectionId && s.agent === desk.agentEmail);
  const ids = new Set(own.map((s) => s.id));
  return looking.filter((d) => ids.has(d.sendId));
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
  outdate(run);
  return WORKED;
}

async function stepSend(
  run: Run,
  desk: Desk,
  send: Send,
  looking: Delivery[],
  signal: AbortSignal,
): Promise<StepResult> {
  const { deps, ahead } = run;
  const now = deps.clock.now();
  if (send.state === 'confirmed' && send.undoUntil > now) return nothing(send.undoUntil);
  const room = roomFor(run, desk, now);
  const rows = await ahead.next(send.id, Math.max(1, room));
  const [next] = rows;
  if (!next) return finish(run, send, looking);
  if (send.connectionId !== desk.connectionId) return holdFor(run, send, 'no-connection');
  if (send.agent !== desk.agentEmail) return holdFor(run, send, 'other-agent');
  if (desk.hold) return holdFor(run, send, desk.hold);
  const wait = Math.max(next.notBefore, pausedUntil(send.pause), run.pace?.restUntil ?? 0);
  if (wait > now) return nothing(wait);
  const quota = run.pace ? quotaAllowsAt(run.pace, now, deps.policy) : 0;
  if (quota > now) return holdFor(run, send, 'pacing', quota);
  if (room <= 0) return nothing();
  await sendNext(run, desk, send, rows, signal);
  return WORKED;
}

/** How many requests more may be on their way now. */
function roomFor({ deps, air, speed, pace }: Run, { provider }: Desk, now: number): number {
  const free = Math.min(speed.atOnce, provider.capabilities.startsAtOnce) - air.size;
  return pace ? Math.min(free, quotaLeft(pace, now, deps.policy)) : free;
}

/** A number that has to become a contact first becomes one in a step of its own, before its request. */
async function sendNext(
  run: Run,
  desk: Desk,
  send: Send,
  rows: Delivery[],
  signal: AbortSignal,
): Promise<void> {
  const strangers = rows.map((row) => stranger(row, desk.provider));
  const [first] = rows;
  const unknown = strangers[0];
  if (first && unknown) {
    await makeContact(run, desk, send, first, unknown, signal);
    run.ahead.again(send.id);
    return;
  }
  const until = strangers.findIndex((one) => one !== undefined);
  await takeOff(run, desk, send, until < 0 ? rows : rows.slice(0, until), signal);
}

/** Nothing queued any more: done, unless a row is on its way or still being looked for. */
async function finish(run: Run, send: Send, looking: Delivery[]): Promise<StepResult> {
  const { deps, air } = run;
  if (air.size > 0 || looking.some((d) => d.sendId === send.id)) return nothing();
  if (!(await deps.store.close(send.id))) return nothing();
  outdate(run);
  deps.changed();
  return WORKED;
}

async function holdFor(
  run: Run,
  send: Send,
  reason: PauseReason,
  until: number | null = null,
): Promise<StepResult> {
  if (send.pause?.reason !== reason) {
    await hold(run.deps, send, { reason, until });
    outdate(run);
  }
  return nothing(until ?? Infinity);
}
