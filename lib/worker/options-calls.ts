import browser from 'webextension-polyfill';
import { kindFacts, originOf, type Connection } from '../domain/connection.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type {
  ConnectionDraft,
  ConnectionReport,
  OptionsCalls,
  OptionsView,
  SectorsView,
} from '../messages.ts';
import { createProvider } from '../providers/create-provider.ts';
import {
  agentItem,
  chatFramesItem,
  connectionItem,
  hostSessionItem,
  localSectorItem,
  maySendItem,
  preferencesItem,
  secretItem,
} from '../settings.ts';
import { isAllowed } from './account.ts';
import type { App } from './app.ts';
import { registerButtons } from './chat-buttons.ts';
import { setConnectionRule } from './connection-rule.ts';
import { ask, tellFrames } from './frames.ts';
import { hostCredentials, tokenCredentials } from './host-session.ts';
import type { Handlers } from './router.ts';

/** The pseudo-sector of a connection without sectors (DESIGN "Decided"). Its name is written by the page. */
export const LOCAL_SECTOR = 'everyone';

export function optionsCalls(app: App): Handlers<OptionsCalls> {
  return {
    'options.view': () => view(),
    'connection.test': (draft) => test(draft, app),
    'connection.save': (draft) => save(app, draft),
    'connection.remove': () => remove(app),
    'sectors.list': () => sectors(app),
    'sectors.save': (changes) => saveSectors(app, changes),
    async 'preferences.save'(preferences) {
      await preferencesItem.setValue(preferences);
      app.live.tell('preferences');
      await tellFrames({ type: 'launcher.changed' });
      return view();
    },
    'connection.suggest': () => suggest(),
    async 'permissions.changed'() {
      await connectionChanged(app);
      return true as const;
    },
  };
}

async function view(): Promise<OptionsView> {
  const connection = await connectionItem.getValue();
  const origins = connection ? [connection.baseUrl, ...connection.chatOrigins] : [];
  const missing: string[] = [];
  for (const origin of origins) if (!(await isAllowed(origin))) missing.push(origin);
  return {
    connection,
    hasSecret: (await secretItem.getValue()) !== null,
    preferences: await preferencesItem.getValue(),
    missingOrigins: [...new Set(missing)],
    version: browser.runtime.getManifest().version,
  };
}

/** A typed form becomes a connection, or says which address cannot be one. */
function connectionOf(draft: ConnectionDraft, id: string): Result<Connection> {
  const baseUrl = originOf(draft.baseUrl);
  if (baseUrl === null) return fail('bad-address', { detail: draft.baseUrl });
  const chatOrigins: string[] = [];
  for (const typed of draft.chatOrigins.filter((o) => o.trim() !== '')) {
    const origin = originOf(typed);
    if (origin === null) return fail('bad-address', { detail: typed });
    chatOrigins.push(origin);
  }
  const label = draft.label === '' ? 'chats' : draft.label;
  const project = kindFacts(draft.kind).hasProject ? draft.project.trim() : '';
  return ok({ id, kind: draft.kind, baseUrl, project, label, chatOrigins: [...new Set(chatOrigins)] });
}

async function test(draft: ConnectionDraft, app: App): Promise<Result<ConnectionReport>> {
  const connection = connectionOf(draft, 'test');
  if (!connection.ok) return connection;
  const { baseUrl, kind, label } = connection.value;
  const fromPage = kindFacts(kind).signIn === 'chat-page';
  if (!(await isAllowed(baseUrl))) return fail('no-permission', { detail: baseUrl });
  const secret = async () => draft.secret ?? (await secretItem.getValue());
  const credentials = fromPage ? hostCredentials(connection.value) : tokenCredentials(secret);
  const provider = createProvider(connection.value, credentials);
  const agent = await provider.me(app.signal);
  if (!agent.ok) return agent;
  const flows = await provider.flows(label, app.signal);
  if (!flows.ok) return flows;
  const may = provider.capabilities.sectors ? await provider.maySend(app.signal) : ok(await localAnswer());
  return ok({ agent: agent.value, flows: flows.value.length, maySend: may.ok ? may.value : 'unknown' });
}

const localAnswer = async () => ((await localSectorItem.getValue()) ? ('yes' as const) : ('no' as const));

async function save(app: App, draft: ConnectionDraft): Promise<Result<OptionsView>> {
  const before = await connectionItem.getValue();
  const secret = draft.secret === null ? await secretItem.getValue() : draft.secret.trim() || null;
  const made = connectionOf(draft, await worldOf(draft, secret));
  if (!made.ok) return made;
  await connectionItem.setValue(made.value);
  await secretItem.setValue(secret);
  // Another backend has its own switch, its own people and its own drafts.
  if (before?.id !== made.value.id) {
    await localSectorItem.setValue(false);
    await app.drafts.clear();
  }
  await connectionChanged(app);
  return ok(await view());
}

/**
 * Another address, project or workspace is another world, whose rows must not mix with the old ones. The id follows
 * from what makes the difference, so that an admin who comes back to a backend finds its open sends again.
 */
async function worldOf(draft: ConnectionDraft, secret: string | null): Promise<string> {
  const part = kindFacts(draft.kind).hasProject ? draft.project.trim() : (secret ?? '');
  const bytes = new TextEncoder().encode([draft.kind, originOf(draft.baseUrl), part].join(' '));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function remove(app: App): Promise<OptionsView> {
  await connectionItem.setValue(null);
  await secretItem.setValue(null);
  await localSectorItem.setValue(false);
  await app.wipe();
  await connectionChanged(app);
  return view();
}

/** Buttons, network rule, session and open pages follow the connection. */
export async function connectionChanged(app: App): Promise<void> {
  const connection = await connectionItem.getValue();
  await hostSessionItem.setValue(null);
  await agentItem.setValue(null);
  await maySendItem.setValue(null);
  await setConnectionRule(connection);
  await registerButtons(connection);
  await tellFrames({ type: 'launcher.changed' });
  app.live.tell('connection');
  app.outbox.nudge();
}

async function sectors(app: App): Promise<Result<SectorsView>> {
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const { provider } = account.value;
  if (!provider.capabilities.sectors) return ok(await localSectors());
  const agent = await app.accounts.agent(account.value, app.signal);
  if (!agent.ok) return agent;
  const list = await provider.sectors(app.signal);
  return list.ok ? ok({ sectors: list.value, role: agent.value.role, local: false }) : list;
}

async function localSectors(): Promise<SectorsView> {
  const canSendFlows = await localSectorItem.getValue();
  return { sectors: [{ uuid: LOCAL_SECTOR, name: '', canSendFlows }], role: 'admin', local: true };
}

async function saveSectors(
  app: App,
  changes: { uuid: string; canSendFlows: boolean }[],
): Promise<Result<SectorsView>> {
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const { provider } = account.value;
  for (const { uuid, canSendFlows } of changes) {
    if (!provider.capabilities.sectors) await localSectorItem.setValue(canSendFlows);
    else {
      const saved = await provider.setSector(uuid, canSendFlows, app.signal);
      if (!saved.ok) return saved;
    }
  }
  await maySendItem.setValue(null);
  app.live.tell('sectors');
  await tellFrames({ type: 'launcher.changed' });
  return sectors(app);
}

/** What an open chat page shows of its address and project: a proposal for the form, never used unseen. */
async function suggest() {
  for (const frame of await chatFramesItem.getValue()) {
    const answer = await ask(frame, { type: 'host.session' });
    const found = (answer ?? {}) as { project?: unknown; api?: unknown };
    const project = typeof found.project === 'string' ? found.project : null;
    const baseUrl = typeof found.api === 'string' ? originOf(found.api) : null;
    if (project !== null || baseUrl !== null) return { baseUrl, project, chatOrigin: frame.origin };
  }
  return null;
}
