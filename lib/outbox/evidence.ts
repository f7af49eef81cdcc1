import type { Delivery } from '../domain/send.ts';
import type { StartRecord } from '../providers/provider.ts';

/** What one complete read of the server's starts says about one delivery. */
export type Evidence =
  | { kind: 'found'; startUuid: string | null; startedOn: string | null; times: number }
  | { kind: 'absent' }
  | { kind: 'unreadable' };

/**
 * Finds a delivery among the server's starts. With our reference echoed (token API) that is exact. Through the
 * engine a history row only says "this flow, this first contact, about then" (weni-api.md §1.8), so rows already
 * accounted for by other deliveries of ours are counted off first.
 */
export function evidenceFor(
  d: Delivery,
  records: StartRecord[],
  accounted: Delivery[],
  agentName: string | null = null,
): Evidence {
  const byReference = records.filter((r) => r.reference === d.id);
  const [exact] = byReference;
  if (exact) return found(exact, byReference.length);
  // Without the server's time of the request nothing in its history can be told to be ours.
  if (d.serverTimeBefore === null) return { kind: 'absent' };
  const since = Date.parse(d.serverTimeBefore) - CLOCK_SLACK_MS;
  const rows = records.filter(
    (r) => r.reference === null && isOwn(r, agentName) && Date.parse(r.createdOn) >= since && sameStart(r, d),
  );
  const [spare] = rows.slice(accountedIn(rows, d, accounted, since));
  return spare ? found(spare, 1) : { kind: 'absent' };
}

/** Both stamps are the server's, but whole seconds in a `Date` header and two machines behind one name differ. */
const CLOCK_SLACK_MS = 2_000;

/** The history row of an accepted start may be this much younger than the start, or than the moment before it. */
const SLOWEST_REPLY_MS = 60_000;

function found(record: StartRecord, times: number): Evidence {
  return { kind: 'found', startUuid: record.startUuid, startedOn: record.createdOn, times };
}

/** An admin's history holds everybody's starts: a colleague's is no evidence of ours. */
const isOwn = (record: StartRecord, agentName: string | null): boolean =>
  record.by === null || agentName === null || record.by === agentName;

function sameStart(record: StartRecord, d: Delivery): boolean {
  const flow = record.flowUuid === null ? record.flowName === d.flow.name : record.flowUuid === d.flow.uuid;
  const contact = d.recipients[0]?.contactUuid ?? null;
  return flow && contact !== null && record.contacts[0] === contact;
}

/** Two flows of one name look alike in the history, so both may own a row of it. */
export const sameFlow = (a: Delivery['flow'], b: Delivery['flow']): boolean =>
  a.uuid === b.uuid || a.name === b.name;

function accountedIn(rows: StartRecord[], d: Delivery, accounted: Delivery[], since: number): number {
  const same = accounted.filter((other) => {
    const at = other.startedOn ?? other.serverTimeBefore;
    return (
      other.id !== d.id &&
      other.state === 'accepted' &&
      sameFlow(other.flow, d.flow) &&
      other.recipients[0]?.contactUuid === d.recipients[0]?.contactUuid &&
      at !== null &&
      Date.parse(at) >= since - SLOWEST_REPLY_MS
    );
  });
  return Math.min(rows.length, same.length);
}
