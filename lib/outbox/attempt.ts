import type { Failure } from '../domain/result.ts';
import { isHeldByAgent, isOver, type Delivery, type Send } from '../domain/send.ts';
import { isStorageFull } from '../db.ts';
import type { StartOrder, StartOutcome } from '../providers/provider.ts';
import { hold, outdate, serverClock, type Desk, type Run } from './run.ts';
import { counted, faster, restAfter, rested, slower } from './pace.ts';
import { leaving, pausedUntil, pauseAfter, settled, withoutNamed } from './transitions.ts';
import { waitingRows } from './waiting-rows.ts';

/** Start requests side by side, the durable mark of each before it leaves. */
export async function takeOff(
  run: Run,
  desk: Desk,
  send: Send,
  rows: readonly Delivery[],
  signal: AbortSignal,
): Promise<void> {
  const clock = await serverClock(run.deps, desk.provider, signal);
  if (!clock.ok) return rest(run, send, clock.failure);
  run.ahead.pass(rows);
  await Promise.all(rows.map((row) => attempt(run, desk, row, clock.value, signal)));
}

/** What was read of row and send may be old news, so what forbids leaving is looked for where the mark is written. */
async function attempt(
  run: Run,
  desk: Desk,
  row: Delivery,
  serverTime: string | null,
  signal: AbortSignal,
): Promise<void> {
  const { deps } = run;
  const now = deps.clock.now();
  // Counted before it is known to leave: those beside it must see it.
  if (run.pace) run.pace = counted(run.pace, now);
  const mayLeave = (d: Delivery, s: Send) =>
    !isOver(s) && !isHeldByAgent(s) && pausedUntil(s.pause) <= now && d.notBefore <= now;
  const left = await deps.store.move(
    row.id,
    'queued',
    (d, s) => (mayLeave(d, s) ? leaving(d, now, serverTime) : null),
    { send: (s) => ({ ...s, state: 'running', pause: null }), pace: run.pace },
  );
  if (!left) {
    outdate(run);
    return run.ahead.again(row.sendId);
  }
  deps.changed();
  run.air.fly(fly(run, desk, left, signal));
}

/** Nothing has left: the send holds still as it would after a request that did not. */
async function rest(run: Run, send: Send, failure: Failure): Promise<void> {
  const { deps } = run;
  const pause = pauseAfter({ kind: 'later', failure }, deps.clock.now(), deps.policy);
  if (pause) await hold(deps, send, pause);
  outdate(run);
}

async function fly(run: Run, desk: Desk, left: Delivery, signal: AbortSignal): Promise<void> {
  const { deps } = run;
  const held = heldBack(run);
  const outcome = held ?? (await desk.provider.start(orderOf(left), signal));
  const now = deps.clock.now();
  if (!held) learn(run, outcome, desk.provider.capabilities.startsAtOnce);
  const pause = pauseAfter(outcome, now, deps.policy);
  if (pause?.reason === 'throttled' && run.pace) run.pace = rested(run.pace, pause.until ?? 0);
  await persistently(run, signal, () => settle(run, left, outcome, now, pause));
  deps.changed();
  await serverTrouble(run, desk, outcome, now);
}

/** While the mark was being written, another request was told to leave the server alone: this one stays here. */
function heldBack({ deps, pace }: Run): StartOutcome | null {
  const retryAfterMs = (pace?.restUntil ?? 0) - deps.clock.now();
  return retryAfterMs > 0 ? { kind: 'later', failure: { reason: 'throttled', retryAfterMs } } : null;
}

function learn(run: Run, outcome: StartOutcome, most: number): void {
  const clear = outcome.kind === 'accepted' || outcome.kind === 'refused';
  run.speed = clear ? faster(run.speed, most) : slower(run.speed, outcome.kind === 'unknown');
}

/** Result, pause and waiting list in one transaction. */
async function settle(
  run: Run,
  left: Delivery,
  outcome: StartOutcome,
  now: number,
  pause: Send['pause'],
): Promise<void> {
  const { deps, pace } = run;
  const parts = withoutNamed(left, outcome, deps.newId);
  const next = await deps.store.move(
    left.id,
    'sending',
    () => settled(parts.named, outcome, now, deps.policy),
    {
      waiting: (next, send) => (next.state === 'accepted' ? waitingRows(next, send, now) : []),
      send: (s) => (pause === null || isOver(s) || isHeldByAgent(s) ? s : { ...s, state: 'paused', pause }),
      split: () => parts.others,
      pace,
    },
  );
  if (next?.state === 'queued' || parts.others.length > 0) run.ahead.again(left.sendId);
  if (outcome.kind !== 'accepted') outdate(run);
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
  outdate(run);
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
