import type { Flow } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { FlowsFlow } from '../flows-schemas.ts';
import { endpointName } from '../endpoint.ts';
import { offeredFlows, toFlow } from '../flows-shapes.ts';
import type { Http } from '../http.ts';
import { distinct, readList } from '../pages.ts';
import { apiPath, cursorPages } from './flows-api.ts';

/**
 * Offered flows (weni-api.md §2.5). Weni filters by label itself; RapidPro and TextIt ignore `labels` and answer
 * everything (§2.10), so labels are looked at here as well.
 */
export async function flows(http: Http, label: string, signal: AbortSignal): Promise<Result<Flow[]>> {
  const raw = await cursorPages(http, 'flows', { labels: label, archived: 'false' }, signal);
  if (!raw.ok) return raw;
  const read = readList(raw.value, FlowsFlow, endpointName({ method: 'GET', path: apiPath('flows') }));
  return read.ok ? ok(offeredFlows(read.value, label)) : read;
}

/** Every flow with its labels, archived ones too (§2.5). */
export async function allFlows(http: Http, signal: AbortSignal): Promise<Result<Flow[]>> {
  const raw = await cursorPages(http, 'flows', {}, signal);
  if (!raw.ok) return raw;
  const read = readList(raw.value, FlowsFlow, endpointName({ method: 'GET', path: apiPath('flows') }));
  return read.ok ? ok(distinct(read.value.map(toFlow))) : read;
}
