import type { CheckRules } from '../domain/check-rules.ts';
import type { Connection } from '../domain/connection.ts';
import type { Finding } from '../domain/flow-findings.ts';
import type { FlowPlan } from '../domain/flow-plan.ts';
import type { FlowMessage } from '../domain/flow.ts';
import type { Result } from '../domain/result.ts';
import type { OwnProfile } from '../hosts/own-profile.ts';
import type {
  ChecksView,
  ConnectionDraft,
  ConnectionReport,
  ConnectionSuggestion,
  FlowsView,
  MadeFlow,
  MakerView,
  Rules,
  SectorsView,
} from './admin.ts';

/** Options → worker. */
export interface OptionsCalls {
  'options.view': () => OptionsView;
  /** Says exactly what is wrong, or who is signed in. Stores nothing. A null secret means the stored one. */
  'connection.test': (draft: ConnectionDraft) => Result<ConnectionReport>;
  'connection.save': (draft: ConnectionDraft) => Result<OptionsView>;
  /** Forgets the connection, its secret and everything stored of it. */
  'connection.remove': () => OptionsView;
  'sectors.list': () => Result<SectorsView>;
  /** Saves the toggles that changed; the reply holds the state at the server. `forbidden` for a plain attendant. */
  'sectors.save': (changes: { uuid: string; canSendFlows: boolean }[]) => Result<SectorsView>;
  /** Every flow with why it is offered or not. */
  'admin.flows': () => Result<FlowsView>;
  /**
   * The first thing that keeps a flow from being sent, by the flow's uuid: of those that have been read so far, without
   * asking the server. More follow as topic `flows`.
   */
  'admin.unsendable': () => Record<string, Finding>;
  /** What one flow says and does, read anew. */
  'admin.flow': (which: { flowUuid: string }) => Result<FlowMessage>;
  /** Keeps the address of the Flows site, for links. */
  'admin.site': (typed: { site: string }) => Result<FlowsView>;
  /** What a new flow can be made of. */
  'maker.view': () => Result<MakerView>;
  /** The definition file of a plan. */
  'maker.make': (plan: FlowPlan) => Result<MadeFlow>;
  /** What the checks before a send go by, and the groups to choose from. */
  'checks.view': () => Result<ChecksView>;
  /** `forbidden` for a plain attendant. */
  'checks.save': (rules: CheckRules) => Result<true>;
  /** Changes what is named and leaves the rest; changes made at the same moment do not undo each other. */
  'preferences.save': (change: Partial<Preferences>) => OptionsView;
  /** Keeps what an admin or manager decided. `forbidden` for everyone else. */
  'rules.save': (rules: Rules) => Result<SectorsView>;
  /** Address and project as seen in the open pages of these origins and of the connection's, to fill the form. */
  'connection.suggest': (typed: { chatOrigins: string[] }) => ConnectionSuggestion | null;
  /** Opens or focuses the chat page and lets the admin point at the button's place there. */
  'place.pick': (which: { origin: string }) => Result<true>;
  /** Takes over a place that was exported elsewhere. */
  'place.import': (file: { text: string; origin: string }) => Result<OptionsView>;
  /** Back to what we know of the page by ourselves. */
  'place.remove': (which: { origin: string }) => OptionsView;
  /** Hides what the chat page itself offers to start flows with, or shows it again. */
  'native.hide': (wanted: { hide: boolean }) => OptionsView;
  /** The agent allowed or took back an origin: buttons and rules follow. */
  'permissions.changed': () => true;
}

export interface OptionsView {
  connection: Connection | null;
  /** A secret is stored (never the secret itself). */
  hasSecret: boolean;
  preferences: Preferences;
  /** Origins of the connection the browser has not been allowed to reach. */
  missingOrigins: string[];
  /** Where the button stands on each chat page. */
  places: PlaceView[];
  hideNative: boolean;
  /** Last characters of the extension's version, for support. */
  version: string;
}

export interface Preferences {
  language: 'auto' | 'en' | 'es' | 'pt-BR';
  theme: 'auto' | 'light' | 'dark';
  /** Seconds before the first request leaves, 0–30. */
  undoSeconds: number;
  /** Sends that are settled and older are forgotten. */
  historyDays: number;
  /** Days without an answer after which `waitingThen` happens; 0 waits for ever. */
  waitingDays: number;
  waitingThen: 'remind' | 'give-up';
}

export interface PlaceView {
  origin: string;
  /** The place an admin chose; null: what we know by ourselves, or floating. */
  own: OwnProfile | null;
  /** What was wrong with it when the page was last open; null: nothing. */
  note: PlaceNote | null;
}

export interface PlaceNote {
  trouble: PlaceTrouble;
  /** Our clock, ms. */
  since: number;
}

/**
 * `lost`: the place an admin chose is not there, and neither is a button. `floats`: the same, but the button floats.
 * `none`: nobody chose a place, and we find none by ourselves. `taken`: as in {@link PlaceSeen}.
 */
export type PlaceTrouble = 'lost' | 'floats' | 'none' | 'taken';
