import type { BadRow, ListKind, PickedList, PickedNumber } from './domain/audience.ts';
import type { CheckRules } from './domain/check-rules.ts';
import type { CheckCode, ReviewLine } from './domain/check.ts';
import type { Connection, ConnectionKind } from './domain/connection.ts';
import type { Contact, ContactField, Group } from './domain/contact.ts';
import type { Finding } from './domain/flow-findings.ts';
import type { FlowNotes, Preset } from './domain/flow-note.ts';
import type { Fate } from './domain/fate.ts';
import type { FlowPlan, Ticketer } from './domain/flow-plan.ts';
import type { Flow, FlowMessage, MessageTemplate } from './domain/flow.ts';
import type { OfferState } from './domain/label.ts';
import type { PlanFigures } from './domain/plan-figures.ts';
import type { Failure, Result } from './domain/result.ts';
import type { Agent, MaySend, Role, Sector } from './domain/sector.ts';
import type { Delivery, Send, Values, Waiting } from './domain/send.ts';
import type { OwnProfile } from './hosts/own-profile.ts';

/**
 * Every call between pages and worker, by direction. Types only, so that the content script stays light; the
 * worker checks sender and shape of each message (`entrypoints/background`).
 */

/** Chat page → worker. The only calls a content script may make. */
export interface LauncherCalls {
  /** Asked at start and on every `launcher.changed`: should the button stand here, and what does it say? */
  'launcher.state': () => LauncherState;
  /** Asked at a press of the button: lets the wizard that is about to be framed in this tab act, once. */
  'panel.open': (pass: PanelPass) => true;
  /** This page has no place for the button: brings what lets it float. */
  'float.bring': () => true;
  /** Where the agent dragged the floating button on this page. */
  'spot.save': (spot: Spot) => true;
  /** How wide the panel was made, and at which side. */
  'seat.save': (seat: PanelSeat) => true;
  /** Whether the button has its place in this page. */
  'place.seen': (found: { place: PlaceSeen }) => true;
  /** The picker's first call: null when no admin asked for it in this tab. */
  'picker.begin': () => PickerWords | null;
  /** What the admin pointed at, or null; which page that is, the browser says. Ends the picking. */
  'picker.done': (end: { picked: PickedPlace | null }) => true;
}

/** Wizard → worker. */
export interface WizardCalls {
  /** Everything the first paint needs, from what is stored: no network. */
  'wizard.open': (from: WizardOrigin) => WizardView;
  /** Keeps what the agent has chosen so far; answers with the stored draft. */
  'draft.save': (draft: Draft) => Draft;
  /** Throws the draft away and starts an empty one. */
  'draft.clear': () => Draft;
  /** Contacts and groups from the local catalog, best first; an empty query gives the most recent ones. */
  'audience.search': (query: AudienceQuery) => AudienceMatches;
  /** Contacts the server finds and the local catalog does not have yet; nobody once it is complete. */
  'audience.searchServer': (query: { text: string }) => ContactRow[];
  /** Who is in a group or list, as far as is known here. */
  'audience.members': (which: { id: string; offset: number; limit: number }) => Members;
  'audience.count': (draft: Draft) => AudienceCount;
  /** The first people of an audience, from the local copy, with what its values read of each. */
  'audience.samples': (draft: Draft) => Sample[];
  /** Reads a text into a list, or keeps the results of a search as one. */
  'list.add': (list: NewList) => Result<PickedList>;
  /** Audiences that were saved, then those that went out lately. */
  'audiences.list': () => SavedAudience[];
  /** Keeps what a draft picks under a name; one of the same name is replaced. */
  'audiences.save': (what: { name: string; draft: Draft }) => SavedAudience[];
  /** What is in one; null when it is no longer there. */
  'audiences.picks': (which: { id: string }) => AudiencePicks | null;
  'audiences.remove': (which: { id: string }) => SavedAudience[];
  /** Groups somebody can be put into by hand. */
  'groups.fixed': () => Group[];
  /** Makes a contact of a number, or finds whose it is. */
  'contact.create': (person: NewPerson) => Result<{ contact: PickedContact; existed: boolean }>;
  /** Reads contacts and groups from the server again; progress comes as topic `catalog`. */
  'catalog.sync': () => true;
  /** Flows with the connection's label; from the cache, or from the server with `refresh`. */
  'flows.list': (how: { refresh: boolean }) => Result<FlowList>;
  /** Keeps a flow at the top of the list, or no longer. */
  'flows.favourite': (which: { flowUuid: string; favourite: boolean }) => true;
  /** Replaces the presets of a flow. */
  'flows.presets': (which: { flowUuid: string; presets: Preset[] }) => true;
  /** Fields of contacts that a value may read. */
  'flows.fields': () => Result<ContactField[]>;
  /** What a flow will say and which values it wants. */
  'flows.message': (which: { flowUuid: string; refresh: boolean }) => Result<FlowMessage>;
  /** Expands groups, runs the checks and freezes the result under the draft's id. */
  'send.review': (which: { draftId: string }) => Result<Review>;
  /** Orders what was reviewed. Idempotent: the second call answers like the first. */
  'send.confirm': (which: { draftId: string; reviewId: string }) => Result<{ sendId: string }>;
  /** Takes a confirmed send back before its first request. */
  'send.undo': (which: { sendId: string }) => Result<true>;
  /** Newest first. */
  'sends.list': () => Send[];
  /** Sends that are damaged on the disk and were put aside. */
  'sends.damaged': () => number;
  'sends.get': (which: { sendId: string }) => SendView | null;
  /** Sends refused rows again. Cannot touch accepted or unknown rows. */
  'sends.retryRefused': (which: { sendId: string }) => Result<true>;
  /** The agent decides about rows that may have been sent: about the attempt they saw, and none after it. */
  'sends.settleUnknown': (which: {
    deliveryId: string;
    attempts: number;
    as: UnknownDecision;
  }) => Result<true>;
  /** Asks the server how far one recipient's messages got. */
  'sends.fate': (whose: { deliveryId: string; contactUuid: string }) => Result<Fate>;
  /** Holds a send after the request that is in the air, until `sends.resume`. */
  'sends.pause': (which: { sendId: string }) => Result<true>;
  /** Tries a paused send again now. */
  'sends.resume': (which: { sendId: string }) => Result<true>;
  /** Whoever was not sent to yet stays unsent, and is listed so. */
  'sends.stop': (which: { sendId: string }) => Result<true>;
  /** Waiting recipients, oldest first, and those who answered lately. */
  'waiting.list': () => WaitingView;
  /** Opens or focuses the chat of a recipient. */
  'waiting.openChat': (which: { id: string }) => Result<true>;
  /** Stops waiting for a recipient. */
  'waiting.giveUp': (which: { id: string }) => Result<true>;
  /** Opens the options page. */
  'options.open': () => true;
  /** A framed wizard's first call: shows its launcher's pass. Null: it was not opened by us, and may do nothing. */
  'panel.claim': (shown: { nonce: string }) => WizardOrigin | null;
  /** Closes the panel over the chat page that this wizard stands in. */
  'panel.close': () => true;
  /** Opens the wizard in a window of its own, or brings that to the front. The draft is the same. */
  'window.open': () => true;
}

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

export type Calls = LauncherCalls & WizardCalls & OptionsCalls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = Parameters<Calls[N]>[0];
export type CallOutput<N extends CallName> = ReturnType<Calls[N]>;

/** Worker → pages, over the port named {@link LIVE_PORT}: what changed, never the data itself. */
export type Topic =
  | 'draft'
  | 'places'
  | 'catalog'
  | 'flows'
  | 'sends'
  | 'waiting'
  | 'connection'
  /** A chat page brought a session, or another one: what failed for want of it may go well now. */
  | 'session'
  | 'sectors'
  | 'preferences';
export interface LiveMessage {
  changed: Topic;
}
/** The message of the one rejection that is no bug: whatever was asked could not be written. */
export const STORAGE_FULL = 'storage-full';

export const LIVE_PORT = 'live';
/** A launcher's port carries nothing; that it closes tells the launcher that the extension may be gone. */
export const LAUNCHER_PORT = 'launcher';
/** Page → worker on the same port, at least every 20 s, so that the worker keeps its search index in memory. */
export const PING = 'ping';

/** Worker → chat page. */
export type PageMessage =
  | { type: 'launcher.changed' }
  /** Only the number on the button is another one: nothing else is asked anew. */
  | { type: 'launcher.waiting'; waiting: number }
  /** The extension may no longer be here: nothing of it stays. */
  | { type: 'launcher.leave' }
  /** The agent pressed the keyboard command; answered with whether a button was there to press. */
  | { type: 'panel.toggle' }
  | { type: 'panel.close' };

export interface LauncherState {
  visible: boolean;
  /** Label of the button in the agent's language. */
  label: string;
  /** Recipients waiting for an answer, for the button's small count; 0 hides it. */
  waiting: number;
  /** The place an admin chose in this page; null: what we know by ourselves. */
  own: OwnProfile | null;
  /** The button may float where no place is known; false where the page must be one we know. */
  mayFloat: boolean;
  /** Where the agent dragged it to on this page. */
  spot: Spot | null;
  seat: PanelSeat;
  /** Name of the panel's edge in the agent's language. */
  edge: string;
  /** An admin wants what the page itself offers to start flows with hidden. */
  hideNative: boolean;
}

/** A place in a window: 0 is its left or upper edge, 1 the right or lower one. */
export interface Spot {
  x: number;
  y: number;
}

export interface PanelSeat {
  side: 'left' | 'right';
  /** CSS pixels. */
  width: number;
}

/** What the picker says, in the admin's language. */
export interface PickerWords {
  place: string;
  contactName: string;
  contactPhone: string;
  name: string;
  suggestedName: string;
  skip: string;
  move: string;
  save: string;
  cancel: string;
}

export type PickedPlace = Pick<OwnProfile, 'name' | 'anchor' | 'where' | 'contactName' | 'contactPhone'>;

/** What the launcher hands to the wizard it frames, over the worker. */
export interface PanelPass {
  /** 32 hex digits, made for one panel and known to nobody else. */
  nonce: string;
  roomUuid: string | null;
}

/** Where the wizard was opened, read by the worker from the sender where it can. */
export interface WizardOrigin {
  surface: 'popup' | 'panel' | 'window';
  /** Room open in the chat page, if the launcher saw one. */
  roomUuid: string | null;
}

export interface WizardView {
  connection: { id: string; kind: ConnectionKind; label: string } | null;
  agent: Agent | null;
  maySend: MaySend;
  draft: Draft;
  sync: SyncState;
  waiting: number;
  /** Sends that are not done, newest first, and the newest done one: for the "Sends" tab's mark. */
  active: number;
  /** This agent's newest send with requests still to go out, to show first; null when a new one has been begun. */
  underWay: string | null;
  preferences: Preferences;
  /** The open room's contact, to preselect; null when none is open or it is not known. */
  roomContact: PickedContact | null;
}

export interface Draft {
  /** Becomes the id of the send. */
  id: string;
  contacts: PickedContact[];
  groups: PickedGroup[];
  /** Typed numbers that are nobody's as far as is known. */
  numbers: PickedNumber[];
  lists: PickedList[];
  /** Who is left out of the groups and lists: contact uuids, and keys of numbers. */
  left: string[];
  flow: { uuid: string; name: string } | null;
  values: Values;
  step: 'contacts' | 'flow' | 'review';
  /** Room the draft was begun from, and its contact. */
  room: { uuid: string; contactUuid: string } | null;
  /** Leave out whoever has ever had this flow; absent means no. */
  skipEarlier?: boolean | undefined;
}

export type PickedContact = Pick<Contact, 'uuid' | 'name'> & { phone: string | null };
export type PickedGroup = Pick<Group, 'uuid' | 'name' | 'count'>;

export interface ContactRow extends PickedContact {
  /** Why this contact cannot get a flow, or null. Shown before it is picked. */
  blockedBy: CheckCode | null;
  /** Uuids of groups, and ids of the draft's lists, that this contact is in. */
  within: string[];
}

export interface AudienceMatches {
  /** The search this answers. */
  text: string;
  contacts: ContactRow[];
  /** All contacts that match, also those outside of what was asked for. */
  total: number;
  groups: Group[];
  /** What was typed is a number; null when it is not. */
  number: TypedNumber | null;
  sync: SyncState;
}

export interface AudienceQuery {
  text: string;
  /** Row to begin with, and how many. */
  offset: number;
  limit: number;
  /** Ids of the draft's lists, to tell who is in them. */
  lists: string[];
}

/** A typed number, read: where it would go, or why it cannot exist. */
export type TypedNumber =
  { kind: 'number'; phone: string; written: string; contact: PickedContact | null } | { kind: 'impossible' };

/** One line of an opened group or list. */
export interface MemberRow {
  /** What `Draft.left` would hold for this person. */
  key: string;
  contactUuid: string | null;
  name: string | null;
  phone: string | null;
  /** Line of a list. */
  line: number | null;
  blockedBy: CheckCode | null;
}

export interface Members {
  rows: MemberRow[];
  total: number;
  /** All of them: there is a reason to look at each. */
  bad: BadRow[];
}

/** How many a draft reaches, from what is here: the review asks the server. */
/** Somebody to look at a message as, before the review. */
export type Sample = Pick<ReviewLine, 'recipient' | 'language'>;

export interface AudienceCount {
  /** Everybody once, without those below. */
  people: number;
  /** Blocked, stopped, without WhatsApp, or left out by the agent. */
  cannot: number;
  /** Picks that were somebody who was in already. */
  overlaps: number;
  /** Rows of lists that reach nobody. */
  bad: number;
  /** Not all contacts are here yet: groups may be larger. */
  about: boolean;
}

/** A contact to be made. */
export interface NewPerson {
  name: string;
  /** International digits without `+`. */
  phone: string;
  /** Uuids. */
  groups: string[];
}

/** What a draft picks. */
export type AudiencePicks = Pick<Draft, 'contacts' | 'groups' | 'numbers' | 'lists' | 'left'>;

/** A set of picks that can be picked again as a whole. */
export interface SavedAudience {
  id: string;
  /** Null for one that only went out lately. */
  name: string | null;
  /** How many people it was. */
  people: number;
  /** Names of the first few in it. */
  sample: string[];
  /** Our clock, ms. */
  usedAt: number;
}

/** A list as it is brought along. `results`: everybody the search finds now. */
export interface NewList {
  kind: ListKind;
  /** The search, or what the list is called. */
  name: string;
  /** What was pasted, or the text of the file; empty for results. */
  text: string;
}

export interface SyncState {
  state: 'never' | 'running' | 'done' | 'failed';
  /** The first sync has not reached its end: more will turn up. */
  first: boolean;
  /** Contacts that are here. */
  contacts: number;
  /** During a first sync: at least so many there will be, where that is known. */
  expected: number | null;
  /** Our clock, ms, of the last complete sync. */
  syncedAt: number | null;
  failure: Failure | null;
}

export interface FlowList {
  flows: Flow[];
  /** Our clock, ms. */
  fetchedAt: number;
  /** What is known of what they say, by uuid; the others are read behind the list (topic `flows`). */
  said: Record<string, FlowMessage>;
  /** What is remembered of them, by uuid. */
  notes: FlowNotes;
}

export interface Review {
  reviewId: string;
  flow: { uuid: string; name: string };
  lines: ReviewLine[];
  gets: number;
  skipped: number;
  message: FlowMessage;
  /** The flow says something else than it did when the agent chose it. */
  changed: boolean;
  agent: Agent;
  values: Values;
  plan: PlanFigures;
  skipEarlier: boolean;
  undoSeconds: number;
}

export type UnknownDecision =
  /** Believe that it was sent. */
  | 'sent'
  /** Leave it: it was not sent and shall not be. */
  | 'not-sent'
  /** Send it again, knowing it may arrive twice. */
  | 'send-again'
  /** Ask the server once more. */
  | 'look-again';

export interface SendView {
  send: Send;
  deliveries: Delivery[];
  /** Stored rows of this send that are damaged and were put aside; nobody knows any more whom they were for. */
  damaged: number;
}

export interface WaitingView {
  waiting: Waiting[];
  /** Ended within the last day, newest first. */
  ended: Waiting[];
  /** Our clock, ms, of the last complete look at the server. */
  checkedAt: number | null;
  failure: Failure | null;
  now: number;
  /** By contact uuid: until when (our clock, ms) a person who wrote lately may be written anything. */
  windows: Record<string, number>;
}

export interface ConnectionDraft {
  kind: ConnectionKind;
  baseUrl: string;
  project: string;
  label: string;
  chatOrigins: string[];
  /** API token as typed; null keeps the stored one. Never comes back from the worker. */
  secret: string | null;
}

export interface ConnectionReport {
  agent: Agent;
  flows: number;
  maySend: MaySend;
}

export interface ConnectionSuggestion {
  baseUrl: string | null;
  project: string | null;
  /** The page's own, and that of the frame in it that holds the chat, if there is one. */
  chatOrigins: string[];
}

export interface FlowsView {
  label: string;
  flows: AdminFlow[];
  /** Origin of the site where people edit flows; null while nobody knows. */
  site: string | null;
  /** This user's role may create flows. */
  mayMake: boolean;
}

export interface AdminFlow {
  uuid: string;
  name: string;
  state: OfferState;
  /** Labels that only nearly are the wanted one. */
  nearMisses: string[];
}

export interface MakerView {
  /** Approved ones: all of the server's, or those that flows have been seen to use. */
  templates: MessageTemplate[];
  /** False where the API has no list: then name and text of another one are typed. */
  listed: boolean;
  ticketers: Ticketer[];
  fields: ContactField[];
}

export interface MadeFlow {
  /** The definition file. */
  text: string;
  fileName: string;
  /** A flow of this name is there: importing the file gives it a new revision. */
  overwrites: boolean;
}

export interface ChecksView {
  rules: CheckRules;
  /** Those to choose from. */
  groups: Group[];
  /** Who is asking: an attendant changes nothing. Null while that is not known. */
  role: Role | null;
}

export interface SectorsView {
  sectors: Sector[];
  /** Who is asking: an attendant sees why the list is empty. */
  role: Role;
  /** True when the backend has no sectors and the switch lives in this browser. */
  local: boolean;
  rules: Rules;
}

export interface Rules {
  /**
   * What was confirmed before sending was switched off for the agent: `hold` keeps what has not left until it is
   * switched on again, `finish` lets it go out.
   */
  whenSwitchedOff: 'hold' | 'finish';
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

/**
 * What a launcher sees in its frame. `stands`: the button is where it belongs, floating included. `missing`: there is no
 * place for it. `taken`: the page takes it away again and again.
 */
export type PlaceSeen = 'stands' | 'missing' | 'taken';

/**
 * `lost`: the place an admin chose is not there, and neither is a button. `floats`: the same, but the button floats.
 * `none`: nobody chose a place, and we find none by ourselves. `taken`: as in {@link PlaceSeen}.
 */
export type PlaceTrouble = 'lost' | 'floats' | 'none' | 'taken';

export interface PlaceNote {
  trouble: PlaceTrouble;
  /** Our clock, ms. */
  since: number;
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
