import { kindFacts, type Connection } from '../domain/connection.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Agent, MaySend } from '../domain/sector.ts';
import { createProvider } from '../providers/create-provider.ts';
import type { Credentials } from '../providers/credentials.ts';
import type { Provider } from '../providers/provider.ts';
import { agentItem, connectionItem, localSectorItem, maySendItem, secretItem } from '../settings.ts';
import { hostCredentials, tokenCredentials, type SessionStore } from './host-session.ts';
import { pace } from './pace.ts';
import { isAllowed } from './permissions.ts';

/** The configured connection, ready to be spoken to. */
export interface Account {
  connection: Connection;
  credentials: Credentials;
  provider: Provider;
}

export interface Accounts {
  current(): Promise<Result<Account>>;
  /** Who is signed in: from memory, else from the server. */
  agent(account: Account, signal: AbortSignal): Promise<Result<Agent>>;
  /** A provider that speaks in this agent's name only; anybody else's credential is `other-agent`. */
  speakingAs(agent: Agent, account: Account, signal: AbortSignal): Provider;
  /** At most 20 s old, or asked for now with `fresh`; the last known answer where the server gives none. */
  maySend(account: Account, signal: AbortSignal, how?: { fresh: boolean }): Promise<MaySend>;
}

export interface AccountDeps {
  now: () => number;
  sessions: SessionStore;
  /** The answer to "may this user send?" has changed since it was last asked. */
  maySendChanged: () => void;
}

const MAY_SEND_FOR_MS = 20_000;

export function createAccounts({ now, sessions, maySendChanged }: AccountDeps): Accounts {
  let built: { key: string; account: Account } | null = null;
  let bound: { account: Account; email: string; provider: Provider } | null = null;

  return {
    async current() {
      const connection = await connectionItem.getValue();
      if (!connection) return fail('no-connection');
      if (!(await isAllowed(connection.baseUrl)))
        return fail('no-permission', { detail: connection.baseUrl });
      const key = JSON.stringify(connection);
      if (built?.key !== key) built = { key, account: build(connection, sessions) };
      return ok(built.account);
    },

    async agent(account, signal) {
      const signedIn = await whoIsIn(account, signal);
      return signedIn.ok ? ok(signedIn.value.agent) : signedIn;
    },

    speakingAs({ email }, account, signal) {
      if (bound?.account !== account || bound.email !== email) {
        const provider = createProvider(account.connection, boundTo(email, account, signal), {
          timeoutMs: pace.timeoutMs,
        });
        bound = { account, email, provider };
      }
      return bound.provider;
    },

    async maySend({ provider, credentials }, signal, { fresh } = { fresh: false }) {
      if (!provider.capabilities.sectors) return (await localSectorItem.getValue()) ? 'yes' : 'no';
      const header = await credentials.authorization();
      const stored = await maySendItem.getValue();
      const known = header.ok && stored?.of === header.value ? stored : null;
      if (known && !fresh && now() - known.at < MAY_SEND_FOR_MS) return known.value;
      const answer = await provider.maySend(signal);
      const value = answer.ok ? answer.value : (known?.value ?? 'unknown');
      const after = await credentials.authorization();
      if (!after.ok) return value;
      await maySendItem.setValue({ value, of: after.value, at: now() });
      if (stored && stored.value !== value) maySendChanged();
      return value;
    },
  };
}

function build(connection: Connection, sessions: SessionStore): Account {
  const credentials = credentialsOf(connection, sessions);
  const { timeoutMs } = pace;
  return { connection, credentials, provider: createProvider(connection, credentials, { timeoutMs }) };
}

function credentialsOf({ kind, chatOrigins }: Connection, sessions: SessionStore): Credentials {
  return kindFacts(kind).signIn === 'chat-page'
    ? hostCredentials(chatOrigins, sessions)
    : tokenCredentials(() => secretItem.getValue());
}

/** The credential may be renewed while it is asked about; twice is bad luck, three times something else. */
const TRIES = 3;

/** The agent, and the very credential that was asked about them. */
async function whoIsIn(
  account: Account,
  signal: AbortSignal,
  tries = TRIES,
): Promise<Result<{ agent: Agent; header: string }>> {
  const header = await account.credentials.authorization();
  if (!header.ok) return header;
  const known = await agentItem.getValue();
  if (known?.of === header.value) return ok({ agent: known.agent, header: header.value });
  if (tries === 0) return fail('signed-out');
  const me = await account.provider.me(signal);
  if (!me.ok) return me;
  const after = await account.credentials.authorization();
  if (after.ok && after.value === header.value)
    await agentItem.setValue({ agent: me.value, of: header.value });
  return whoIsIn(account, signal, tries - 1);
}

/**
 * The page may be handed to another agent at any moment, also between two requests or while one is refused: no
 * credential leaves that is not known to be this agent's (DESIGN, "Decided").
 */
function boundTo(email: string, account: Account, signal: AbortSignal): Credentials {
  async function authorization(): Promise<Result<string>> {
    const signedIn = await whoIsIn(account, signal);
    if (!signedIn.ok) return signedIn;
    const { agent, header } = signedIn.value;
    return agent.email === email ? ok(header) : fail('other-agent');
  }
  return {
    authorization,
    async renew(refused) {
      const renewed = await account.credentials.renew(refused);
      return renewed.ok ? authorization() : renewed;
    },
  };
}
