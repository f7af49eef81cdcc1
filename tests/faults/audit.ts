import type { Delivery } from '../../lib/domain/send.ts';
import type { Contact } from '../sandbox/model.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { isFault } from './weather.ts';

export interface Verdict {
  recipients: number;
  /** Ordered and not in the ledger, without being shown as "may have been sent"; or shown as what it is not. */
  lost: string[];
  /** More than once in the ledger. */
  duplicated: string[];
  /** Shown as "may have been sent", and why: how many of each cause. */
  unknown: number;
  causes: Record<string, number>;
}

/** What the program says about everybody, held against what the server did. */
export function audit(sandbox: Sandbox, ordered: readonly Contact[], deliveries: Delivery[]): Verdict {
  const times = sandbox.control.recipients();
  const rows = new Map(deliveries.flatMap((d) => d.recipients.map((r) => [r.contactUuid, d] as const)));
  const verdict: Verdict = { recipients: ordered.length, lost: [], duplicated: [], unknown: 0, causes: {} };
  for (const { uuid } of ordered) {
    const sent = times[uuid] ?? 0;
    const row = rows.get(uuid);
    if (sent > 1) verdict.duplicated.push(`${uuid} ×${sent}, row ${stateOf(row)}${wireOf(sandbox, row)}`);
    else if (row?.state === 'unknown') countUnknown(verdict, causeOf(sandbox, row));
    else if (row?.state !== 'accepted' || sent === 0)
      verdict.lost.push(`${uuid} ×${sent}, row ${stateOf(row)}`);
  }
  return verdict;
}

const stateOf = (row: Delivery | undefined): string =>
  row
    ? `${row.state}${row.reason ? ` (${row.reason.code})` : ''}, ${row.attempts} attempts, ${row.id}`
    : 'missing';

/** Every request of this row, so that a double can be traced to who made it: us, or the browser. */
const wireOf = (sandbox: Sandbox, row: Delivery | undefined): string =>
  sandbox.control
    .requests()
    .filter(({ params }) => row !== undefined && referenceIn(params) === row.id)
    .map(
      ({ at, protocol, socket, counted, status, fault = 'no fault' }) =>
        `\n      ${at} HTTP/${protocol} socket ${socket} ${counted ? 'counted' : 'streamed'} ${status} ${fault}`,
    )
    .join('');

function countUnknown(verdict: Verdict, cause: string): void {
  verdict.unknown += 1;
  verdict.causes[cause] = (verdict.causes[cause] ?? 0) + 1;
}

/** The last thing that happened to a request of this row. */
function causeOf(sandbox: Sandbox, row: Delivery): string {
  const last = sandbox.control.requests().findLast(({ params }) => referenceIn(params) === row.id);
  if (last && isFault(last.fault)) return last.fault ?? '';
  return row.reason === null ? 'worker or browser killed' : row.reason.code;
}

const referenceIn = (params: unknown): unknown =>
  typeof params === 'object' && params !== null && 'sfx' in params ? params.sfx : undefined;
