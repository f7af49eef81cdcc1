import type { Result } from '../domain/result.ts';
import type { Delivery } from '../domain/send.ts';
import type { StartRecord } from '../providers/provider.ts';
import { CLOCK_TRUST_MS, type Desk, type Run } from './run.ts';
import { evidenceFor, sameFlow } from './evidence.ts';
import { rested } from './pace.ts';
import { looked, type LookTime } from './transitions.ts';
import { waitingRows } from './waiting-rows.ts';

/** Asks the server about rows that may have been sent: one read for all of them. */
export async function reconcile(run: Run, desk: Desk, due: Delivery[], signal: AbortSignal): Promise<void> {
  const began = run.deps.clock.now();
  const records = await desk.provider.startRecords(readSince(due), signal);
  const proof = proofTimes(desk, began);
  await heedRest(run, records);
  const accounted = records.ok ? await alreadyAccounted(run, desk, due, records.value) : [];
  for (const d of due) await lookAt(run, desk, d, { records, ...proof }, accounted);
  run.deps.changed();
}

/** Server clock, ISO: early enough to hold every start of these rows, even if our clock was set in between. */
function readSince(due: Delivery[]): string {
  const times = due.map((d) =>
    Date.parse(d.serverTimeBefore ?? new Date((d.sentAt ?? 0) - DAY_MS).toISOString()),
  );
  return new Date(Math.min(...times) - CLOCK_TRUST_MS).toISOString();
}

const DAY_MS = 24 * 3_600_000;

/** Reading the starts counts towards the same quota as making them (weni-api.md §2.2). */
async function heedRest(run: Run, records: Result<StartRecord[]>): Promise<void> {
  if (records.ok || records.failure.reason !== 'throttled' || !run.pace) return;
  const { clock, policy, store } = run.deps;
  run.pace = rested(run.pace, clock.now() + (records.failure.retryAfterMs ?? policy.restMs));
  await store.savePace(run.pace);
}

/** One complete read of the starts, or why there is none. */
type Read = Omit<LookTime, 'now'> & { records: Result<StartRecord[]> };

async function lookAt(
  { deps, ahead }: Run,
  desk: Desk,
  d: Delivery,
  { records, serverBegan, serverNow }: Read,
  accounted: Delivery[],
): Promise<void> {
  const now = deps.clock.now();
  const evidence = records.ok
    ? evidenceFor(d, records.value, accounted, desk.agentName)
    : ({ kind: 'unreadable' } as const);
  const times = { now, serverBegan, serverNow };
  const next = await deps.store.move(d.id, 'unknown', (row) => looked(row, evidence, times, deps.policy), {
    waiting: (row, send) => (row.state === 'accepted' ? waitingRows(row, send, now) : []),
  });
  // What was just found must not serve as evidence for the next row of the same person and flow.
  if (next?.state === 'accepted') accounted.push(next);
  if (next?.state === 'queued') ahead.again(d.sendId);
}

/**
 * The read just made by the server's clock, ms; nulls where absence proves nothing. The computer may have slept over the
 * reply, or pages have taken long: it saw what was there when it began, and that is no later than its reply's time less
 * what went by here since.
 */
function proofTimes({ provider }: Desk, began: number): Pick<LookTime, 'serverBegan' | 'serverNow'> {
  const seen = provider.capabilities.absenceProves ? provider.serverTime() : null;
  if (seen === null) return { serverBegan: null, serverNow: null };
  const serverNow = Date.parse(seen.iso);
  return { serverBegan: serverNow - Math.max(0, seen.at - began), serverNow };
}

/** Accepted rows of ours may own history rows that look like those of the rows in question. */
async function alreadyAccounted(
  { deps: { store } }: Run,
  desk: Desk,
  due: Delivery[],
  records: StartRecord[],
): Promise<Delivery[]> {
  if (records.every((r) => r.reference !== null)) return [];
  const sends = (await store.sends()).filter(
    (s) => s.connectionId === desk.connectionId && due.some((d) => sameFlow(d.flow, s.flow)),
  );
  return (await Promise.all(sends.map((s) => store.inState(s.id, 'accepted')))).flat();
}
