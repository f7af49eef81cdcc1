import type { Failure } from '../domain/result.ts';
import { isHeldByAgent, isOver, type Delivery, type Send } from '../domain/send.ts';
import { isStorageFull } from '../db.ts';
import type { StartOrder, StartOutcome } from '../providers/provider.ts';
import { makeContact, stranger } from './make-contact.ts';
import { hold, serverClock, type Desk, type DrainDeps, type Run } from './run.ts';
import { counted, faster, restAfter, rested, slower } from './pace.ts';
import { leaving, pauseAfter, settled, withoutNamed } from './transitions.ts';
import { waitingRows } from './waiting-rows.ts';

/**
 * One start request: the durable mark before it leaves, then the request itself beside others. A number that has to become
 * a contact first becomes one in a step of its own.
 */
export async function attempt(
  run: Run,
  desk: Desk,
  send: Send,
  row: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const { deps } = run;
  const unknown = stranger(row, desk.provider);
  if (unknown) return makeContact(run, desk, send, row, unknown, signal);
  const clock = await serverClock(deps, desk.provider, signal);
  if (!clock.ok) return rest(deps, send, clock.failure);
  const now = deps.clock.now();
  const pace = run.pace && counted(run.pace, now);
  const left = await deps.store.move(
    row.id,
    'queued',
    (d, s) => (isOver(s) || isHeldByAgent(s) ? null : leaving(d, now, clock.value)),
    { send: (s) => ({ ...s, state: 'running', pause: null }), pace },
  );
  if (!left) return;
  run.pace = pace;
  deps.changed();
  run.air.fly(fly(run, desk, left, signal));
}

/** Nothing has left: the send holds still as it would after a request that did not. */
async function rest(deps: DrainDeps, send: Send, failure: Failure): Promise<void> {
  const pause = pauseAfter({ kind: 'later', failure }, deps.clock.now(), deps.policy);
  if (pause) await hold(deps, send, pause);
}

async function fly(run: Run, desk: Desk, left: Delivery, signal: AbortSignal): Promise<void> {
  const { deps } = run;
  const outcome = await desk.provider.start(orderOf(left), signal);
  const now = deps.clock.now();
  learn(run, outcome, desk.provider.capabilities.startsAtOnce);
  const pause = pauseAfter(outcome, now, deps.policy);
  if (pause?.reason === 'throttled' && run.pace) run.pace = rested(run.pace, pause.until ?? 0);
  await persistently(run, signal, () => settle(run, left, outcome, now, pause));
  deps.changed();
  await serverTrouble(run, desk, outcome, now);
}

function learn(run: Run, outcome: StartOutcome, most: number): void {
  const clear = outcome.kind === 'accepted' || outcome.kind === 'refused';
  run.speed = clear ? faster(run.speed, most) : slower(run.speed, outcome.kind === 'unknown');
}

/** Result, pause and waiting list in one transaction. */
async function settle(
  { deps, pace }: Run,
  left: Delivery,
  outcome: StartOutcome,
  now: number,
  pause: Send['pause'],
): Promise<void> {
  const parts = withoutNamed(left, outcome, deps.newId);
  await deps.store.move(left.id, 'sending', () => settled(parts.named, outcome, now, deps.policy), {
    waiting: (next, send) => (next.state === 'accepted' ? waitingRows(next, send, now) : []),
    send: (s) => (pause === null || isOver(s) || isHeldByAgent(s) ? s : { ...s, state: 'paused', pause }),
    split: () => parts.others,
    pace,
  });
}

/** What the server answered is worth waiting for: while the disk is full it is kept in memory. */
async function persistently({ deps }: Run, signal: AbortSignal, write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isStorageFull(error) || signal.aborted) throw error;
      await deps.clock.sleep(deps.policy.restMs, signal);
    }
  }
}

/** Several requests in a row without a clear answer: every send of the connection holds still, longer each time. */
async function serverTrouble(run: Run, desk: Desk, outcome: StartOutcome, now: number): Promise<void> {
  const restMs = restAfter(run.speed, run.deps.policy);
  if (outcome.kind !== 'unknown' || restMs === 0) return;
  const open = await run.deps.store.openSends();
  for (const send of open.filter((s) => s.connectionId === desk.connectionId && s.undoUntil <= now)) {
    await hold(run.deps, send, { reason: 'server-errors', until: now + restMs });
  }
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
    ...(d.skipEarlier ? { skipEarlier: true } : {}),
  };
}
