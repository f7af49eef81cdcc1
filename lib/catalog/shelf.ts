import type { Contact } from '../domain/contact.ts';
import { whatsappDigits } from '../domain/contact.ts';
import { phoneKey } from '../domain/phone.ts';
import { findIn, type Finding } from './find.ts';
import { buildSegment, type Segment } from './search-index.ts';

/**
 * All contacts of a connection in memory, most recently changed first, ready to be searched. Kept in segments: a page
 * that arrives or changes costs a small one, and a few small ones are joined into a large one now and then, so that no
 * step takes long however many contacts there are.
 */
export interface Shelf {
  readonly size: number;
  /** Behind everything else: the pages of a first sync, which come newest first. */
  append(contacts: readonly Contact[]): void;
  /** Before everything else, and away from where they stood: what a delta brings. */
  prepend(contacts: readonly Contact[]): void;
  remove(uuids: readonly string[]): void;
  get(uuid: string): Contact | undefined;
  /** Whoever has this number, under any spelling of it. */
  withPhone(digits: string): Contact | undefined;
  /** Everybody who fits, best first, last changed first among equals. Everybody for an empty text. */
  find(text: string): Finding;
}

/** Contacts a segment at most: built in some 4 ms. */
const LARGE = 5_000;
/** So many segments that are not large are joined. */
const SMALL_ONES = 16;

export function createShelf(): Shelf {
  const segments: Segment[] = [];
  const places = new Map<string, { segment: Segment; line: number }>();
  let phones: Map<string, Contact> | null = null;
  let last: { text: string; finding: Finding } | null = null;

  function keep(segment: Segment): Segment {
    for (const [line, contact] of segment.contacts.entries()) {
      if (!segment.dead.has(line)) places.set(contact.uuid, { segment, line });
    }
    return segment;
  }

  function drop(uuid: string): void {
    const place = places.get(uuid);
    if (!place) return;
    place.segment.dead.add(place.line);
    places.delete(uuid);
    const contact = place.segment.contacts[place.line];
    const digits = contact ? whatsappDigits(contact.urns) : null;
    if (digits !== null && phones?.get(phoneKey(digits))?.uuid === uuid) phones.delete(phoneKey(digits));
  }

  function add(contacts: readonly Contact[], where: 'push' | 'unshift'): void {
    last = null;
    const fresh = distinct(contacts);
    for (const { uuid } of fresh) drop(uuid);
    segments[where](...pieces(fresh).map((piece) => keep(buildSegment(piece))));
    for (const contact of fresh) if (phones) rememberPhone(phones, contact, where === 'unshift');
    join(segments, keep);
  }

  return {
    get size() {
      return places.size;
    },
    append: (contacts) => add(contacts, 'push'),
    prepend: (contacts) => add(contacts, 'unshift'),
    remove(uuids) {
      last = null;
      for (const uuid of uuids) drop(uuid);
    },
    get(uuid) {
      const place = places.get(uuid);
      return place?.segment.contacts[place.line];
    },
    withPhone(digits) {
      phones ??= phonesOf(segments);
      return phones.get(phoneKey(digits));
    },
    find(text) {
      if (last?.text !== text) last = { text, finding: findIn([...segments], text) };
      return last.finding;
    },
  };
}

/** A segment takes no more, and none is to take long. */
function pieces(contacts: readonly Contact[]): (readonly Contact[])[] {
  const count = Math.ceil(contacts.length / LARGE);
  return Array.from({ length: count }, (_, i) => contacts.slice(i * LARGE, (i + 1) * LARGE));
}

function everyone({ contacts, dead }: Segment, take: (contact: Contact) => void): void {
  for (const [line, contact] of contacts.entries()) if (!dead.has(line)) take(contact);
}

/** Joins the first run of small neighbours once there are many, and leaves out who is no longer there. */
function join(segments: Segment[], keep: (segment: Segment) => Segment): void {
  const small = segments.filter((s) => s.contacts.length < LARGE / 2);
  if (small.length < SMALL_ONES) return;
  const first = segments.findIndex((s) => s.contacts.length < LARGE / 2);
  let end = first;
  let size = 0;
  while (end < segments.length && size + (segments[end]?.contacts.length ?? 0) <= LARGE) {
    size += segments[end]?.contacts.length ?? 0;
    end++;
  }
  const run = segments.slice(first, end);
  const living = run.flatMap(({ contacts, dead }) => contacts.filter((_, line) => !dead.has(line)));
  segments.splice(first, run.length, keep(buildSegment(living)));
}

function phonesOf(segments: readonly Segment[]): Map<string, Contact> {
  const phones = new Map<string, Contact>();
  for (const segment of segments) everyone(segment, (contact) => rememberPhone(phones, contact, false));
  return phones;
}

/** Of several contacts with one phone the most recently changed one is meant. */
function rememberPhone(phones: Map<string, Contact>, contact: Contact, newer: boolean): void {
  const digits = whatsappDigits(contact.urns);
  if (digits === null) return;
  const key = phoneKey(digits);
  if (newer || !phones.has(key)) phones.set(key, contact);
}

/** A server may list a contact twice, within a page or across a page break; what was read later is newer. */
export function distinct(contacts: readonly Contact[]): readonly Contact[] {
  const latest = new Map(contacts.map((contact) => [contact.uuid, contact]));
  return latest.size === contacts.length ? contacts : [...latest.values()];
}
