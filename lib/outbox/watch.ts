import type { Contact } from '../domain/contact.ts';
import type { Result } from '../domain/result.ts';
import type { Waiting } from '../domain/send.ts';
import type { Provider, RunRecord, StartRecord } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import type { WaitingStore } from './waiting-store.ts';

export interface WatchDeps {
  store: WaitingStore;
  clock: Pick<Clock, 'now'>;
  /** Contacts changed at the server since the last look, from the catalog's delta sync: one read serves both. */
  changedContacts(signal: AbortSignal): Promise<Result<Contact[]>>;
  /** Called once for each recipient who answered. */
  answered(row: Waiting): void;
  changed(): void;
}

/**
 * One look at the server for everybody who waits. An incoming message moves the contact's `last_seen_on` and
 * `modified_on`, so the delta of contacts holds every answer in one or two requests, however many wait.
 */
export async function lookForAnswers(
  deps: WatchDeps,
  connectionId: string,
  provider: Provider,
  signal: AbortSignal,
): Promise<Result<true>> {
  const waiting = await deps.store.inState(connectionId, 'waiting');
  if (waiting.length === 0) return { ok: true, value: true };
  const contacts = await deps.changedContacts(signal);
  if (!contacts.ok) return contacts;
  await settleAnswered(deps, answeredBySeen(waiting, contacts.value));
  if (provider.capabilities.runs) {
    const runs = await lookAtRuns(deps, connectionId, provider, signal);
    if (!runs.ok) return runs;
  }
  await deps.store.checked(connectionId, deps.clock.now());
  deps.changed();
  return { ok: true, value: true };
}

/** Who wrote to us after the server created the start. One answer settles all older rows of that contact. */
export function answeredBySeen(waiting: Waiting[], contacts: Contact[]): Waiting[] {
  const seen = new Map(contacts.map((c) => [c.uuid, c.lastSeenOn]));
  return waiting.filter((row) => {
    const at = row.recipient.contactUuid === null ? null : seen.get(row.recipient.contactUuid);
    return typeof at === 'string' && Date.parse(at) > Date.parse(row.since);
  });
}

async function settleAnswered(deps: WatchDeps, rows: Waiting[]): Promise<void> {
  const told = new Set<string>();
  for (const row of newestFirst(rows)) {
    const ended = await deps.store.end(row.id, 'answered', deps.clock.now());
    if (!ended || told.has(row.recipient.key)) continue;
    told.add(row.recipient.key);
    deps.answered(ended);
  }
}

const newestFirst = (rows: Waiting[]): Waiting[] => rows.toSorted((a, b) => b.since.localeCompare(a.since));

/** Token API: runs tell who answered inside the flow, and for whom no run was ever made. */
async function lookAtRuns(
  deps: WatchDeps,
  connectionId: string,
  provider: Provider,
  signal: AbortSignal,
): Promise<Result<true>> {
  const waiting = (await deps.store.inState(connectionId, 'waiting')).filter((w) => w.startUuid !== null);
  if (waiting.length === 0) return { ok: true, value: true };
  // Starts before runs: a start read as complete has made all its runs by the time the runs are read.
  const since = earliest(waiting);
  const starts = await provider.startRecords(since, signal);
  if (!starts.ok) return starts;
  for (const flowUuid of new Set(waiting.map((w) => w.flow.uuid))) {
    const runs = await provider.runRecords(flowUuid, since, signal);
    if (!runs.ok) return runs;
    if (runs.value === null) continue;
    const rows = waiting.filter((w) => w.flow.uuid === flowUuid);
    await settleAnswered(deps, withOlder(answeredByRun(rows, runs.value), waiting));
    for (const row of notStarted(rows, starts.value, runs.value)) {
      await deps.store.end(row.id, 'not-started', deps.clock.now());
    }
  }
  return { ok: true, value: true };
}

export function answeredByRun(rows: Waiting[], runs: RunRecord[]): Waiting[] {
  const responded = new Set(runs.filter((r) => r.responded).map((r) => `${r.startUuid}/${r.contactUuid}`));
  return rows.filter((row) => responded.has(`${row.startUuid}/${row.recipient.contactUuid}`));
}

/** One answer settles all older rows of that person, of whatever flow. */
function withOlder(answered: Waiting[], waiting: Waiting[]): Waiting[] {
  return waiting.filter((row) =>
    answered.some((a) => a.recipient.key === row.recipient.key && row.since <= a.since),
  );
}

/** A complete start without a run for a known contact: never shown as waiting (DESIGN §4). */
export function notStarted(rows: Waiting[], starts: StartRecord[], runs: RunRecord[]): Waiting[] {
  const complete = new Set(starts.filter((s) => s.status === 'complete').map((s) => s.startUuid));
  const ran = new Set(runs.map((r) => `${r.startUuid}/${r.contactUuid}`));
  return rows.filter(
    (row) =>
      complete.has(row.startUuid) &&
      row.recipient.contactUuid !== null &&
      !ran.has(`${row.startUuid}/${row.recipient.contactUuid}`),
  );
}

function earliest(rows: Waiting[]): string {
  const first = Math.min(...rows.map((r) => Date.parse(r.since)));
  return new Date(first - 60_000).toISOString();
}
