import type { FlowMessage, MessageTemplate } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { withQuery } from '../endpoint.ts';
import { readFlow, saidBy } from '../flow-definition.ts';
import { z } from '../zod.ts';
import { apiPath } from './flows-api.ts';
import type { Server } from './extras.ts';
import { findTemplate } from './templates.ts';

/**
 * What a flow will say: its definition (weni-api.md §3.4) says which templates with which variables, `templates.json`
 * (§2.7) what they look like. `flow-unavailable` when the server no longer has the flow.
 */
export async function message(
  server: Server,
  flowUuid: string,
  now: () => number,
  signal: AbortSignal,
): Promise<Result<FlowMessage>> {
  const path = withQuery(apiPath('definitions'), { flow: flowUuid, dependencies: 'none' });
  const document = await server.http.get(path, ExportedFlows, signal);
  if (!document.ok) return document;
  if (document.value.flows.length === 0) return fail('flow-unavailable');
  const reading = readFlow(document.value, flowUuid);
  const base = { flowUuid, fetchedAt: now() };
  // A definition older than specification 13: nothing can be said about it, but it can be started.
  if (reading === null) return ok({ ...base, ...NOTHING_KNOWN });
  const templates: MessageTemplate[] = [];
  for (const use of reading.templates) {
    const found = await findTemplate(server, use, reading.shape.language, signal);
    if (!found.ok) return found;
    if (found.value !== null) templates.push(found.value);
  }
  const language = templates.length === 0 ? null : await server.extras.language(signal);
  const said = saidBy(reading, templates);
  return ok({ ...base, ...said, ...(language === null ? {} : { workspaceLanguage: language }) });
}

const NOTHING_KNOWN = {
  templates: [],
  texts: [],
  params: [],
  missing: [],
  shape: null,
  incomplete: true,
} satisfies Partial<FlowMessage>;

const ExportedFlows = z.object({ flows: z.array(z.unknown()) });
