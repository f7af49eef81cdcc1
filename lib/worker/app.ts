import type { Connection } from '../domain/connection.ts';
import { createCatalogStore, type CatalogStore } from '../catalog/catalog-store.ts';
import { createContactCatalog, type ContactCatalog } from '../catalog/contacts.ts';
import { clearAll, sharedDatabase, type Db } from '../db.ts';
import type { Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import { realClock } from '../outbox/clock.ts';
import type { Desk } from '../outbox/drain.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { createOutboxStore, type OutboxStore } from '../outbox/store.ts';
import { createWaitingStore, type WaitingStore } from '../outbox/waiting-store.ts';
import { createAccounts, type Accounts } from './account.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { aloneAwake } from './keep-alive.ts';
import { createLive, type Live } from './live.ts';
import { pace } from './pace.ts';
import { report } from './report.ts';

/** Everything the worker is made of; handlers take from here what they need. */
export interface App {
  database(): Promise<Db>;
  accounts: Accounts;
  catalogStore: CatalogStore;
  contacts(connectionId: string): ContactCatalog;
  drafts: Drafts;
  sends: OutboxStore;
  waiting: WaitingStore;
  outbox: Outbox;
  live: Live;
  /** Forgets everything in the database, of every connection. */
  wipe(): Promise<void>;
  now(): number;
  newId(): string;
  /** Ends only with the worker: requests are never cut short by a page that closes. */
  signal: AbortSignal;
}

export function createApp(wakeAt: (at: number) => void): App {
  const { signal } = new AbortController();
  const database = sharedDatabase();
  const live = createLive();
  const accounts = createAccounts(Date.now);
  const catalogStore = createCatalogStore(database);
  const sends = createOutboxStore(database);
  const catalogs = new Map<string, ContactCatalog>();
  const outbox = createOutbox(
    {
      store: sends,
      clock: realClock,
      policy: pace.policy,
      desk: () => desk(accounts, signal),
      changed: () => {
        live.tell('sends');
        live.tell('waiting');
      },
      alone: aloneAwake,
      wakeAt,
      report,
    },
    signal,
  );

  return {
    database,
    accounts,
    catalogStore,
    drafts: createDrafts(database, newId),
    sends,
    waiting: createWaitingStore(database),
    outbox,
    live,
    async wipe() {
      catalogs.clear();
      await clearAll(await database());
    },
    now: Date.now,
    newId,
    signal,
    contacts(connectionId: Connection['id']) {
      const known = catalogs.get(connectionId);
      if (known) return known;
      const made = createContactCatalog(connectionId, catalogStore, Date.now, () => live.tell('catalog'));
      catalogs.set(connectionId, made);
      return made;
    },
  };
}

const newId = (): string => crypto.randomUUID();

/** Who may send right now, and through what. */
async function desk(accounts: Accounts, signal: AbortSignal): Promise<Result<Desk>> {
  const account = await accounts.current();
  if (!account.ok) return account;
  const agent = await accounts.agent(account.value, signal);
  if (!agent.ok) return agent;
  const { connection, provider } = account.value;
  return ok({
    connectionId: connection.id,
    agentEmail: agent.value.email,
    agentName: agent.value.name,
    provider,
  });
}
