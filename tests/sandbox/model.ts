/** What the sandbox keeps in memory: one world behind both APIs. Times are microseconds since 1970 (clock.ts). */
import type { Agent, HistoryRow, Project, Queue, Sector, Session } from './model-chats.ts';
import type { Clock } from './clock.ts';
import type { QuirkSettings } from './quirks.ts';
import type { Random } from './random.ts';
import type { ContactBook } from './state/contact-book.ts';
import type { EventHub } from './state/events.ts';
import type { RoomBook } from './state/room-book.ts';
import type { StartBook } from './state/start-book.ts';

export type * from './model-chats.ts';

export interface Reference {
  uuid: string;
  name: string;
}

export interface Group extends Reference {
  id: number;
  /** Set for a smart group, whose members follow from a query. */
  query: string | null;
  createdOn: number;
}

export interface Contact {
  id: number;
  uuid: string;
  name: string | null;
  language: string | null;
  urns: string[];
  groups: Group[];
  fields: Record<string, string>;
  status: 'active' | 'blocked' | 'stopped';
  deleted: boolean;
  createdOn: number;
  modifiedOn: number;
  lastSeenOn: number | null;
  /** The run that waits for this contact's answer; a new start interrupts it (§2.6). */
  activeRun: Run | null;
}

export interface TemplateButton {
  type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE';
  text: string;
  url?: string;
  phone_number?: string;
  example?: string[];
}

/** Components in the shape of Meta (§1.4 flow_templates). */
export type TemplateComponent =
  | {
      type: 'HEADER';
      format: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';
      text?: string;
      example?: unknown;
    }
  | { type: 'BODY'; text: string; example?: unknown }
  | { type: 'FOOTER'; text: string }
  | { type: 'BUTTONS'; buttons: TemplateButton[] };

export interface TemplateVariant {
  metaId: string;
  language: string;
  status: 'A' | 'P' | 'R';
  components: TemplateComponent[];
}

export interface Template extends Reference {
  category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  format: 'POSITIONAL' | 'NAMED';
  variants: TemplateVariant[];
  createdOn: number;
}

export interface FlowStep {
  text: string;
  template?: Template;
  variables?: string[];
}

export interface Flow extends Reference {
  archived: boolean;
  labels: Reference[];
  steps: FlowStep[];
  /** As it was imported; made of the steps otherwise. */
  definition?: Record<string, unknown>;
  createdOn: number;
  modifiedOn: number;
}

export interface Start {
  id: number;
  uuid: string;
  flow: Flow;
  /** The resolved recipients, members of groups included. */
  contacts: Contact[];
  /** Those named one by one, which is what the API echoes. */
  named: Contact[];
  groups: Group[];
  restart: boolean;
  excludeActive: boolean;
  params: Record<string, unknown> | null;
  createdOn: number;
  /** How long each step of pending → starting → complete takes, fixed when the start is accepted. */
  speedMs: number;
  outcome: 'complete' | 'failed';
  runs: Run[];
  user: string;
  via: Via;
}

export interface Run {
  id: number;
  contact: Contact;
  start: Start;
  responded: boolean;
  createdOn: number;
  modifiedOn: number;
  exitedOn: number | null;
  exitType: 'completed' | 'interrupted' | null;
  /** Was the 24-hour window open when the flow sent its messages? */
  windowOpen: boolean;
}

/** What stands in the thread of a contact: what was written in chats, and what flows sent (filled in when read). */
export interface ThreadMessage {
  id: number;
  direction: 'in' | 'out';
  at: number;
  text: string;
  status: 'delivered' | 'failed' | 'handled';
  /** Sent by a flow, rather than by an agent. */
  byFlow: boolean;
  template?: PhoneTemplate;
}

/** A template filled in, exactly as the phone would show it. */
export interface PhoneTemplate {
  name: string;
  header?: { format: string; text?: string };
  body: string;
  footer?: string;
  buttons: { type: string; text: string; url?: string }[];
}

export type Via = 'engine' | 'token';

export interface LedgerRow {
  uuid: string;
  at: string;
  flow: Reference;
  contacts: string[];
  urns: string[];
  params: Record<string, unknown> | null;
  via: Via;
  user: string;
  protocol: '1.1' | '2';
  socket: number;
  requestId: number;
}

export interface Throttle {
  limit: number;
  windowSeconds: number;
}

/** What `POST /sandbox/mode` changes. */
export interface Mode {
  flows: 'weni' | 'rapidpro' | 'textit';
  startSpeedMs: number;
  startOutcome: 'complete' | 'failed';
  /** Requests per window, scope and user at the Flows API (§2.2); null: none. */
  throttle: Throttle | null;
  /** Unlabelled flows, newer than all others. */
  extraFlows: number;
  /**
   * Makes PRINCIPAL_PROJECT the principal of the org (§1.2); `ours`: with these agents, sectors and rooms in it, while
   * contacts and flows stay in PROJECT.
   */
  principal: boolean | 'ours';
  flowsPageSize: number;
  /** The label the engine filters by (`CHATS_FLOWS_TAG`). */
  flowsTag: string;
  /** Flows keeps and shows URNs as a mask and refuses URN filters (§2.4). */
  anonymous: boolean;
}

export interface World {
  readonly clock: Clock;
  readonly events: EventHub;
  quirks: QuirkSettings;
  mode: Mode;
  random: Random;
  contacts: ContactBook;
  groups: Group[];
  flows: Flow[];
  templates: Template[];
  starts: StartBook;
  rooms: RoomBook;
  agents: Agent[];
  sectors: Sector[];
  queues: Queue[];
  projects: Project[];
  history: HistoryRow[];
  ledger: LedgerRow[];
  sessions: Map<string, Session>;
  throttled: Map<string, number[]>;
}
