import type { ContactPageRow } from '../db.ts';
import type { Contact } from '../domain/contact.ts';
import { createShelf, distinct, type Shelf } from './shelf.ts';

/** The pages of a connection as they are on disk, and the shelf they fill. */
export interface Memory {
  readonly shelf: Shelf;
  /** Where a first sync goes on. */
  readonly next: string | null;
  readonly pages: number;
  /** What is read from disk, or comes behind the last page. */
  append(pages: readonly ContactPageRow[]): void;
  /** Puts changed contacts first. @returns the pages that have to be written for it */
  change(fresh: readonly Contact[]): ContactPageRow[];
  /** @returns the pages that have to be written for it */
  remove(uuids: readonly string[]): ContactPageRow[];
}

/** Changes are collected in front pages of at most this many. */
const PAGE = 250;

export function createMemory(connectionId: string): Memory {
  const shelf = createShelf();
  const pages = new Map<number, Contact[]>();
  const pageOf = new Map<string, number>();
  let first = 0;
  let last = -1;
  let next: string | null = null;

  function put(n: number, contacts: Contact[]): void {
    pages.set(n, contacts);
    for (const { uuid } of contacts) pageOf.set(uuid, n);
  }

  /** Takes contacts out of their pages. @returns the numbers of these */
  function take(uuids: readonly string[]): Set<number> {
    const gone = new Set(uuids);
    const touched = new Set(uuids.flatMap((uuid) => pageOf.get(uuid) ?? []));
    for (const n of touched)
      pages.set(
        n,
        (pages.get(n) ?? []).filter(({ uuid }) => !gone.has(uuid)),
      );
    for (const uuid of uuids) pageOf.delete(uuid);
    return touched;
  }

  const rows = (numbers: Iterable<number>): ContactPageRow[] =>
    [...numbers].map((n) => ({ connectionId, n, contacts: pages.get(n) ?? [], next: null }));

  return {
    shelf,
    get next() {
      return next;
    },
    get pages() {
      return last + 1;
    },
    append(fresh) {
      for (const page of fresh) {
        put(page.n, page.contacts);
        first = Math.min(first, page.n);
        last = Math.max(last, page.n);
        next = page.next;
      }
      shelf.append(fresh.flatMap((page) => page.contacts));
    },
    change(fresh) {
      const changed = distinct(fresh).filter((contact) => !same(shelf.get(contact.uuid), contact));
      if (changed.length === 0) return [];
      const touched = take(changed.map((c) => c.uuid));
      for (let end = changed.length; end > 0; end -= PAGE) {
        const piece = changed.slice(Math.max(0, end - PAGE), end);
        const front = pages.get(first) ?? [];
        if (first >= 0 || front.length + piece.length > PAGE) first -= 1;
        put(first, [...piece, ...(pages.get(first) ?? [])]);
        touched.add(first);
      }
      shelf.prepend(changed);
      return rows(touched);
    },
    remove(uuids) {
      shelf.remove(uuids);
      return rows(take(uuids));
    },
  };
}

/** Both were made by the same reader, so their fields come in the same order. */
const same = (a: Contact | undefined, b: Contact): boolean => JSON.stringify(a) === JSON.stringify(b);
