/** One request from its arrival to its answer, with the faults that were armed for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../model.ts';
import { json, type Answer } from './answer.ts';
import type { Call, Listener } from './call.ts';
import { corsHeaders, preflight } from './cors.ts';
import { breakConnection, goAway, readCall, resetStream, send, wireOf } from './exchange.ts';
import type { AnyRequest, AnyResponse } from './exchange.ts';
import { answerBefore, faultAnswer } from './fault-answer.ts';
import type { Fault, FaultBook } from './faults.ts';
import type { RequestLog, RequestRow } from './request-log.ts';

export interface Desk {
  world: World;
  faults: FaultBook;
  log: RequestLog;
  /** The API's answer, or undefined when the path is not one of an API. */
  route: (call: Call) => Promise<Answer>;
  /** Pages and event streams, which write to the response themselves. */
  serveRaw: (request: AnyRequest, response: AnyResponse, listener: Listener) => boolean;
}

async function work(desk: Desk, call: Call, fault: Fault | undefined): Promise<Answer> {
  const answer = await desk.route(call);
  if (fault?.kind !== 'status') return answer;
  // §1.7: a 500 after acceptance also removes the engine's own rows; what Flows accepted stays.
  if ((fault.status ?? 500) >= 500) for (const undo of call.undo.toReversed()) undo();
  return faultAnswer(desk.world, call, fault);
}

function deliver(response: AnyResponse, answer: Answer, call: Call, fault: Fault | undefined): boolean {
  if (fault?.kind === 'cut-after') breakConnection(response);
  else if (fault?.kind === 'h2-rst') resetStream(response, fault.code ?? 2);
  else if (fault?.kind === 'h2-goaway') goAway(response, fault.code ?? 0);
  else send(response, answer, call.method, fault?.kind === 'truncate');
  return fault?.kind === 'cut-after' || fault?.kind === 'h2-rst' || fault?.kind === 'h2-goaway';
}

async function answerApi(desk: Desk, call: Call, response: AnyResponse, row: RequestRow): Promise<void> {
  const { world, faults } = desk;
  const dated = (answer: Answer): Answer => ({
    ...answer,
    headers: { date: world.clock.httpDate(), ...corsHeaders(world, call.path), ...answer.headers },
  });
  if (call.method === 'OPTIONS') {
    const answer = dated(preflight(world, call));
    row.status = answer.status;
    send(response, answer, call.method);
    return;
  }
  const controlled = call.path.startsWith('/sandbox');
  const fault = controlled ? undefined : faults.strike('wire', call.method, call.path);
  if (fault) row.fault = fault.label ?? fault.kind;
  if (call.body['params'] !== undefined) row.params = call.body['params'];
  if (fault?.delayMs) await sleep(fault.delayMs);
  if (fault?.kind === 'hold-before') await faults.hold();
  if (fault?.kind === 'cut-before') {
    breakConnection(response);
    return;
  }
  const answer = dated((fault && answerBefore(world, call, fault)) ?? (await work(desk, call, fault)));
  if (fault?.kind === 'hold-after') await faults.hold();
  row.status = answer.status;
  if (deliver(response, answer, call, fault)) row.status = 0;
}

export function createHandler(
  desk: Desk,
  listener: Listener,
): (request: AnyRequest, response: AnyResponse) => void {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (desk.serveRaw(request, response, listener)) return;
    const wire = wireOf(request, listener);
    const { protocol, socket } = wire;
    const at = new Date().toISOString();
    const counted = request.headers['content-length'] !== undefined;
    const method = request.method ?? 'GET';
    const row: RequestRow = { method, path, at, status: 0, protocol, socket, counted };
    if (!path.startsWith('/sandbox')) desk.log.add(row);
    readCall(request, wire)
      .then((call) => answerApi(desk, call, response, row))
      .catch((error: unknown) => failed(error, request, response));
  };
}

/** A client that went away is no failure of ours; anything else is a bug of the sandbox and is said aloud. */
function failed(error: unknown, request: AnyRequest, response: AnyResponse): void {
  if (request.destroyed || response.destroyed || request.aborted) return;
  console.error(`sandbox: ${request.method ?? ''} ${request.url ?? ''}`, error);
  const answer = json(500, { sandbox: String(error) });
  if (!response.headersSent) send(response, answer, 'GET');
  else breakConnection(response);
}
