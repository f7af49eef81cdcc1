import type { Contact } from '../domain/contact.ts';
import { whatsappDigits } from '../domain/contact.ts';
import { phoneKey } from '../domain/phone.ts';
import { findIn, type Finding } from './find.ts';
import { joinSmall, LARGE, segmentsOf } from './join.ts';
import { pack } from './packed.ts';
import { createPlaces, type Place } from './places.ts';
import type { PackedPage, Segment } from './segment.ts';

/**
 * All contacts of a connection in memory, most recently changed first, ready to be searched. Kept packed (`packed.ts`), in
 * segments: a page that arrives or changes costs a small one, and a few small ones are joined into a large one now and
 * then, so that no step takes long however many contacts there are.
 */
export interface Shelf {
  readonly size: number;
  /** Pages from the disk, behind everything else. Nobody is in them twice, so nobody is looked for. */
  load(pages: readonly PackedPage[]): void;
  /** Behind everything else: a page of a first sync, which come newest first. @returns who was here before, and where */
  append(page: PackedPage): Standing[];
  /** Before everything else, and away from where they stood: what a delta brings. */
  prepend(page: PackedPage): Standing[];
  remove(uuids: readonly string[]): void;
  get(uuid: string): Contact | undefined;
  /** Whoever is here, as packed, with the number of their page on disk. */
  packed(uuid: string): { line: string; n: number } | undefined;
  /** Whoever has this number, under any spelling of it. */
  withPhone(digits: string): Contact | undefined;
  /** Of a group. */
  members(group: string): readonly Contact[];
  /** Makes what the next single letter would wait for, a bit of it. @returns whether there was anything to make */
  prepare(): boolean;
  /** Everybody who fits, best first, last changed first among equals. Everybody for an empty text. */
  find(text: string): Finding;
}

/** Who is in which page on disk. */
export interface Standing {
  uuid: string;
  n: number;
}

export function createShelf(): Shelf {
  const segments: Segment[] = [];
  const places = createPlaces(segments);
  const prepared = new WeakSet<Segment>();
  let phones: Map<string, string> | null = null;
  let last: { text: string; finding: Finding } | null = null;
  const groups = new Map<string, readonly Contact[]>();

  function get(uuid: string): Contact | undefined {
    const place = places.of(uuid);
    return place?.segment.contact(place.line);
  }

  function forgetPhone({ segment, line }: Place): void {
    if (!phones) return;
    const { uuid, urns } = segment.contact(line);
    const digits = whatsappDigits(urns);
    if (digits !== null && phones.get(phoneKey(digits)) === uuid) phones.delete(phoneKey(digits));
  }

  function changed(): void {
    last = null;
    groups.clear();
  }

  function add(page: PackedPage, where: 'push' | 'unshift'): Standing[] {
    changed();
    const fresh = segmentsOf([page]);
    const before = fresh.flatMap(places.enter);
    const standings = before.map(({ segment, line }) => ({
      uuid: segment.uuids()[line] ?? '',
      n: segment.pageOf(line),
    }));
    before.forEach(forgetPhone);
    segments[where](...fresh);
    if (phones) for (const segment of fresh) rememberPhones(phones, segment, where === 'unshift');
    joinSmall(segments, places);
    return standings;
  }

  return {
    get size() {
      return segments.reduce((sum, { size, dead }) => sum + size - dead.size, 0);
    },
    load(pages) {
      changed();
      for (const segment of segmentsOf(pages)) {
        segments.push(segment);
        places.keep(segment);
        if (phones) rememberPhones(phones, segment, false);
      }
    },
    append: (page) => add(page, 'push'),
    prepend: (page) => add(page, 'unshift'),
    remove(uuids) {
      changed();
      for (const place of uuids.flatMap((uuid) => places.drop(uuid) ?? [])) forgetPhone(place);
    },
    get,
    packed(uuid) {
      const place = places.of(uuid);
      return place && { line: place.segment.packed(place.line), n: place.segment.pageOf(place.line) };
    },
    withPhone(digits) {
      phones ??= phonesOf(segments);
      const uuid = phones.get(phoneKey(digits));
      return uuid === undefined ? undefined : get(uuid);
    },
    members(group) {
      const known = groups.get(group) ?? segments.flatMap((segment) => segment.members(group));
      groups.set(group, known);
      return known;
    },
    prepare() {
      const next = segments.find((segment) => !prepared.has(segment));
      if (!next) return false;
      prepared.add(next);
      next.letters();
      return true;
    },
    find(text) {
      if (last?.text !== text) last = { text, finding: findIn([...segments], text) };
      return last.finding;
    },
  };
}

function phonesOf(segments: readonly Segment[]): Map<string, string> {
  const phones = new Map<string, string>();
  for (const segment of segments) rememberPhones(phones, segment, false);
  return phones;
}

/** Of several contacts with one phone the most recently changed one is meant. */
function rememberPhones(phones: Map<string, string>, segment: Segment, newer: boolean): void {
  const uuids = segment.uuids();
  const own = newer ? new Set<string>() : phones;
  segment.eachPhone((digits, line) => {
    const key = phoneKey(digits);
    if (own.has(key)) return;
    phones.set(key, uuids[line] ?? '');
    if (own instanceof Set) own.add(key);
  });
}

/** A shelf of its own for some contacts, whoever is in them twice as they are told last. */
export function shelfOf(contacts: readonly Contact[]): Shelf {
  const shelf = createShelf();
  const own = distinct(contacts);
  for (let from = 0; from < own.length; from += LARGE) {
    shelf.append({ n: 0, ...pack(own.slice(from, from + LARGE)) });
  }
  return shelf;
}

/** A server may list a contact twice, within a page or across a page break; what was read later is newer. */
export function distinct(contacts: readonly Contact[]): readonly Contact[] {
  const uuids = new Set(contacts.map(({ uuid }) => uuid));
  if (uuids.size === contacts.length) return contacts;
  return [...new Map(contacts.map((contact) => [contact.uuid, contact])).values()];
}
