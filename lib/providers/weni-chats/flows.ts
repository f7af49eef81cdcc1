import type { Flow } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { FlowsFlow } from '../flows-schemas.ts';
import { endpointName } from '../endpoint.ts';
import { offeredFlows, toFlow } from '../flows-shapes.ts';
import { allPages, distinct, readList } from '../pages.ts';
import type { Engine } from './engine.ts';
import { projectPath, proxyPage } from './engine.ts';

/** The label the engine can look for by itself (weni-api.md §1.4, `CHATS_FLOWS_TAG`). */
const ENGINE_LABEL = 'chats';

/**
 * Offered flows (§1.4 `list_flows`). Asked for its own label, the engine sends those alone, which is a fraction of all.
 * It may look for another one, though, and it turns any error of Flows into a 500 then: so when that gave nothing, every
 * flow is asked for, which brings the flows, or the true reason.
 */
export async function flows(engine: Engine, label: string, signal: AbortSignal): Promise<Result<Flow[]>> {
  if (label === ENGINE_LABEL) {
    const own = await offered(engine, label, true, signal);
    if (own.ok ? own.value.length > 0 : own.failure.reason !== 'server-error') return own;
  }
  return offered(engine, label, false, signal);
}

async function offered(
  engine: Engine,
  label: string,
  verify: boolean,
  signal: AbortSignal,
): Promise<Result<Flow[]>> {
  const read = await listed(engine, verify, signal);
  return read.ok ? ok(offeredFlows(read.value, label)) : read;
}

/** Every flow with its labels, archived ones too (§1.4 `list_flows` with `verify_chats_tag=false`). */
export async function allFlows(engine: Engine, signal: AbortSignal): Promise<Result<Flow[]>> {
  const read = await listed(engine, false, signal);
  return read.ok ? ok(distinct(read.value.map(toFlow))) : read;
}

/** All pages: the engine checks labels after paging, so pages may be empty, and it lists archived flows. */
async function listed(engine: Engine, verify: boolean, signal: AbortSignal): Promise<Result<FlowsFlow[]>> {
  const path = projectPath(engine, 'list_flows');
  const verify_chats_tag = String(verify);
  const raw = await allPages((cursor) => proxyPage(engine, path, { verify_chats_tag, cursor }, signal));
  return raw.ok ? readList(raw.value, FlowsFlow, endpointName({ method: 'GET', path })) : raw;
}
