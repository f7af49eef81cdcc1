import { recipientOf, type Check } from './check.ts';
import { whatsappDigits, type Contact } from './contact.ts';
import { phoneKey } from './phone.ts';
import type { Recipient } from './send.ts';

/** What the agent picked (DESIGN §2 "audience"): contacts, groups, numbers, and lists they brought along. */

/** A number that was typed and is not a contact, as far as is known. */
export interface PickedNumber {
  /** International digits without `+`. */
  phone: string;
  /** As the agent calls this person; null when they did not say. */
  name: string | null;
}

/** `results`: everyone a search found. `paste` and `file`: rows with numbers. */
export type ListKind = 'results' | 'paste' | 'file';

/** A list as the draft knows it; its rows stay with the worker. */
export interface PickedList {
  id: string;
  kind: ListKind;
  /** The search text, the file's name, or empty for what was pasted. */
  name: string;
  /** Rows that can be used. */
  count: number;
  /** Rows that cannot, kept with their line and reason. */
  bad: number;
  /** Columns of a file whose texts can fill values of a message. */
  columns: string[];
}

/** Why a row of a list reaches nobody. Each is a check of the same name with `row-` in front. */
export type RowProblem = 'no-number' | 'impossible-number' | 'damaged-number' | 'ragged' | 'formula';

export interface ListRow {
  /** As a text editor counts it, from 1. */
  line: number;
  /** International digits without `+`. */
  phone: string;
  name: string | null;
  /** What the row has in the other columns, by the name of the column. */
  columns: Record<string, string>;
}

export interface BadRow {
  line: number;
  /** The row as it was, cut to a readable length. */
  text: string;
  problem: RowProblem;
}

/** One way a person came into the audience. */
export interface Pick {
  /** Null for a number that is nobody's as far as is known. */
  contact: Contact | null;
  /** International digits of a pick that is a number. */
  phone: string | null;
  name: string | null;
  /** `column.<name>` of a list's row. */
  facts?: Record<string, string>;
  /** What is named when this pick turns out to be somebody who is in already; null for contacts and groups. */
  row: PickedRow | null;
}

export interface PickedRow {
  key: string;
  /** Null for a number typed by itself. */
  line: number | null;
  list: string;
}

/** One person of the resolved audience. */
export interface Person {
  contact: Contact | null;
  recipient: Recipient;
}

/** One who is left out before anything is asked about them. */
export interface LeftOut {
  recipient: Recipient;
  check: Check;
}

export interface Assembled {
  people: Person[];
  left: LeftOut[];
  /** Picks that were somebody who was in already, whether they are listed or not. */
  overlaps: number;
}

/**
 * Everybody once, whatever they were picked by: the same contact, or the same phone under any spelling. Who came first
 * stays; values of a list's row go to whoever has none yet.
 */
export function assemble(picks: Iterable<Pick>): Assembled {
  const people: Person[] = [];
  const known = new Map<string, Person>();
  const left: LeftOut[] = [];
  let overlaps = 0;
  for (const pick of picks) {
    const person = keysOf(pick).flatMap((key) => known.get(key) ?? [])[0];
    if (person === undefined) {
      const added = personOf(pick);
      people.push(added);
      for (const key of keysOf(pick)) known.set(key, added);
      continue;
    }
    overlaps++;
    const twice = twiceOf(pick, person);
    if (twice) left.push(twice);
    join(person, pick);
    for (const key of keysOf(pick)) known.set(key, person);
  }
  return { people, left, overlaps };
}

function keysOf({ contact, phone }: Pick): string[] {
  const digits = contact ? whatsappDigits(contact.urns) : phone;
  return [...(contact ? [contact.uuid] : []), ...(digits === null ? [] : [numberKey(digits)])];
}

/** Key of a recipient known by number only; the same for all its spellings. */
export const numberKey = (digits: string): string => `whatsapp:${phoneKey(digits)}`;

function personOf({ contact, phone, name, facts }: Pick): Person {
  const recipient: Recipient = contact
    ? recipientOf(contact)
    : { key: numberKey(phone ?? ''), contactUuid: null, name, phone };
  return { contact, recipient: facts ? { ...recipient, facts } : recipient };
}

/** A number that is somebody's after all, or a row whose values the person did not have yet. */
function join(person: Person, { contact, facts }: Pick): void {
  const own = person.recipient.facts ?? facts;
  if (person.contact === null && contact !== null) {
    person.contact = contact;
    person.recipient = recipientOf(contact);
  }
  if (own) person.recipient = { ...person.recipient, facts: own };
}

/** A row is named, and a second contact with the same phone; a member of two groups is no news. */
function twiceOf({ contact, phone, name, row }: Pick, person: Person): LeftOut | null {
  if (row !== null) {
    const recipient = { key: row.key, contactUuid: null, name: name ?? contact?.name ?? null, phone };
    return { recipient, check: { code: 'twice', kind: 'skip', ...whereOf(row) } };
  }
  if (contact === null || person.contact === null || contact.uuid === person.contact.uuid) return null;
  return { recipient: recipientOf(contact), check: { code: 'twice', kind: 'skip' } };
}

export const whereOf = ({ line, list }: PickedRow): { line?: number; detail?: string } => ({
  ...(line === null ? {} : { line }),
  ...(list === '' ? {} : { detail: list }),
});
