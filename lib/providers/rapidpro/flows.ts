import type { Flow } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { FlowsFlow } from '../flows-schemas.ts';
import { offeredFlows } from '../flows-shapes.ts';
import type { Http } from '../http.ts';
import { readItems } from '../pages.ts';
import { cursorPages } from './flows-api.ts';

/**
 * Offered flows (weni-api.md §2.5). Weni filters by label itself; RapidPro and TextIt ignore `labels` and answer
 * everything (§2.10), so labels are looked at here as well.
 */
export async function flows(http: Http, label: string, signal: AbortSignal): Promise<Result<Flow[]>> {
  const raw = await cursorPages(http, 'flows', { labels: label, archived: 'false' }, signal);
  return raw.ok ? ok(offeredFlows(readItems(raw.value, FlowsFlow).items, label)) : raw;
}
