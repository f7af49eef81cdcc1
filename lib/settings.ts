import { storage } from 'wxt/utils/storage';
import { defaultCheckRules, type CheckRules } from './domain/check-rules.ts';
import type { Connection } from './domain/connection.ts';
import type { FlowNotes } from './domain/flow-note.ts';
import type { Agent, MaySend } from './domain/sector.ts';
import type { OwnProfile } from './hosts/own-profile.ts';
import type { PanelPass, PanelSeat, PlaceNote, PlaceSeen, Spot, Preferences, Rules } from './messages.ts';
import { remembered } from './remembered.ts';

/**
 * Every stored setting: area, default, version. `local` survives the browser, `session` lives in memory only and
 * is gone with it. Both are closed to content scripts at every worker start (`lib/worker/lockdown.ts`). What every call
 * goes by is remembered.
 */
export const connectionItem = remembered(
  storage.defineItem<Connection | null>('local:connection', {
    fallback: null,
    version: 1,
  }),
);

/** API token of a connection that signs in with one. Never sent to a page. */
export const secretItem = remembered(
  storage.defineItem<string | null>('local:secret', { fallback: null, version: 1 }),
);

export const defaultPreferences: Preferences = {
  language: 'auto',
  theme: 'auto',
  undoSeconds: 5,
  historyDays: 90,
  waitingDays: 7,
  waitingThen: 'remind',
};
export const preferencesItem = remembered(
  storage.defineItem<Preferences>('local:preferences', {
    fallback: defaultPreferences,
    version: 2,
    migrations: { 2: (old: Partial<Preferences>): Preferences => ({ ...defaultPreferences, ...old }) },
  }),
);

/** The switch of a connection whose backend has no sectors (DESIGN "Decided"). Off until an admin turns it on. */
export const localSectorItem = remembered(
  storage.defineItem<boolean>('local:localSector', {
    fallback: false,
    version: 1,
  }),
);

/** What the checks before a send go by. */
export const checkRulesItem = storage.defineItem<CheckRules>('local:checkRules', {
  fallback: defaultCheckRules,
  version: 1,
});

/** What is remembered of flows, by connection. */
export const flowNotesItem = storage.defineItem<Record<string, FlowNotes>>('local:flowNotes', {
  fallback: {},
  version: 1,
});

/** Address of the Flows site of a connection whose API is elsewhere, as an admin typed it; for links only. */
export const flowsSiteItem = storage.defineItem<Record<string, string>>('local:flowsSite', {
  fallback: {},
  version: 1,
});

export const defaultRules: Rules = { whenSwitchedOff: 'hold' };
/** What an admin decided for this browser. */
export const rulesItem = remembered(
  storage.defineItem<Rules>('local:rules', { fallback: defaultRules, version: 1 }),
);

/** Who a credential belongs to, beside that credential: another one is another question. Memory only. */
export const agentItem = remembered(
  storage.defineItem<{ agent: Agent; of: string } | null>('session:agent', {
    fallback: null,
  }),
);

/** Answer to "may this user send?", for which credential, and when (our clock, ms). Memory only. */
export const maySendItem = remembered(
  storage.defineItem<{ value: MaySend; of: string; at: number } | null>('session:maySend', {
    fallback: null,
  }),
);

/** The host's own session, and the frame of the chat page it was read out of. */
export interface HostSession {
  token: string;
  project: string | null;
  tabId: number;
  frameId: number;
}

/** `refused`: what the server took no longer, so that a page that still shows it is not believed again. */
export interface HostSessionState {
  session: HostSession | null;
  refused: string[];
}

export const noHostSession: HostSessionState = { session: null, refused: [] };
/** Memory only: gone with the browser, and with the page it was borrowed from. */
export const hostSessionItem = remembered(
  storage.defineItem<HostSessionState>('session:hostSession', { fallback: noHostSession }),
);

/** A frame of a chat page in which our content script has said hello. */
export interface ChatFrame {
  tabId: number;
  frameId: number;
  origin: string;
  /** The browser's own id of the document; null where it gives none. */
  documentId: string | null;
  /** Document whose session has been looked at: what it shows later is old news, unless it is the one in use. */
  sessionOf: string | null;
  /** What its launcher said last of the button's place; absent until it has. */
  place?: PlaceSeen;
}

export const chatFramesItem = storage.defineItem<ChatFrame[]>('session:chatFrames', { fallback: [] });

/** One panel over a page: the pass its launcher made, and the wizard that redeemed it (`lib/worker/panel-passes.ts`). */
export interface PanelRow extends PanelPass {
  /** The page's frame whose launcher opened it. */
  tabId: number;
  frameId: number;
  /** Our clock, ms. */
  at: number;
  /** The browser's own id of the wizard's document; null until it was let in. */
  document: string | null;
}

export const panelsItem = storage.defineItem<PanelRow[]>('session:panels', { fallback: [] });

/** Places an admin chose in chat pages, one an origin at most. */
export const placesItem = storage.defineItem<OwnProfile[]>('local:places', { fallback: [], version: 1 });

/** What was wrong with the button's place when a page was last open, by origin. */
export const placeNotesItem = storage.defineItem<Record<string, PlaceNote>>('session:placeNotes', {
  fallback: {},
});

/** The tab in which an admin is pointing at the button's place, and the tab of the options they came from. */
export const pickingItem = storage.defineItem<{ tabId: number; optionsTabId: number | null } | null>(
  'session:picking',
  { fallback: null },
);

/** Where the floating button was dragged to, by origin. */
export const spotsItem = storage.defineItem<Record<string, Spot>>('local:spots', {
  fallback: {},
  version: 1,
});

export const defaultSeat: PanelSeat = { side: 'right', width: 420 };
export const seatItem = storage.defineItem<PanelSeat>('local:seat', { fallback: defaultSeat, version: 1 });

/** What the chat page itself offers to start flows with is hidden. */
export const hideNativeItem = storage.defineItem<boolean>('local:hideNative', {
  fallback: false,
  version: 1,
});

/**
 * The open pages have their buttons: the worker has seen to it since the extension was switched on, and since the chat
 * pages changed.
 */
export const launchedItem = storage.defineItem<boolean>('session:launched', { fallback: false });
