/**
 * The engine's own call of the Flows API (§1.4 "Common mechanics"): with the project's stored token, which belongs to the
 * admin, so that all agents share one throttle bucket. Faults with `at: 'flows'` strike here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { callFlowsApi } from '../flows-api/api.ts';
import { html, text, throttled, type Answer } from '../wire/answer.ts';
import { CRASH_PAGE } from '../wire/fault-answer.ts';
import type { Fault } from '../wire/faults.ts';
import { asFields, type Fields } from '../wire/read.ts';
import { crash, type EngineCall } from './engine-call.ts';

export interface FlowsReply {
  status: number;
  /** Undefined when Flows did not answer JSON. */
  value: unknown;
  headers: Record<string, string>;
}

interface Request {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  search?: string;
  body?: Fields;
}

function refusal(fault: Fault): Answer | undefined {
  if (fault.kind === 'throttle') return throttled(fault.retryAfter ?? 1);
  if (fault.kind === 'html' || fault.kind === 'redirect') return html(200, '<html>Login</html>');
  if (fault.kind !== 'status') return undefined;
  const status = fault.status ?? 500;
  if (fault.body === undefined) return text(status, CRASH_PAGE);
  return { status, headers: {}, body: fault.body, kind: typeof fault.body === 'string' ? 'text' : 'json' };
}

function perform(call: EngineCall, request: Request): Answer {
  const [admin] = call.world.agents;
  if (!admin) throw new Error('the stored Flows token belongs to the first agent');
  const search = request.search ?? '';
  // A start is booked under the agent who asked for it; the token (and its throttle) is the admin's.
  return callFlowsApi({
    ...call,
    method: request.method,
    path: request.path,
    search,
    query: new URLSearchParams(search),
    body: request.body ?? {},
    source: '',
    json: request.body ?? {},
    origin: 'https://flows.internal',
    user: admin,
    onBehalfOf: call.agent,
    via: 'engine',
  });
}

const reply = (answer: Answer): FlowsReply => ({
  status: answer.status,
  value: answer.kind === 'json' ? answer.body : undefined,
  headers: answer.headers,
});

export async function askFlows(call: EngineCall, request: Request): Promise<FlowsReply> {
  const { faults } = call;
  const fault = faults.strike('flows', request.method, request.path);
  if (!fault) return reply(perform(call, request));
  if (fault.delayMs) await sleep(fault.delayMs);
  if (fault.kind === 'hold-before') await faults.hold();
  if (fault.kind === 'cut-before') crash('connection to Flows lost before it was asked');
  const refused = refusal(fault);
  if (refused && !fault.after) return reply(refused);
  const answer = perform(call, request);
  if (fault.kind === 'hold-after') await faults.hold();
  if (fault.kind === 'cut-after' || fault.kind === 'truncate')
    crash('connection to Flows lost after it was asked');
  return reply(refused ?? answer);
}

/** The `results` of a reply, or undefined when it has none. */
export function resultsOf(reply: FlowsReply): unknown[] | undefined {
  const results = asFields(reply.value)?.['results'];
  return Array.isArray(results) ? [...(results as unknown[])] : undefined;
}
