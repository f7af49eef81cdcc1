import type { ContactPageRow } from '../db.ts';
import type { Contact } from '../domain/contact.ts';
import { inTurns } from '../in-turns.ts';
import type { CatalogStore } from './catalog-store.ts';
import { joined, pack, packedLine, uuidsOf, without } from './packed.ts';
import type { PackedPage } from './segment.ts';
import { createShelf, distinct, type Shelf } from './shelf.ts';

/** A connection's contacts on disk and the shelf they fill. What changes is on disk before it is on the shelf. */
export interface Memory {
  readonly shelf: Shelf;
  /** Where a first sync goes on. */
  readonly next: string | null;
  readonly pages: number;
  /** What is read from disk, in the order of the numbers. */
  load(pages: readonly ContactPageRow[]): void;
  /** The next page of a first sync. It may stay in memory until {@link flush}, or the last one. */
  append(contacts: readonly Contact[], next: string | null): Promise<void>;
  flush(): Promise<void>;
  /** Behind everybody for now, and not on disk: they are read again. */
  show(contacts: readonly Contact[]): void;
  /** The same before everybody. */
  showFirst(contact: Contact): void;
  /** Puts first who has changed. */
  change(fresh: readonly Contact[]): Promise<void>;
  remove(uuids: readonly string[]): Promise<void>;
}

/** No page on disk has this number. */
const NOWHERE = Infinity;

/** Changes are collected in front pages of at most this many. */
const PAGE = 250;

/**
 * So many pages of a first sync are one on disk: a hundred are written and read in a third of the time that four hundred
 * take. A worker that dies reads those again that waited for the last of them.
 */
const TOGETHER = 4;

export function createMemory(connectionId: string, store: CatalogStore): Memory {
  const shelf = createShelf();
  let first = 0;
  /** Contacts in the page in front. */
  let inFront = 0;
  let last = -1;
  let next: string | null = null;
  /** Pages of a first sync that are on the shelf and will be the next one on disk. */
  let held: PackedPage[] = [];
  /** Who has left which page on disk for one of them. */
  let left: Gone = new Map();

  /** One change at a time: each begins with where the one before put its people. */
  const inTurn = inTurns();

  /** Away from the pages they are in. */
  const awayFrom = (uuids: readonly string[]): Gone =>
    byPage(
      uuids.flatMap((uuid) => {
        const n = shelf.packed(uuid)?.n;
        return n === undefined ? [] : { uuid, n };
      }),
    );

  async function flush(): Promise<void> {
    if (held.length === 0) return;
    const n = last + 1;
    await store.change(connectionId, { gone: left, put: [{ connectionId, n, next, ...joined(held) }] });
    held = [];
    left = new Map();
    last = n;
  }

  async function append(contacts: readonly Contact[], then: string | null): Promise<void> {
    const own = distinct(contacts);
    const page: PackedPage = { n: last + 1, ...pack(own), list: own.map(({ uuid }) => uuid) };
    for (const [n, uuids] of byPage(shelf.append(page))) {
      if (n === page.n) held = held.map((one) => pageWithout(one, uuids));
      else left.set(n, new Set([...uuids, ...(left.get(n) ?? [])]));
    }
    held.push(page);
    next = then;
    if (held.length >= TOGETHER || next === null) await flush();
  }

  async function prepend(piece: readonly Contact[]): Promise<void> {
    const fits = first < 0 && inFront + piece.length <= PAGE;
    const page: PackedPage = { n: fits ? first : first - 1, ...pack(piece) };
    const gone = awayFrom(uuidsOf(page));
    await store.change(connectionId, { gone, put: [{ connectionId, next: null, ...page }] });
    shelf.prepend(page);
    first = page.n;
    inFront = (fits ? inFront : 0) + piece.length;
  }

  return {
    shelf,
    get next() {
      return next;
    },
    get pages() {
      return last + 1 + held.length;
    },
    load(rows) {
      for (const { n, next: then, count } of rows) {
        if (n < first) inFront = count;
        first = Math.min(first, n);
        last = Math.max(last, n);
        next = then;
      }
      shelf.load(rows);
    },
    show(contacts) {
      const unknown = distinct(contacts).filter(({ uuid }) => shelf.packed(uuid) === undefined);
      shelf.append({ n: NOWHERE, ...pack(unknown) });
    },
    showFirst: (contact) =>
      shelf.prepend({ n: shelf.packed(contact.uuid)?.n ?? NOWHERE, ...pack([contact]) }),
    append: (contacts, then) => inTurn(() => append(contacts, then)),
    flush: () => inTurn(flush),
    change: (fresh) =>
      inTurn(async () => {
        await flush();
        const changed = distinct(fresh).filter((one) => shelf.packed(one.uuid)?.line !== packedLine(one));
        for (let end = changed.length; end > 0; end -= PAGE) {
          await prepend(changed.slice(Math.max(0, end - PAGE), end));
        }
      }),
    remove: (uuids) =>
      inTurn(async () => {
        await flush();
        const gone = awayFrom(uuids);
        await store.change(connectionId, { gone, put: [] });
        shelf.remove(uuids);
      }),
  };
}

type Gone = Map<number, Set<string>>;

function byPage(places: readonly { uuid: string; n: number }[]): Gone {
  const gone: Gone = new Map();
  for (const { uuid, n } of places) gone.set(n, (gone.get(n) ?? new Set()).add(uuid));
  return gone;
}

const pageWithout = ({ n, ...page }: PackedPage, uuids: ReadonlySet<string>): PackedPage => ({
  n,
  ...without(page, (_, uuid) => uuids.has(uuid)),
});
