import browser from 'webextension-polyfill';
import { kindFacts, originOf, type Connection } from '../domain/connection.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { MaySend } from '../domain/sector.ts';
import type {
  ConnectionDraft,
  ConnectionReport,
  ConnectionSuggestion,
  OptionsCalls,
  OptionsView,
} from '../messages.ts';
import { createProvider } from '../providers/create-provider.ts';
import {
  hideNativeItem,
  agentItem,
  connectionItem,
  flowNotesItem,
  hostSessionItem,
  localSectorItem,
  maySendItem,
  noHostSession,
  preferencesItem,
  secretItem,
} from '../settings.ts';
import type { App } from './app.ts';
import { registerButtons } from './chat-buttons.ts';
import { setConnectionRule } from './connection-rule.ts';
import { tellFrames } from './frames.ts';
import { lookIntoPages } from './host-pages.ts';
import { forgetfulStore, hostCredentials, tokenCredentials } from './host-session.ts';
import { notAllowed } from './permissions.ts';
import { placeCalls } from './place-calls.ts';
import { placesView } from './places.ts';
import { changePreferences } from './preferences.ts';
import type { Handlers } from './router.ts';
import { sectorCalls } from './sector-calls.ts';
import { goOn } from './session-changes.ts';

type Own = Exclude<keyof OptionsCalls, `admin.${string}` | `maker.${string}` | `checks.${string}`>;

export function optionsCalls(app: App): Handlers<Pick<OptionsCalls, Own>> {
  return {
    'options.view': () => view(),
    'connection.test': (draft) => test(draft, app),
    'connection.save': (draft) => save(app, draft),
    'connection.remove': () => remove(app),
    ...sectorCalls(app),
    async 'preferences.save'(change) {
      await changePreferences(change);
      app.live.tell('preferences');
      await tellFrames({ type: 'launcher.changed' });
      return view();
    },
    'connection.suggest': ({ chatOrigins }) => suggest(chatOrigins),
    ...placeCalls(view),
    async 'permissions.changed'() {
      await connectionChanged(app);
      return true as const;
    },
  };
}

async function view(): Promise<OptionsView> {
  const connection = await connectionItem.getValue();
  const origins = connection ? [connection.baseUrl, ...connection.chatOrigins] : [];
  return {
    connection,
    hasSecret: (await secretItem.getValue()) !== null,
    preferences: await preferencesItem.getValue(),
    missingOrigins: await notAllowed(origins),
    places: await placesView(),
    hideNative: await hideNativeItem.getValue(),
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

/** Tries a connection that need not be saved; for the host's session, through the pages open at its addresses. */
async function test(draft: ConnectionDraft, app: App): Promise<Result<ConnectionReport>> {
  const connection = connectionOf(draft, 'test');
  if (!connection.ok) return connection;
  const { baseUrl, kind, label, chatOrigins } = connection.value;
  const fromPage = kindFacts(kind).signIn === 'chat-page';
  const missing = await notAllowed(fromPage ? [baseUrl, ...chatOrigins] : [baseUrl]);
  if (missing.length > 0) return fail('no-permission', { detail: missing.join(', ') });
  const secret = await secretOf(draft);
  const credentials = fromPage
    ? hostCredentials(chatOrigins, forgetfulStore())
    : tokenCredentials(async () => secret);
  const provider = createProvider(connection.value, credentials);
  const agent = await provider.me(app.signal);
  if (!agent.ok) return agent;
  const flows = await provider.flows(label, app.signal);
  if (!flows.ok) return flows;
  const may = provider.capabilities.sectors
    ? await provider.maySend(app.signal)
    : ok(await localAnswer(await worldOf(draft, secret)));
  return ok({ agent: agent.value, flows: flows.value.length, maySend: may.ok ? may.value : 'unknown' });
}

/** The token that would be used: as typed, or the stored one. */
const secretOf = async ({ secret }: ConnectionDraft): Promise<string | null> =>
  secret === null ? secretItem.getValue() : secret.trim() || null;

/** The switch in this browser belongs to the saved connection: to any other one it begins switched off. */
async function localAnswer(world: string): Promise<MaySend> {
  const isSaved = (await connectionItem.getValue())?.id === world;
  return isSaved && (await localSectorItem.getValue()) ? 'yes' : 'no';
}

async function save(app: App, draft: ConnectionDraft): Promise<Result<OptionsView>> {
  const before = await connectionItem.getValue();
  const secret = await secretOf(draft);
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
  await flowNotesItem.setValue({});
  await app.wipe();
  await connectionChanged(app);
  return view();
}

/** Buttons, network rule, session and open pages follow the connection. */
export async function connectionChanged(app: App): Promise<void> {
  const connection = await connectionItem.getValue();
  await hostSessionItem.setValue(noHostSession);
  await agentItem.setValue(null);
  await maySendItem.setValue(null);
  await setConnectionRule(connection);
  await registerButtons();
  await tellFrames({ type: 'launcher.changed' });
  app.live.tell('connection');
  await goOn(app);
}

/** What open chat pages show of their address and project: a proposal for the form, never used unseen. */
async function suggest(typed: string[]): Promise<ConnectionSuggestion | null> {
  const connection = await connectionItem.getValue();
  const origins = [...typed.flatMap((text) => originOf(text) ?? []), ...(connection?.chatOrigins ?? [])];
  const pages = await lookIntoPages([...new Set(origins)], 'stored');
  const page = pages.find(({ mounted }) => mounted) ?? pages.find(({ framed }) => framed !== null);
  if (!page) return null;
  const { api, project, origin, framed } = page;
  const chatOrigins = [origin, framed && originOf(framed)].filter((o) => o !== null);
  return { baseUrl: api && originOf(api), project: page.mounted ? project : null, chatOrigins };
}
