import type { BadRow, ListKind } from '../domain/audience.ts';
import type { CheckCode, ReviewLine } from '../domain/check.ts';
import type { Group } from '../domain/contact.ts';
import type { Failure } from '../domain/result.ts';
import type { PickedContact } from './draft.ts';

export interface AudienceQuery {
  text: string;
  /** Row to begin with, and how many. */
  offset: number;
  limit: number;
  /** Ids of the draft's lists, to tell who is in them. */
  lists: string[];
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

export interface ContactRow extends PickedContact {
  /** Why this contact cannot get a flow, or null. Shown before it is picked. */
  blockedBy: CheckCode | null;
  /** Uuids of groups, and ids of the draft's lists, that this contact is in. */
  within: string[];
}

/** A typed number, read: where it would go, or why it cannot exist. */
export type TypedNumber =
  { kind: 'number'; phone: string; written: string; contact: PickedContact | null } | { kind: 'impossible' };

export interface Members {
  rows: MemberRow[];
  total: number;
  /** All of them: there is a reason to look at each. */
  bad: BadRow[];
}

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

/** How many a draft reaches, from what is here: the review asks the server. */
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

/** Somebody to look at a message as, before the review. */
export type Sample = Pick<ReviewLine, 'recipient' | 'language'>;

/** A contact to be made. */
export interface NewPerson {
  name: string;
  /** International digits without `+`. */
  phone: string;
  /** Uuids. */
  groups: string[];
}

/** A list as it is brought along. `results`: everybody the search finds now. */
export interface NewList {
  kind: ListKind;
  /** The search, or what the list is called. */
  name: string;
  /** What was pasted, or the text of the file; empty for results. */
  text: string;
}

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
