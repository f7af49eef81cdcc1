import type { Send } from '../domain/send.ts';
import { syncGroups } from '../catalog/flows.ts';
import type { WizardCalls, WizardOrigin, WizardView } from '../messages.ts';
import { preferencesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { NEVER } from './audience-calls.ts';
import { awake } from './keep-alive.ts';
import { untouched, withOpenChat } from './open-chat.ts';
import { detach } from './report.ts';
import type { Handlers, Sender } from './router.ts';
import { pickSeenContact } from './seen-contact.ts';

type CatalogCalls = Pick<WizardCalls, 'wizard.open' | 'draft.save' | 'draft.clear' | 'catalog.sync'>;

/** A copy younger than this is not asked for again when a wizard opens. */
const FRESH_FOR_MS = 30_000;

export function catalogCalls(app: App): Handlers<CatalogCalls> {
  return {
    'wizard.open': (origin, sender) => openWizard(app, origin, sender),
    async 'draft.save'(draft, sender) {
      const saved = await app.drafts.save(draft);
      app.live.tell('draft', sender);
      return saved;
    },
    async 'draft.clear'(_, sender) {
      const draft = await app.drafts.clear();
      app.live.tell('draft', sender);
      return draft;
    },
    async 'catalog.sync'() {
      const account = await app.accounts.current();
      if (account.ok) await sync(app, account.value);
      return true as const;
    },
  };
}

async function openWizard(app: App, origin: WizardOrigin, sender: Sender): Promise<WizardView> {
  const account = await app.accounts.current();
  const draft = await app.drafts.get();
  const preferences = await preferencesItem.getValue();
  if (!account.ok) {
    return {
      connection: null,
      agent: null,
      maySend: 'unknown',
      draft,
      sync: NEVER,
      waiting: 0,
      active: 0,
      underWay: null,
      preferences,
    };
  }
  const { connection } = account.value;
  const agent = await app.accounts.agent(account.value, app.signal);
  detach(refresh(app, account.value));
  detach(pickOpenChat(app, account.value, origin.roomUuid, sender));
  const open = await app.sends.openSends();
  return {
    connection: { id: connection.id, kind: connection.kind, label: connection.label },
    agent: agent.ok ? agent.value : null,
    maySend: await app.accounts.maySend(account.value, app.signal),
    draft,
    sync: await app.contacts(connection.id).state(),
    waiting: await app.waiting.count(connection.id),
    active: open.length,
    underWay: untouched(draft)
      ? newestUnderWay(open, connection.id, agent.ok ? agent.value.email : null)
      : null,
    preferences,
  };
}

/** What is only looked for at the server, or belongs to another agent, is no reason to stand in the way of a new send. */
function newestUnderWay(open: Send[], connectionId: string, agent: string | null): string | null {
  const mine = open.filter((s) => s.connectionId === connectionId && s.agent === agent);
  return mine.findLast(({ counts }) => counts.queued + counts.sending > 0)?.id ?? null;
}

/** Brings the catalog up to date behind an open wizard. */
export async function refresh(app: App, { connection, provider }: Account): Promise<void> {
  const { syncedAt } = await app.contacts(connection.id).state();
  if (syncedAt !== null && app.now() - syncedAt < FRESH_FOR_MS) return;
  await sync(app, { connection, provider });
}

async function sync(
  app: App,
  { connection, provider }: Pick<Account, 'connection' | 'provider'>,
): Promise<void> {
  await awake(async () => {
    const groups = await syncGroups(app.catalogStore, connection.id, provider, app.signal);
    if (groups.ok) app.live.tell('catalog');
    const contacts = app.contacts(connection.id);
    const read = await contacts.sync(provider, app.signal);
    if (read.ok) await contacts.noticeDeletions(provider, app.signal);
  });
}

/** The open chat's contact is picked for the agent, as long as they have not picked anybody themselves. */
async function pickOpenChat(
  app: App,
  account: Account,
  roomUuid: string | null,
  sender: Sender,
): Promise<void> {
  // What the server knows of the room counts; only where it knows nothing, what the page shows.
  if (roomUuid !== null && (await pickRoomContact(app, account, roomUuid))) return;
  await pickSeenContact(app, account, roomUuid, sender);
}

/** False when the backend does not know the room. */
async function pickRoomContact(app: App, { provider }: Account, roomUuid: string): Promise<boolean> {
  const before = await app.drafts.get();
  if (before.room?.uuid === roomUuid || !untouched(before)) return true;
  const found = await provider.roomContact(roomUuid, app.signal);
  if (!found.ok || found.value === null) return false;
  const { contactUuid, name, phone } = found.value;
  const pick = { room: { uuid: roomUuid, contactUuid }, contacts: [{ uuid: contactUuid, name, phone }] };
  await app.drafts.update((draft) => withOpenChat(draft, before.id, pick));
  app.live.tell('draft');
  return true;
}
