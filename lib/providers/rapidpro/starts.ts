import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { endpointName } from '../endpoint.ts';
import { FlowsStart } from '../flows-schemas.ts';
import { toStartRecord } from '../flows-shapes.ts';
import type { Http } from '../http.ts';
import { readAll } from '../pages.ts';
import { startParams } from '../params.ts';
import type { RunRecord, StartOrder, StartOutcome, StartRecord } from '../provider.ts';
import type { StartReading } from '../start-outcome.ts';
import { startOutcome } from '../start-outcome.ts';
import type { Starter } from '../start-request.ts';
import { apiPath } from './flows-api.ts';
import { Run } from './rapidpro-schemas.ts';
import { changedRows } from './steady-read.ts';

/** One start (weni-api.md §2.6). `restart_participants` stays at the API's default unless the agent asked (DESIGN §4). */
export async function start(starter: Starter, order: StartOrder, signal: AbortSignal): Promise<StartOutcome> {
  if (order.contacts.length + order.urns.length === 0)
    return { kind: 'refused', failure: { reason: 'nobody-left' } };
  const { flowUuid: flow, contacts, urns, reference } = order;
  const restart = order.skipEarlier ? { restart_participants: false } : {};
  const body = { flow, contacts, urns, ...restart, params: startParams(reference, order.params) };
  return startOutcome(await starter.post(apiPath('flow_starts'), body, signal), READING);
}

const READING: StartReading<FlowsStart> = {
  endpoint: endpointName({ method: 'POST', path: apiPath('flow_starts') }),
  schema: FlowsStart,
  started: (value) => ({ startUuid: value.uuid, startedOn: value.created_on }),
};

/** Starts changed since a moment (§2.6), so also older ones that have gone on since. The server forgets after 7 days. */
export async function startRecords(
  http: Http,
  since: string,
  signal: AbortSignal,
): Promise<Result<StartRecord[]>> {
  const raw = await changedRows({ http, name: 'flow_starts', query: {}, signal }, since);
  if (!raw.ok) return raw;
  const starts = readAll(raw.value, FlowsStart, `GET ${apiPath('flow_starts')}`);
  return starts.ok ? ok(starts.value.map(toStartRecord)) : starts;
}

/** Runs of a flow changed since a moment (§2.6). There is no filter by start: compare `startUuid`. */
export async function runRecords(
  http: Http,
  flow: string,
  since: string,
  signal: AbortSignal,
): Promise<Result<RunRecord[]>> {
  const raw = await changedRows({ http, name: 'runs', query: { flow }, signal }, since);
  if (!raw.ok) return raw;
  const runs = readAll(raw.value, Run, `GET ${apiPath('runs')}`);
  return runs.ok ? ok(runs.value.map(toRunRecord)) : runs;
}

function toRunRecord(run: Run): RunRecord {
  return {
    contactUuid: run.contact.uuid,
    startUuid: run.start?.uuid ?? null,
    responded: run.responded,
    createdOn: run.created_on,
  };
}
