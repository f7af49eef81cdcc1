import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../domain/connection.ts';
import { ok } from '../domain/result.ts';
import type { Agent } from '../domain/sector.ts';
import { emptyProvider, engine } from '../outbox/testing.ts';
import type { Credentials } from '../providers/credentials.ts';
import type { HostSessionState } from '../settings.ts';

const ORIGIN = 'https://chats.example';
const connection: Connection = {
  id: 'c1',
  kind: 'weni-chats',
  baseUrl: 'https://engine.example',
  project: 'p',
  label: 'chats',
  chatOrigins: [ORIGIN],
};

const signal = new AbortController().signal;
const world = vi.hoisted(() => ({
  /** The token in the page's storage; its first letter says whose. */
  token: '',
  maySend: 'yes' as 'yes' | 'no',
  asked: { me: 0, maySend: 0 },
  changes: 0,
  now: 0,
  handedOut: new Map<object, unknown>(),
}));

/** A setting in memory. */
const item = vi.hoisted(() => <T>(first: T) => {
  let value = first;
  return { getValue: async () => value, setValue: async (next: T) => void (value = next) };
});
vi.mock('../settings.ts', () => ({
  connectionItem: item(null),
  secretItem: item(null),
  agentItem: item(null),
  maySendItem: item(null),
  localSectorItem: item(false),
  hostSessionItem: item(null),
}));
vi.mock('./permissions.ts', () => ({ isAllowed: async () => true }));
vi.mock('./host-pages.ts', () => ({
  lookIntoPages: async () => [
    { origin: ORIGIN, mounted: true, token: world.token, project: null, tabId: 1, frameId: 0 },
  ],
}));
vi.mock('../providers/create-provider.ts', () => ({
  createProvider(_: Connection, credentials: Credentials) {
    const made = {
      ...emptyProvider({ ...engine, sectors: true }),
      async me() {
        world.asked.me++;
        const header = await credentials.authorization();
        return header.ok ? ok(agent(header.value)) : header;
      },
      async maySend() {
        world.asked.maySend++;
        return ok(world.maySend);
      },
    };
    world.handedOut.set(made, credentials);
    return made;
  },
}));

function agent(header: string): Agent {
  const letter = header.replace('Bearer ', '').slice(0, 1);
  return { email: `${letter}@example.org`, name: letter, role: 'attendant' };
}

const { connectionItem } = await import('../settings.ts');
const { createAccounts } = await import('./account.ts');
const { forgetfulStore } = await import('./host-session.ts');

async function scene() {
  await connectionItem.setValue(connection);
  const sessions = forgetfulStore();
  const maySendChanged = () => void world.changes++;
  const accounts = createAccounts({ now: () => world.now, sessions, maySendChanged });
  const account = await accounts.current();
  if (!account.ok) throw new Error('no account');
  const session = (token: string): HostSessionState => ({
    session: { token, project: null, tabId: 1, frameId: 0 },
    refused: [],
  });
  /** The page holds another token from now on, and has said so. */
  const signIn = async (token: string) => {
    world.token = token;
    await sessions.set(session(token));
  };
  const credentialsOf = (name: string) =>
    world.handedOut.get(
      accounts.speakingAs({ ...agent(name), email: `${name}@example.org` }, account.value, signal),
    ) as Credentials;
  return { accounts, account: account.value, signIn, credentialsOf };
}

beforeEach(() =>
  Object.assign(world, {
    token: 'a-token-1',
    maySend: 'yes',
    asked: { me: 0, maySend: 0 },
    changes: 0,
    now: 0,
  }),
);

describe('a provider that speaks for one agent', () => {
  it('is handed that agent’s tokens, renewed ones too, and asks once who they belong to', async () => {
    const { signIn, credentialsOf } = await scene();
    const credentials = credentialsOf('a');
    expect(await credentials.authorization()).toEqual(ok('Bearer a-token-1'));
    expect(await credentials.authorization()).toEqual(ok('Bearer a-token-1'));
    expect(world.asked.me).toBe(1);
    await signIn('a-token-2');
    expect(await credentials.authorization()).toEqual(ok('Bearer a-token-2'));
  });

  it('gets nobody else’s, whoever signed in since', async () => {
    const { signIn, credentialsOf } = await scene();
    const credentials = credentialsOf('a');
    await credentials.authorization();
    await signIn('b-token-1');
    expect(await credentials.authorization()).toMatchObject({ failure: { reason: 'other-agent' } });
  });

  it('nor when the refused token of the one is followed by a token of the other', async () => {
    const { credentialsOf } = await scene();
    const credentials = credentialsOf('a');
    await credentials.authorization();
    world.token = 'b-token-1';
    const renewed = await credentials.renew('Bearer a-token-1');
    expect(renewed).toMatchObject({ failure: { reason: 'other-agent' } });
  });
});

describe('may this agent send', () => {
  it('is asked at most every 20 s, or when it must be fresh', async () => {
    const { accounts, account } = await scene();
    await accounts.maySend(account, signal);
    world.now = 19_000;
    await accounts.maySend(account, signal);
    expect(world.asked.maySend).toBe(1);
    await accounts.maySend(account, signal, { fresh: true });
    world.now = 40_000;
    await accounts.maySend(account, signal);
    expect(world.asked.maySend).toBe(3);
  });

  it('another agent is another question, and a changed answer is told once', async () => {
    const { accounts, account, signIn } = await scene();
    await signIn('a-token-9');
    await accounts.maySend(account, signal);
    expect(world.changes).toBe(0);
    world.maySend = 'no';
    await signIn('b-token-9');
    expect(await accounts.maySend(account, signal)).toBe('no');
    expect(await accounts.maySend(account, signal, { fresh: true })).toBe('no');
    expect(world.changes).toBe(1);
  });
});
