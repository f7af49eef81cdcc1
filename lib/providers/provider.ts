import type { Contact, ContactField, Group } from '../domain/contact.ts';
import type { Fate } from '../domain/fate.ts';
import type { Ticketer } from '../domain/flow-plan.ts';
import type { Flow, FlowMessage, MessageTemplate } from '../domain/flow.ts';
import type { Failure, Result } from '../domain/result.ts';
import type { Agent, MaySend, Sector } from '../domain/sector.ts';

/**
 * The port: all that the rest of the program may ask of a backend. Nothing outside `providers/` branches on the
 * kind of backend; what differs is declared in {@link Capabilities}.
 *
 * Every call takes a signal, resolves to a {@link Result} for expected failures, and throws only for bugs.
 * Reads may be repeated freely. {@link Provider.start} is never repeated by the provider itself.
 */
export interface Provider {
  readonly capabilities: Capabilities;

  /** The signed-in user. Also the cheapest check that address, project and credential are right. */
  me(signal: AbortSignal): Promise<Result<Agent>>;
  /** See `domain/sector.ts` for the rule. `unknown` where the backend has no such idea. */
  maySend(signal: AbortSignal): Promise<Result<MaySend>>;
  /** Sectors this user may switch. Empty for a plain attendant (weni-api.md §1.9). */
  sectors(signal: AbortSignal): Promise<Result<Sector[]>>;
  /** `forbidden` when the user may not switch this sector. Only with `capabilities.sectors`. */
  setSector(uuid: string, canSendFlows: boolean, signal: AbortSignal): Promise<Result<true>>;

  /** One page (≤ 250) of contacts. Pass `next` back as `cursor` with the same filters until it is null. */
  contactPage(query: ContactQuery, signal: AbortSignal): Promise<Result<Page<Contact>>>;
  /**
   * Makes a contact of a number, or finds the one that has it. Safe to repeat, also after a lost reply: a number belongs
   * to one contact. `number-taken` when the server says that somebody has it and shows nobody (weni-api.md §1.5, §2.4).
   */
  createContact(person: NewContact, signal: AbortSignal): Promise<Result<CreatedContact>>;
  groups(signal: AbortSignal): Promise<Result<Group[]>>;
  /** Fields contacts may have values in; where the API has no list, those found on its newest contacts. */
  contactFields(signal: AbortSignal): Promise<Result<ContactField[]>>;
  /** Not archived, labelled exactly `label`, all pages, newest first as the API gives them. */
  flows(label: string, signal: AbortSignal): Promise<Result<Flow[]>>;
  /** Every flow, unlabelled and archived ones too: for the admin. */
  allFlows(signal: AbortSignal): Promise<Result<Flow[]>>;
  /** Approved templates, without the flows that use them; empty where the API has no list (weni-api.md §2.7, §2.10). */
  templates(signal: AbortSignal): Promise<Result<MessageTemplate[]>>;
  /** Where a flow may open a ticket, for the maker of flows; empty where the API has no list (§2.8, §1.9). */
  ticketers(signal: AbortSignal): Promise<Result<Ticketer[]>>;
  /** What the flow says first and which values it wants. */
  message(flowUuid: string, signal: AbortSignal): Promise<Result<FlowMessage>>;
  /** The contact's open chat, if the backend knows one; null when there is none or it cannot tell. */
  openChat(contactUuid: string, signal: AbortSignal): Promise<Result<OpenChat | null>>;

  /**
   * Who has an open chat or is inside a flow, as far as a few bulk reads tell: for many contacts at once, and never
   * complete. `openChat` knows more about one.
   */
  engaged(signal: AbortSignal): Promise<Result<Engaged[]>>;

  /**
   * The active room of a contact that this agent can see, waiting rooms included; null when there is none or the
   * backend has no rooms (weni-api.md §1.10).
   * @param hint name or WhatsApp digits of the contact, to let the server search; null looks through all rooms
   */
  roomOf(contactUuid: string, hint: string | null, signal: AbortSignal): Promise<Result<string | null>>;
  /** Whose room this is; null when there is no such room, or the backend has none (weni-api.md §1.10). */
  roomContact(roomUuid: string, signal: AbortSignal): Promise<Result<RoomContact | null>>;

  /** One start request: exactly one POST (weni-api.md §1.7, §2.6). */
  start(order: StartOrder, signal: AbortSignal): Promise<StartOutcome>;
  /**
   * Every start the server shows since a moment (server clock, ISO): all pages or a failure, never a part.
   * Evidence for reconciling.
   */
  startRecords(since: string, signal: AbortSignal): Promise<Result<StartRecord[]>>;
  /** Runs of a flow changed since a moment (server clock, ISO), all pages; null where the API has no runs. */
  runRecords(flowUuid: string, since: string, signal: AbortSignal): Promise<Result<RunRecord[] | null>>;

  /**
   * How far the messages of one contact got since a moment (server clock, ISO), and where their chat stands
   * (weni-api.md §2.6 `messages.json`, §1.10). One person at a time: no API tells it of many.
   * @param hint name or WhatsApp digits of the contact, as for `roomOf`
   */
  fate(contactUuid: string, hint: string | null, since: string, signal: AbortSignal): Promise<Result<Fate>>;

  /** The server's clock as last seen in a `Date` header; null before the first reply of this worker's life. */
  serverTime(): ServerTime | null;
}

export interface ServerTime {
  /** Server clock, ISO, to the second. */
  iso: string;
  /** Our clock, ms, at that moment. */
  at: number;
}

export interface NewContact {
  /** 1 to 100 characters; the engine refuses a contact without. */
  name: string;
  /** WhatsApp digits without `+`, 8 to 15. */
  phone: string;
  /** Uuids of groups that are no queries (weni-api.md §2.4). */
  groups?: string[];
}

export interface CreatedContact {
  contact: Contact;
  /** The number was somebody's already; name and the rest are as the server has them. */
  existed: boolean;
}

export interface RoomContact {
  contactUuid: string;
  name: string | null;
  /** WhatsApp digits without `+`. */
  phone: string | null;
}

export interface Capabilities {
  /** The backend keeps sectors with a toggle; otherwise one pseudo-sector lives in our settings. */
  sectors: boolean;
  /** The backend has chat rooms: `roomOf` and `roomContact` can find one. */
  rooms: boolean;
  /** The server itself could expand a group in a start. We expand groups all the same (DESIGN §4). */
  groupsNatively: boolean;
  /** `contactPage` finds the contact of a number by its URN. */
  findsNumbers: boolean;
  /** What `startRecords` tells a start by: our reference, or only its flow's name, first contact, agent and time. */
  history: 'reference' | 'likeness';
  /** Absence of our reference in complete reads proves that a start never happened (DESIGN §4). */
  absenceProves: boolean;
  /** Numbers that are not contacts yet may be started directly. */
  startsNumbers: boolean;
  /** Recipients of one start request at most. */
  maxRecipients: number;
  /** Start requests on their way at the same time, at most. */
  startsAtOnce: number;
  /**
   * One unknown contact fails the whole request, so only contacts seen at the server minutes ago may share one
   * (DESIGN "Decided": confirmed at the server).
   */
  chunksNeedConfirmed: boolean;
  /** `runRecords` gives runs, so a complete start without a run can be told apart. */
  runs: boolean;
}

export interface ContactQuery {
  cursor: string | null;
  /** Changed since this moment, server clock, ISO. */
  after?: string;
  /** Group uuid. */
  group?: string;
  /** One contact. */
  uuid?: string;
  /** Only those deleted at the server; of them nothing but `uuid` and `modifiedOn` can be relied on. */
  deleted?: 'true';
  /** A part of the name; servers that cannot search give everybody instead (§2.10). */
  name?: string;
  /** Exactly this one, `scheme:path`; `refused` where the workspace hides numbers (§2.4). */
  urn?: string;
}

export interface Page<T> {
  items: T[];
  /** Null at the end. An empty page with a `next` is not the end. */
  next: string | null;
  /** Items the server sent that could not be read; they never hide the good ones. */
  unreadable: number;
  /** The items are good, but where the list goes on could not be read: it is not complete. */
  trouble?: Failure;
}

export interface OpenChat {
  agent: string | null;
  queue: string | null;
  roomUuid: string | null;
}

export interface Engaged {
  contactUuid: string;
  chat: OpenChat | null;
  /** Name of the flow the contact is inside of; null for a chat. */
  flow: string | null;
}

export interface StartOrder {
  /** Our reference; goes out as `params.sfx`. */
  reference: string;
  flowUuid: string;
  contacts: string[];
  /** `whatsapp:<digits>`; only with `capabilities.startsNumbers`. */
  urns: string[];
  /** Name of the first recipient: the engine answers 500 without it (weni-api.md §1.7). */
  contactName: string;
  /** Room of the one recipient when the send was made from that room, else null. */
  roomUuid: string | null;
  params: Record<string, string>;
  /** Leave out whoever has ever had this flow (weni-api.md §2.6); only where `kindFacts` says that it can be. */
  skipEarlier?: true;
}

/**
 * - `accepted`: a parsed success.
 * - `refused`: the server surely did nothing and will not do it (400 with a reason).
 * - `later`: the server surely did nothing now: 429, 401/403, no session, or nothing was sent.
 * - `unknown`: anything else. It may have happened.
 */
export type StartOutcome =
  | { kind: 'accepted'; startUuid: string | null; startedOn: string | null }
  | { kind: 'refused' | 'later' | 'unknown'; failure: Failure };

export interface StartRecord {
  /** Our reference when the API echoes params; null through the engine. */
  reference: string | null;
  startUuid: string | null;
  flowUuid: string | null;
  flowName: string | null;
  /** The first contact only through the engine's history (weni-api.md §1.8). */
  contacts: string[];
  /** Server clock, ISO. */
  createdOn: string;
  status: 'pending' | 'complete' | 'failed' | 'unknown';
  /** Display name of who started it; null where the API does not tell. */
  by: string | null;
}

export interface RunRecord {
  contactUuid: string;
  startUuid: string | null;
  responded: boolean;
  /** Server clock, ISO. */
  createdOn: string;
}
