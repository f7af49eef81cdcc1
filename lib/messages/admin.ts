import type { CheckRules } from '../domain/check-rules.ts';
import type { ConnectionKind } from '../domain/connection.ts';
import type { ContactField, Group } from '../domain/contact.ts';
import type { Ticketer } from '../domain/flow-plan.ts';
import type { MessageTemplate } from '../domain/flow.ts';
import type { OfferState } from '../domain/label.ts';
import type { Agent, MaySend, Role, Sector } from '../domain/sector.ts';

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

export interface ChecksView {
  rules: CheckRules;
  /** Those to choose from. */
  groups: Group[];
  /** Who is asking: an attendant changes nothing. Null while that is not known. */
  role: Role | null;
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
