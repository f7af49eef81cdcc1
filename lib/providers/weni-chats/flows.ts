import type { Flow } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { FlowsFlow } from '../flows-schemas.ts';
import { endpointName } from '../endpoint.ts';
import { offeredFlows } from '../flows-shapes.ts';
import { allPages, readList } from '../pages.ts';
import type { Engine } from './engine.ts';
import { projectPath, proxyPage } from './engine.ts';

/** The label the engine can look for by itself (weni-api.md §1.4, `CHATS_FLOWS_TAG`). */
const ENGINE_LABEL = 'chats';

/**
 * Offered flows (§1.4 `list_flows`), all pages: the engine checks labels after paging, so pages may be empty, and it
 * lists archived flows.
 */
export async function flows(engine: Engine, label: string, signal: AbortSignal): Promise<Result<Flow[]>> {
  const path = projectPath(engine, 'list_flows');
  const verify_chats_tag = String(label === ENGINE_LABEL);
  const raw = await allPages((cursor) => proxyPage(engine, path, { verify_chats_tag, cursor }, signal));
  if (!raw.ok) return raw;
  const read = readList(raw.value, FlowsFlow, endpointName({ method: 'GET', path }));
  return read.ok ? ok(offeredFlows(read.value, label)) : read;
}
