import { storage } from 'wxt/utils/storage';
import type { Connection } from './domain/connection.ts';
import type { Agent, MaySend } from './domain/sector.ts';
import type { Preferences } from './messages.ts';

/**
 * Every stored setting: area, default, version. `local` survives the browser, `session` lives in memory only and
 * is gone with it. Both are closed to content scripts at every worker start (`lib/worker/lockdown.ts`).
 */
export const connectionItem = storage.defineItem<Connection | null>('local:connection', {
  fallback: null,
  version: 1,
});

/** API token of a connection that signs in with one. Never sent to a page. */
export const secretItem = storage.defineItem<string | null>('local:secret', { fallback: null, version: 1 });

export const defaultPreferences: Preferences = { language: 'auto', theme: 'auto', undoSeconds: 5 };
export const preferencesItem = storage.defineItem<Preferences>('local:preferences', {
  fallback: defaultPreferences,
  version: 1,
});

/** The switch of a connection whose backend has no sectors (DESIGN "Decided"). Off until an admin turns it on. */
export const localSectorItem = storage.defineItem<boolean>('local:localSector', {
  fallback: false,
  version: 1,
});

/** The agent signed in; forgotten with the session it belongs to. */
export const agentItem = storage.defineItem<Agent | null>('session:agent', { fallback: null });

/** Answer to "may this user send?" and when (our clock, ms). */
export const maySendItem = storage.defineItem<{ value: MaySend; at: number } | null>('session:maySend', {
  fallback: null,
});

/** The host's own session, read out of a chat page. Memory only. */
export const hostSessionItem = storage.defineItem<{ token: string; project: string | null } | null>(
  'session:hostSession',
  { fallback: null },
);

/** A frame of a chat page in which our content script has said hello. */
export interface ChatFrame {
  tabId: number;
  frameId: number;
  origin: string;
  url: string;
}

export const chatFramesItem = storage.defineItem<ChatFrame[]>('session:chatFrames', { fallback: [] });
