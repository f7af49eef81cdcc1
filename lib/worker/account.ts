import browser from 'webextension-polyfill';
import { permissionPattern, type Connection } from '../domain/connection.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Agent, MaySend } from '../domain/sector.ts';
import { createProvider } from '../providers/create-provider.ts';
import type { Credentials } from '../providers/credentials.ts';
import type { Provider } from '../providers/provider.ts';
import { agentItem, connectionItem, localSectorItem, maySendItem } from '../settings.ts';
import { credentialsOf } from './host-session.ts';
import { pace } from './pace.ts';

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
  /** At most a minute old, so that a switched toggle is heeded within one (DESIGN "Decided"). */
  maySend(account: Account, signal: AbortSignal): Promise<MaySend>;
}

const MAY_SEND_FOR_MS = 20_000;

export function createAccounts(now: () => number): Accounts {
  let built: { key: string; account: Account } | null = null;

  return {
    async current() {
      const connection = await connectionItem.getValue();
      if (!connection) return fail('no-connection');
      if (!(await isAllowed(connection.baseUrl)))
        return fail('no-permission', { detail: connection.baseUrl });
      const key = JSON.stringify(connection);
      if (built?.key !== key) built = { key, account: build(connection) };
      return ok(built.account);
    },

    async agent({ provider, credentials }, signal) {
      const authorized = await credentials.authorization();
      if (!authorized.ok) return authorized;
      const known = await agentItem.getValue();
      if (known) return ok(known);
      const me = await provider.me(signal);
      if (me.ok) await agentItem.setValue(me.value);
      return me;
    },

    async maySend({ provider }, signal) {
      if (!provider.capabilities.sectors) return (await localSectorItem.getValue()) ? 'yes' : 'no';
      const known = await maySendItem.getValue();
      if (known && now() - known.at < MAY_SEND_FOR_MS) return known.value;
      const answer = await provider.maySend(signal);
      if (!answer.ok) return known?.value ?? 'unknown';
      await maySendItem.setValue({ value: answer.value, at: now() });
      return answer.value;
    },
  };
}

function build(connection: Connection): Account {
  const credentials = credentialsOf(connection);
  const { timeoutMs } = pace;
  return { connection, credentials, provider: createProvider(connection, credentials, { timeoutMs }) };
}

export const isAllowed = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [permissionPattern(origin)] });
