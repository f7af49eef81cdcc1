import type { BadRow, LeftOut, Pick } from '../domain/audience.ts';
import { whereOf } from '../domain/audience.ts';
import type { Contact } from '../domain/contact.ts';
import type { ListRecord } from '../db.ts';
import type { Draft } from '../messages.ts';

/** What is known of contacts: from the local copy, or read from the server just now. */
export interface Known {
  contact(uuid: string): Contact | undefined;
  withPhone(digits: string): Contact | undefined;
  /** Members of a group. */
  members(groupUuid: string): readonly Contact[];
}

/**
 * Everybody a draft names, person by person, in the order an agent would give: by hand first, then typed numbers, lists
 * and groups.
 */
export function* picksOf(draft: Draft, lists: readonly ListRecord[], known: Known): Generator<Pick> {
  for (const { uuid } of draft.contacts) yield* contactPick(known.contact(uuid));
  for (const { phone, name } of draft.numbers) {
    const row = { key: `typed:${phone}`, line: null, list: '' };
    yield { contact: known.withPhone(phone) ?? null, phone, name, row };
  }
  for (const list of lists) yield* listPicks(list, known);
  for (const { uuid } of draft.groups) {
    for (const contact of known.members(uuid)) yield* contactPick(contact);
  }
}

function* contactPick(contact: Contact | undefined): Generator<Pick> {
  if (contact) yield { contact, phone: null, name: null, row: null };
}

function* listPicks({ id, name, uuids, rows }: ListRecord, known: Known): Generator<Pick> {
  for (const uuid of uuids) yield* contactPick(known.contact(uuid));
  for (const { line, phone, name: own, columns } of rows) {
    const facts = factsOf(columns);
    const row = { key: rowKey(id, line, phone), line, list: name };
    yield { contact: known.withPhone(phone) ?? null, phone, name: own, row, ...(facts ? { facts } : {}) };
  }
}

/** Several numbers may stand in one line. */
const rowKey = (list: string, line: number, text: string): string => `row:${list}:${line}:${text}`;

function factsOf(columns: Record<string, string>): Record<string, string> | undefined {
  const entries = Object.entries(columns).filter(([, value]) => value !== '');
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([column, value]) => [`column.${column}`, value]));
}

/** Rows that reach nobody, each with its line and reason. */
export const badLines = (lists: readonly ListRecord[]): LeftOut[] =>
  lists.flatMap((list) => list.bad.map((row) => badLine(list, row)));

function badLine({ id, name }: ListRecord, { line, text, problem }: BadRow): LeftOut {
  const key = rowKey(id, line, text);
  return {
    recipient: { key, contactUuid: null, name: text, phone: null },
    check: { code: `row-${problem}`, kind: 'skip', ...whereOf({ key, line, list: name }) },
  };
}
