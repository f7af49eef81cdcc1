import type { Connection } from '../domain/connection.ts';
import { createAudiences, type Audiences } from '../audience/audiences.ts';
import { createLists, type Lists } from '../audience/lists.ts';
import { createCatalogStore, type CatalogStore } from '../catalog/catalog-store.ts';
import { createContactCatalog, type ContactCatalog } from '../catalog/contacts.ts';
import { clearAll, sharedDatabase, type Db } from '../db.ts';
import type { Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { PauseReason } from '../domain/send.ts';
import { realClock } from '../outbox/clock.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import type { Desk } from '../outbox/run.ts';
import { createOutboxStore, type OutboxStore } from '../outbox/store.ts';
import { createWaitingStore, type WaitingStore } from '../outbox/waiting-store.ts';
import { rulesItem } from '../settings.ts';
import { createAccounts, type Account, type Accounts } from './account.ts';
import { showBadge } from './badge.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { aloneAwake } from './keep-alive.ts';
import { createLive, type Live } from './live.ts';
import { sessionStore, type SessionStore } from './host-session.ts';
import { pace } from './pace.ts';
import { showPageMenu } from './page-menu.ts';
import { createPanelPasses, type PanelPasses } from './panel-passes.ts';
import { onMaySend, onSession } from './session-changes.ts';
import { rememberSent } from './remember-sent.ts';
import { detach, report } from './report.ts';
import { createWaitingCount } from './waiting-count.ts';

/** Everything the worker is made of; handlers take from here what they need. */
export interface App {
  database(): Promise<Db>;
  accounts: Accounts;
  sessions: SessionStore;
  catalogStore: CatalogStore;
  contacts(connectionId: string): ContactCatalog;
  drafts: Drafts;
  lists: Lists;
  audiences: Audiences;
  sends: OutboxStore;
  waiting: WaitingStore;
  outbox: Outbox;
  live: Live;
  passes: PanelPasses;
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
  const live = createLive((topic) => {
    if (topic === 'sends') detach(showBadge(app));
    if (topic === 'waiting') detach(waitingCount.show(app));
    if (topic === 'connection' || topic === 'preferences') detach(showPageMenu());
  });
  const waitingCount = createWaitingCount();
  const sessions = sessionStore((session) => onSession(app, session));
  const maySendChanged = () => onMaySend(app);
  const accounts = createAccounts({ now: Date.now, sessions, maySendChanged });
  const catalogStore = createCatalogStore(database);
  const waiting = createWaitingStore(database);
  const sends = createOutboxStore(database, waiting.joined);
  const catalogs = new Map<string, ContactCatalog>();
  const outbox = createOutbox(
    {
      store: sends,
      clock: realClock,
      policy: pace.policy,
      desk: () => desk(accounts, signal),
      newId,
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

  const app: App = {
    database,
    accounts,
    sessions,
    catalogStore,
    drafts: createDrafts(database, newId, (draftId) => rememberSent(app, draftId).catch(report)),
    lists: createLists(database, newId, Date.now),
    audiences: createAudiences(database, newId, Date.now),
    sends,
    waiting,
    outbox,
    live,
    passes: createPanelPasses(Date.now),
    async wipe() {
      catalogs.clear();
      await clearAll(await database());
      catalogStore.forget();
      waiting.forget();
    },
    now: Date.now,
    newId,
    signal,
    contacts(connectionId: Connection['id']) {
      const known = catalogs.get(connectionId);
      if (known) return known;
      const made = createContactCatalog(connectionId, catalogStore, realClock, () => live.tell('catalog'));
      catalogs.set(connectionId, made);
      return made;
    },
  };
  return app;
}

const newId = (): string => crypto.randomUUID();

/** Who may send right now, and through what. */
async function desk(accounts: Accounts, signal: AbortSignal): Promise<Result<Desk>> {
  const account = await accounts.current();
  if (!account.ok) return account;
  const agent = await accounts.agent(account.value, signal);
  if (!agent.ok) return agent;
  const hold = await holdOf(accounts, account.value, signal);
  return ok({
    connectionId: account.value.connection.id,
    agentEmail: agent.value.email,
    agentName: agent.value.name,
    provider: accounts.speakingAs(agent.value, account.value, signal),
    ...(hold === null ? {} : { hold }),
  });
}

/** What was confirmed before sending was switched off goes out or waits, as the admin chose. */
async function holdOf(
  accounts: Accounts,
  account: Account,
  signal: AbortSignal,
): Promise<PauseReason | null> {
  const { whenSwitchedOff } = await rulesItem.getValue();
  if (whenSwitchedOff === 'finish') return null;
  return (await accounts.maySend(account, signal)) === 'no' ? 'sending-off' : null;
}
