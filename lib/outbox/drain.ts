import type { Delivery, PauseReason, Send } from '../domain/send.ts';
import { ok, type Failure, type Result } from '../domain/result.ts';
import type { Provider, StartOrder, StartOutcome, StartRecord } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import { evidenceFor, sameFlow } from './evidence.ts';
import type { Policy } from './policy.ts';
import { isOver, type OutboxStore } from './store.ts';
import { becameUnknown, leaving, looked, pauseAfter, pausedUntil, settled } from './transitions.ts';
import { waitingRows } from './waiting-rows.ts';

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
  /** Something visible changed. */
  changed(): void;
}

/** What a step found: work was done, or nothing until `wakeAt` (our clock, ms; infinity for "until told"). */
export type StepResult = { worked: true } | { worked: false; wakeAt: number };

/**
 * Rows left in `sending` by a worker that died. Must run inside the drainer's lock: outside it, a second context
 * would declare a request unknown that is still in flight (reliability.md A6.2).
 */
export async function recover(deps: DrainDeps): Promise<void> {
  for (const send of await deps.store.sends()) {
    if (isOver(send)) continue;
    for (const d of await deps.store.inState(send.id, 'sending')) {
      await deps.store.move(d.id, 'sending', (row) => becameUnknown(row, deps.clock.now(), deps.policy));
    }
  }
}

/** Does the one next thing of the outbox. Never throws for expected failures. */
export async function step(deps: DrainDeps, signal: AbortSignal): Promise<StepResult> {
  const desk = await deps.desk();
  if (!desk.ok) return idle(deps, desk.failure);
  const now = deps.clock.now();
  let wakeAt = Infinity;
  for (const send of await deps.store.openSends()) {
    const result = await stepSend(deps, desk.value, send, now, signal);
    if (result.worked) return result;
    wakeAt = Math.min(wakeAt, result.wakeAt);
  }
  return { worked: false, wakeAt };
}

/** No desk: sends that are due say why they hold still. */
async function idle(deps: DrainDeps, failure: Failure): Promise<StepResult> {
  const now = deps.clock.now();
  const pause = pauseAfter({ kind: 'later', failure }, now, deps.policy);
  let wakeAt = Infinity;
  for (const send of await deps.store.sends()) {
    if (isOver(send)) continue;
    if (send.undoUntil > now) wakeAt = Math.min(wakeAt, send.undoUntil);
    else if (pause && send.pause?.reason !== pause.reason) {
      await hold(deps, send, { reason: pause.reason, until: null });
    }
  }
  return { worked: false, wakeAt };
}

async function stepSend(
  deps: DrainDeps,
  desk: Desk,
  send: Send,
  now: number,
  signal: AbortSignal,
): Promise<StepResult> {
  if (send.state === 'confirmed' && send.undoUntil > now) return { worked: false, wakeAt: send.undoUntil };
  if (send.connectionId !== desk.connectionId) return holdFor(deps, send, 'no-connection', Infinity);
  const unknown = await deps.store.inState(send.id, 'unknown');
  const due = unknown.filter((d) => d.notBefore <= now);
  if (due.length > 0) return reconcile(deps, desk, send, due, signal);
  const nextLook = Math.min(...unknown.map((d) => d.notBefore), Infinity);
  const next = await deps.store.firstQueued(send.id);
  if (!next) return finish(deps, send, unknown, nextLook);
  if (send.agent !== desk.agentEmail) return holdFor(deps, send, 'other-agent', nextLook);
  if (desk.hold) return holdFor(deps, send, desk.hold, nextLook);
  const wait = Math.max(next.notBefore, pausedUntil(send.pause));
  if (wait > now) return { worked: false, wakeAt: Math.min(wait, nextLook) };
  await attempt(deps, desk, send, next, signal);
  return { worked: true };
}

/** Nothing queued any more: done, unless a row is still being looked for. */
async function finish(
  deps: DrainDeps,
  send: Send,
  unknown: Delivery[],
  nextLook: number,
): Promise<StepResult> {
  const looking = unknown.some((d) => d.notBefore < Number.MAX_SAFE_INTEGER);
  if (looking) return { worked: false, wakeAt: nextLook };
  await deps.store.updateSend(send.id, (s) => (isOver(s) ? null : { ...s, state: 'done', pause: null }));
  deps.changed();
  return { worked: true };
}

async function holdFor(
  deps: DrainDeps,
  send: Send,
  reason: PauseReason,
  wakeAt: number,
): Promise<StepResult> {
  if (send.pause?.reason !== reason) await hold(deps, send, { reason, until: null });
  return { worked: false, wakeAt };
}

async function hold(deps: DrainDeps, send: Send, pause: NonNullable<Send['pause']>): Promise<void> {
  await deps.store.updateSend(send.id, (s) => (isOver(s) ? null : { ...s, state: 'paused', pause }));
  deps.changed();
}

/** One start request, from the durable mark before it to the durable result after it. */
async function attempt(
  deps: DrainDeps,
  desk: Desk,
  send: Send,
  row: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const clock = await serverClock(deps, desk.provider, signal);
  if (!clock.ok) return rest(deps, send, clock.failure);
  const running = await deps.store.updateSend(send.id, (s) =>
    isOver(s) ? null : { ...s, state: 'running', pause: null },
  );
  if (!running) return;
  const left = await deps.store.move(row.id, 'queued', (d) => leaving(d, deps.clock.now(), clock.value));
  if (!left) return;
  deps.changed();
  const outcome = await desk.provider.start(orderOf(left), signal);
  await settle(deps, send, left, outcome);
}

/** Nothing has left: the send holds still as it would after a request that did not. */
async function rest(deps: DrainDeps, send: Send, failure: Failure): Promise<void> {
  const pause = pauseAfter({ kind: 'later', failure }, deps.clock.now(), deps.policy);
  if (pause) await hold(deps, send, pause);
}

async function settle(deps: DrainDeps, send: Send, row: Delivery, outcome: StartOutcome): Promise<void> {
  const now = deps.clock.now();
  const next = settled(row, outcome, now, deps.policy);
  const waiting = next.state === 'accepted' ? waitingRows(next, send, now) : [];
  await deps.store.move(row.id, 'sending', () => next, waiting);
  const pause = pauseAfter(outcome, now, deps.policy) ?? (await serverTrouble(deps, send, next, now));
  if (pause) await hold(deps, send, pause);
  deps.changed();
}

/** Several unknown rows in a row mean that the server is in trouble: hold still before making more of them. */
async function serverTrouble(
  deps: DrainDeps,
  send: Send,
  row: Delivery,
  now: number,
): Promise<NonNullable<Send['pause']> | null> {
  if (row.state !== 'unknown') return null;
  const all = await deps.store.inState(send.id, 'unknown');
  const fresh = all.filter((d) => d.looks === 0).length;
  if (fresh < deps.policy.serverErrorsInARow) return null;
  return { reason: 'server-errors', until: now + deps.policy.restMs };
}

/** Asks the server about rows that may have been sent. */
async function reconcile(
  deps: DrainDeps,
  desk: Desk,
  send: Send,
  due: Delivery[],
  signal: AbortSignal,
): Promise<StepResult> {
  const records = await desk.provider.startRecords(readSince(due), signal);
  const known = records.ok ? await deps.store.deliveries(send.id) : [];
  const accounted = [...known, ...(await acceptedElsewhere(deps, send))];
  for (const d of due) await lookAt(deps, desk, send, d, records, accounted);
  deps.changed();
  return { worked: true };
}

async function lookAt(
  deps: DrainDeps,
  desk: Desk,
  send: Send,
  d: Delivery,
  records: Result<StartRecord[]>,
  accounted: Delivery[],
): Promise<void> {
  const now = deps.clock.now();
  const evidence = records.ok
    ? evidenceFor(d, records.value, accounted, desk.agentName)
    : ({ kind: 'unreadable' } as const);
  const { absenceProves } = desk.provider.capabilities;
  const serverNow = absenceProves ? (desk.provider.serverTime()?.iso ?? null) : null;
  const times = { now, serverNow: serverNow === null ? null : Date.parse(serverNow) };
  const next = looked(d, evidence, times, deps.policy);
  const waiting = next.state === 'accepted' ? waitingRows(next, send, now) : [];
  await deps.store.move(d.id, 'unknown', () => next, waiting);
  // What was just found must not serve as evidence for the next row of the same person and flow.
  if (next.state === 'accepted') accounted.push(next);
}

/** Rows of other recent sends may own history rows that look like ours. */
async function acceptedElsewhere(deps: DrainDeps, send: Send): Promise<Delivery[]> {
  const others = (await deps.store.sends()).filter(
    (s) => s.id !== send.id && s.connectionId === send.connectionId && sameFlow(s.flow, send.flow),
  );
  const lists = await Promise.all(others.map((s) => deps.store.inState(s.id, 'accepted')));
  return lists.flat();
}

/** A server's time older than this, by our clock, is asked for anew: meanwhile our clock may have been set. */
const CLOCK_TRUST_MS = 10 * 60_000;

/** Server clock, ISO: early enough to hold every start of these rows, even if our clock was set in between. */
function readSince(due: Delivery[]): string {
  const times = due.map((d) =>
    Date.parse(d.serverTimeBefore ?? new Date((d.sentAt ?? 0) - 24 * 3_600_000).toISOString()),
  );
  return new Date(Math.min(...times) - CLOCK_TRUST_MS).toISOString();
}

/**
 * The server's time now, ISO: what is looked for later has to be dated by the server's clock, since ours may be hours
 * off. Null when the server never tells the time; a failure when it cannot be reached, and then nothing may leave.
 */
async function serverClock(
  deps: DrainDeps,
  provider: Provider,
  signal: AbortSignal,
): Promise<Result<string | null>> {
  const known = serverNow(provider, deps.clock.now());
  if (known !== null) return ok(known);
  const asked = await provider.me(signal);
  return asked.ok ? ok(serverNow(provider, deps.clock.now())) : asked;
}

function serverNow(provider: Provider, now: number): string | null {
  const seen = provider.serverTime();
  if (seen === null || now < seen.at || now - seen.at > CLOCK_TRUST_MS) return null;
  return new Date(Date.parse(seen.iso) + (now - seen.at)).toISOString();
}

function orderOf(d: Delivery): StartOrder {
  const contacts = d.recipients.flatMap((r) => r.contactUuid ?? []);
  const urns = d.recipients.flatMap((r) =>
    r.contactUuid === null && r.phone ? [`whatsapp:${r.phone}`] : [],
  );
  const contactName = d.recipients[0]?.name ?? '';
  return {
    reference: d.id,
    flowUuid: d.flow.uuid,
    contacts,
    urns,
    contactName,
    roomUuid: d.roomUuid,
    params: d.params,
  };
}
