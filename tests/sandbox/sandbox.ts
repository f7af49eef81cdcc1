/**
 * The sandbox: a stand-in for the Weni Chats engine (`/v1`) and the Flows API (`/api/v2`) over one state in memory, on
 * loopback only. `weni-api.md` is what it follows; `quirks.ts` lists where it is odd on purpose.
 */
import type { Answer } from './wire/answer.ts';
import { notFound } from './wire/answer.ts';
import type { Call, Listener } from './wire/call.ts';
import type { AnyRequest, AnyResponse } from './wire/exchange.ts';
import { Control } from './control/control.ts';
import { streamEvents } from './control/event-stream.ts';
import { controlRoutes } from './control/routes.ts';
import { serveEngine } from './engine/api.ts';
import { serveFlowsApi } from './flows-api/outside.ts';
import { serveFlowsPages } from './flows-ui/pages.ts';
import { PROJECT } from './names.ts';
import type { QuirkName } from './quirks.ts';
import { FaultBook } from './wire/faults.ts';
import { createHandler, type Desk } from './wire/handle.ts';
import { listen, type Listening } from './wire/listeners.ts';
import { loadPages, type SandboxInfo } from './pages-link.ts';
import { RequestLog } from './wire/request-log.ts';
import { createWorld, type World } from './world.ts';

export type { Control } from './control/control.ts';
export type { Fault, FaultKind } from './wire/faults.ts';
export type { LedgerRow } from './model.ts';
export type { SandboxInfo } from './pages-link.ts';
export type { World } from './world.ts';

export interface SandboxOptions {
  /** How many contacts; 300 unless said otherwise, at least 100. */
  contacts?: number;
  seed?: number;
  /** N: the listeners take N … N+3; 0 (default): any free ports. */
  port?: number;
  quirks?: Partial<Record<QuirkName, boolean>>;
}

export interface Sandbox {
  chatOrigin: string;
  connectOrigin: string;
  federatedOrigin: string;
  secureOrigin: string;
  world: World;
  control: Control;
  close(): Promise<void>;
}

const LISTENERS: readonly Listener[] = ['chat', 'connect', 'federated', 'secure'];
const API = /^\/(v1|api|sandbox)(\/|$)/;

function router(world: World, faults: FaultBook, control: Control): (call: Call) => Promise<Answer> {
  const controlled = controlRoutes(control);
  return async (call) => {
    if (call.path.startsWith('/v1')) return serveEngine(world, faults, call);
    if (call.path.startsWith('/api')) return serveFlowsApi(world, call);
    if (call.path.startsWith('/sandbox')) return controlled(call);
    if (/^\/(org|flow)\//.test(call.path)) return serveFlowsPages(world, call);
    return notFound();
  };
}

function origins(ports: readonly number[]): Omit<SandboxInfo, 'listener' | 'projectUuid'> {
  const [chat = 0, connect = 0, federated = 0, secure = 0] = ports;
  return {
    chatOrigin: `http://localhost:${chat}`,
    // Another host name than `localhost`, so that the frame of shape B is a cross-site one.
    connectOrigin: `http://127.0.0.1:${connect}`,
    federatedOrigin: `http://localhost:${federated}`,
    secureOrigin: `https://localhost:${secure}`,
  };
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options);
  const faults = new FaultBook(options.seed ?? 1);
  const log = new RequestLog();
  const control = new Control(world, faults, log, options);
  const servePage = await loadPages();
  let known = origins([]);
  const serveRaw = (request: AnyRequest, response: AnyResponse, listener: Listener): boolean => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/sandbox/events' && request.method === 'GET') {
      streamEvents(world, response);
      return true;
    }
    return !API.test(path) && servePage(request, response, { ...known, listener, projectUuid: PROJECT.uuid });
  };
  const desk: Desk = { world, faults, log, serveRaw, route: router(world, faults, control) };
  const listening: Listening[] = [];
  for (const [index, listener] of LISTENERS.entries()) {
    const port = options.port ? options.port + index : 0;
    listening.push(await listen(listener, port, createHandler(desk, listener)));
  }
  known = origins(listening.map(({ port }) => port));
  const close = async (): Promise<void> => {
    faults.clear();
    await Promise.all(listening.map((one) => one.close()));
  };
  return { ...known, world, control, close };
}
