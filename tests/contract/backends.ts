/** The port over the sandbox: every backend a connection may lead to, each with the same way of being opened. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { fail, ok } from '../../lib/domain/result.ts';
import type { ProviderDeps } from '../../lib/providers/create-provider.ts';
import { createProvider } from '../../lib/providers/create-provider.ts';
import type { Credentials } from '../../lib/providers/credentials.ts';
import type { Provider } from '../../lib/providers/provider.ts';
import { PROJECT, type AgentKey } from '../sandbox/names.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';

export interface Backend {
  name: string;
  kind: 'weni-chats' | 'rapidpro';
  flows: 'weni' | 'rapidpro' | 'textit';
  /** Path of its start request. */
  startPath: string;
}

const TOKEN_START = '/api/v2/flow_starts.json$';

export const ENGINE: Backend = {
  name: 'weni-chats',
  kind: 'weni-chats',
  flows: 'weni',
  startPath: '/start_flow/$',
};
export const WENI: Backend = { name: 'Weni Flows', kind: 'rapidpro', flows: 'weni', startPath: TOKEN_START };
export const RAPIDPRO: Backend = {
  name: 'RapidPro',
  kind: 'rapidpro',
  flows: 'rapidpro',
  startPath: TOKEN_START,
};
export const TEXTIT: Backend = { name: 'TextIt', kind: 'rapidpro', flows: 'textit', startPath: TOKEN_START };
export const BACKENDS = [ENGINE, WENI, RAPIDPRO, TEXTIT];

export interface Opening extends ProviderDeps {
  /** Whose session the engine gets. */
  agent?: AgentKey;
  project?: string;
  credentials?: Credentials;
  /** Another address than the sandbox's first one. */
  baseUrl?: string;
}

/** A sandbox for a file: fresh world before each test, closed at the end. */
export function useSandbox(options: SandboxOptions = {}): {
  sandbox: Sandbox;
  open: (b: Backend, o?: Opening) => Provider;
} {
  let running: Sandbox | null = null;
  const held = (): Sandbox => {
    if (running === null) throw new Error('the sandbox runs inside tests only');
    return running;
  };
  beforeAll(async () => {
    running = await startSandbox(options);
  });
  beforeEach(() => held().control.reset());
  afterAll(() => held().close());
  return {
    get sandbox() {
      return held();
    },
    open: (backend, opening) => open(held(), backend, opening),
  };
}

function open(sandbox: Sandbox, { kind, flows }: Backend, opening: Opening = {}): Provider {
  const { agent = 'attendant', project = PROJECT.uuid, credentials, baseUrl, ...deps } = opening;
  sandbox.control.mode({ flows });
  const connection = {
    id: 'contract',
    kind,
    baseUrl: baseUrl ?? sandbox.chatOrigin,
    project: kind === 'weni-chats' ? project : '',
    label: 'chats',
    chatOrigins: [],
  };
  const own = kind === 'weni-chats' ? sessions(sandbox, agent) : apiToken(sandbox);
  return createProvider(connection, credentials ?? own, { streams: false, timeoutMs: 2_000, ...deps });
}

/** Like an open chat page: a new session whenever the old one is refused. */
function sessions(sandbox: Sandbox, agent: AgentKey): Credentials {
  const fresh = () => `Bearer ${sandbox.control.session(agent).token}`;
  let current = fresh();
  return {
    authorization: () => Promise.resolve(ok(current)),
    renew: () => Promise.resolve(ok((current = fresh()))),
  };
}

function apiToken(sandbox: Sandbox): Credentials {
  const renew = () => Promise.resolve(fail('signed-out'));
  return { authorization: () => Promise.resolve(ok(`Token ${sandbox.control.apiToken()}`)), renew };
}

/** Wrong from the start, and nothing better to be had. */
export const badCredentials = (scheme: 'Bearer' | 'Token'): Credentials => ({
  authorization: () => Promise.resolve(ok(`${scheme} wrong`)),
  renew: () => Promise.resolve(fail('signed-out')),
});

export const never = (): AbortSignal => new AbortController().signal;

/** The value, or a failed test that names the reason. */
export function must<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(`unexpected failure: ${JSON.stringify(result.failure)}`);
  return result.value;
}
