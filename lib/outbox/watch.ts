import { numberKey } from '../domain/audience.ts';
import { whatsappDigits, type Contact } from '../domain/contact.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Waiting } from '../domain/send.ts';
import type { Provider, RunRecord, StartRecord } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import type { WaitingStore } from './waiting-store.ts';

export interface WatchDeps {
  store: WaitingStore;
  clock: Pick<Clock, 'now'>;
  /**
   * These contacts as the server has them now. The catalog's delta sync brings them up to date: one read serves both,
   * and what another sync has read meanwhile is not missed.
   */
  contactsNow(uuids: readonly string[], signal: AbortSignal): Promise<Result<Contact[]>>;
  /** The server shows a second start under these references (ids of deliveries). */
  doubled(references: string[]): Promise<void>;
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
  const uuids = new Set(waiting.flatMap((w) => w.recipient.contactUuid ?? []));
  const contacts = await deps.contactsNow([...uuids], signal);
  if (!contacts.ok) return contacts;
  await settleAnswered(deps, answeredBySeen(waiting, contacts.value));
  const startedUntil = provider.capabilities.runs
    ? await lookAtRuns(deps, connectionId, provider, signal)
    : ok(undefined);
  if (!startedUntil.ok) return startedUntil;
  await deps.store.looked({ connectionId, checkedAt: deps.clock.now(), startedUntil: startedUntil.value });
  deps.changed();
  return { ok: true, value: true };
}

/**
 * Who wrote to us after the server created the start. One answer settles all older rows of that contact. A number that was
 * started as such is a contact by now, known by its phone.
 */
export function answeredBySeen(waiting: Waiting[], contacts: Contact[]): Waiting[] {
  const seen = new Map<string, string | null>();
  for (const { uuid, urns, lastSeenOn } of contacts) {
    const digits = whatsappDigits(urns);
    if (digits !== null) seen.set(numberKey(digits), lastSeenOn);
    seen.set(uuid, lastSeenOn);
  }
  return waiting.filter(({ recipient, since }) => {
    const number = recipient.phone === null ? '' : numberKey(recipient.phone);
    const at = seen.get(recipient.contactUuid ?? number);
    return typeof at === 'string' && Date.parse(at) > Date.parse(since);
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

/** A start has made all its runs within this time, so a row that is older has its run. */
const FRESH_MS = 15 * 60_000;
/** Read again by every look: clocks differ, and rows are written a little after the moment they bear. */
const OVERLAP_MS = 5 * 60_000;

/** The server's clock at the last look, ms, with an overlap. */
function lookedSince(provider: Provider, lastLook: number, now: number): number {
  const seen = provider.serverTime();
  const offset = seen === null ? 0 : Date.parse(seen.iso) - seen.at;
  return Math.min(lastLook, now) + offset - OVERLAP_MS;
}

/** Rows are written a little after the moment they bear, and not in its order. */
const ROW_OVERLAP_MS = 60_000;

/**
 * Token API: runs tell who answered inside the flow, and for whom no run was ever made. What is read are the runs changed
 * since the last look, and those of the rows whose start was not seen complete yet, however many others wait.
 * @returns until when rows are known to have their runs, as in {@link WatchRow}
 */
async function lookAtRuns(
  deps: WatchDeps,
  connectionId: string,
  provider: Provider,
  signal: AbortSignal,
): Promise<Result<number | undefined>> {
  const waiting = (await deps.store.inState(connectionId, 'waiting')).filter((w) => w.startUuid !== null);
  const last = await deps.store.lastLook(connectionId);
  if (waiting.length === 0) return ok(last?.startedUntil);
  const now = deps.clock.now();
  const young = waiting.filter((w) => now - w.acceptedAt < FRESH_MS);
  const fresh = new Set(notYetStarted(young, Math.min(last?.startedUntil ?? -Infinity, now)));
  const since = last
    ? Math.min(lookedSince(provider, last.checkedAt, now), earliest([...fresh]))
    : earliest(waiting);
  // Starts before runs: a start read as complete has made all its runs by the time the runs are read.
  const starts = young.length > 0 ? await provider.startRecords(iso(earliest(young)), signal) : ok([]);
  if (!starts.ok) return starts;
  await deps.doubled(doubledIn(waiting, starts.value));
  for (const flowUuid of new Set(waiting.map((w) => w.flow.uuid))) {
    const runs = await provider.runRecords(flowUuid, iso(since), signal);
    if (!runs.ok) return runs;
    if (runs.value === null) return ok(undefined);
    const rows = waiting.filter((w) => w.flow.uuid === flowUuid);
    await settleAnswered(deps, withOlder(answeredByRun(rows, runs.value), waiting));
    const unsure = rows.filter((row) => fresh.has(row));
    for (const row of notStarted(unsure, starts.value, runs.value)) {
      await deps.store.end(row.id, 'not-started', deps.clock.now());
    }
  }
  return ok(startedUntil([...fresh], starts.value, now));
}

/** Rows whose start was not seen complete when last looked at. */
const notYetStarted = (young: Waiting[], until: number): Waiting[] =>
  young.filter((row) => row.acceptedAt > until - ROW_OVERLAP_MS);

/** The first row whose start is still at work, else now. */
function startedUntil(rows: Waiting[], starts: StartRecord[], now: number): number {
  const complete = completeStarts(starts);
  return rows
    .filter((row) => !complete.has(row.startUuid))
    .reduce((first, row) => Math.min(first, row.acceptedAt), now);
}

const completeStarts = (starts: StartRecord[]): Set<string | null> =>
  new Set(starts.filter((s) => s.status === 'complete').map((s) => s.startUuid));

export function answeredByRun(rows: Waiting[], runs: RunRecord[]): Waiting[] {
  const responded = new Set(runs.filter((r) => r.responded).map((r) => `${r.startUuid}/${r.contactUuid}`));
  return rows.filter((row) => responded.has(`${row.startUuid}/${row.recipient.contactUuid}`));
}

/** One answer settles all older rows of that person, of whatever flow. */
function withOlder(answered: Waiting[], waiting: Waiting[]): Waiting[] {
  const latest = new Map<string, string>();
  for (const { recipient, since } of answered) {
    if (since >= (latest.get(recipient.key) ?? '')) latest.set(recipient.key, since);
  }
  return waiting.filter(({ recipient, since }) => since <= (latest.get(recipient.key) ?? ''));
}

/**
 * Deliveries whose reference stands on a start that is not the one we were told of: the browser or a proxy has made the
 * request twice, and a reply came for one of them (reliability.md §0.1).
 */
export function doubledIn(waiting: Waiting[], starts: StartRecord[]): string[] {
  const known = new Map(waiting.map((row) => [row.id.slice(0, row.id.indexOf('/')), row.startUuid]));
  const others = starts.filter(({ reference, startUuid }) => {
    const ours = reference === null ? null : (known.get(reference) ?? null);
    return ours !== null && ours !== startUuid;
  });
  return [...new Set(others.flatMap(({ reference }) => reference ?? []))];
}

/** A complete start without a run for a known contact: never shown as waiting (DESIGN §4). */
export function notStarted(rows: Waiting[], starts: StartRecord[], runs: RunRecord[]): Waiting[] {
  const complete = completeStarts(starts);
  const ran = new Set(runs.map((r) => `${r.startUuid}/${r.contactUuid}`));
  return rows.filter(
    (row) =>
      complete.has(row.startUuid) &&
      row.recipient.contactUuid !== null &&
      !ran.has(`${row.startUuid}/${row.recipient.contactUuid}`),
  );
}

/** A minute before the first of them by the server's clock, ms; infinite when there is none. */
const earliest = (rows: Waiting[]): number =>
  rows.reduce((least, row) => Math.min(least, Date.parse(row.since)), Infinity) - 60_000;

const iso = (ms: number): string => new Date(ms).toISOString();
