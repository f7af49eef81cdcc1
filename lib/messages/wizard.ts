import type { PickedList } from '../domain/audience.ts';
import type { ConnectionKind } from '../domain/connection.ts';
import type { ContactField, Group } from '../domain/contact.ts';
import type { Fate } from '../domain/fate.ts';
import type { Preset } from '../domain/flow-note.ts';
import type { FlowMessage } from '../domain/flow.ts';
import type { Result } from '../domain/result.ts';
import type { Agent, MaySend } from '../domain/sector.ts';
import type { Send } from '../domain/send.ts';
import type {
  AudienceCount,
  AudienceMatches,
  AudienceQuery,
  ContactRow,
  Members,
  NewList,
  NewPerson,
  Sample,
  SavedAudience,
  SyncState,
} from './audience.ts';
import type { AudiencePicks, Draft, PickedContact } from './draft.ts';
import type { WizardOrigin } from './launcher.ts';
import type { Preferences } from './options.ts';
import type { FlowList, Review, SendView, UnknownDecision, WaitingView } from './sends.ts';

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
}
