import type { ContactPageRow } from '../db.ts';
import type { Contact } from '../domain/contact.ts';
import type { CatalogStore } from './catalog-store.ts';
import { joined, pack, packedLine, uuidsOf } from './packed.ts';
import type { PackedPage } from './segment.ts';
import { createShelf, distinct, type Shelf } from './shelf.ts';

/** A connection's contacts on disk and the shelf they fill. Every change is on disk before it is on the shelf. */
export interface Memory {
  readonly shelf: Shelf;
  /** Where a first sync goes on. */
  readonly next: string | null;
  readonly pages: number;
  /** What is read from disk, in the order of the numbers. */
  load(pages: readonly ContactPageRow[]): void;
  /** The next page of a first sync. */
  append(contacts: readonly Contact[], next: string | null): Promise<void>;
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
 * So many pages of a first sync become one on disk: a hundred are read in a third of the time that four hundred take,
 * while each is on disk before the next is asked for.
 */
const TOGETHER = 4;

export function createMemory(connectionId: string, store: CatalogStore): Memory {
  const shelf = createShelf();
  let first = 0;
  /** Contacts in the page in front. */
  let inFront = 0;
  let last = -1;
  let next: string | null = null;
  /** Pages of a first sync that stand alone. */
  let alone: PackedPage[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  /** One change at a time: each begins with where the one before put its people. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** Away from the pages they are in. */
  function awayFrom(uuids: readonly string[]): Map<number, Set<string>> {
    const gone = new Map<number, Set<string>>();
    for (const uuid of uuids) {
      const n = shelf.packed(uuid)?.n;
      if (n !== undefined) gone.set(n, (gone.get(n) ?? new Set()).add(uuid));
    }
    return gone;
  }

  /** A page that somebody leaves is no longer what we have of it, and is not joined. */
  function leaveAlone(gone: ReadonlyMap<number, unknown>): void {
    if (alone.some(({ n }) => gone.has(n))) alone = [];
  }

  async function append(contacts: readonly Contact[], then: string | null): Promise<void> {
    const page: PackedPage = { n: last + 1, ...pack(distinct(contacts)) };
    const gone = awayFrom(uuidsOf(page));
    leaveAlone(gone);
    if (page.count > PAGE) alone = [];
    const full = alone.length + 1 === TOGETHER;
    const row = { connectionId, n: page.n, next: then, ...joined(full ? [...alone, page] : [page]) };
    await store.change(connectionId, { gone, put: [row], drop: full ? alone.map(({ n }) => n) : [] });
    shelf.append(page);
    if (full) for (const one of alone) one.n = page.n;
    alone = full || page.count > PAGE ? [] : [...alone, page];
    last = page.n;
    next = then;
  }

  async function prepend(piece: readonly Contact[]): Promise<void> {
    const fits = first < 0 && inFront + piece.length <= PAGE;
    const page: PackedPage = { n: fits ? first : first - 1, ...pack(piece) };
    const gone = awayFrom(uuidsOf(page));
    leaveAlone(gone);
    await store.change(connectionId, { gone, put: [{ connectionId, next: null, ...page }], drop: [] });
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
      return last + 1;
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
    change: (fresh) =>
      inTurn(async () => {
        const changed = distinct(fresh).filter((one) => shelf.packed(one.uuid)?.line !== packedLine(one));
        for (let end = changed.length; end > 0; end -= PAGE) {
          await prepend(changed.slice(Math.max(0, end - PAGE), end));
        }
      }),
    remove: (uuids) =>
      inTurn(async () => {
        const gone = awayFrom(uuids);
        leaveAlone(gone);
        await store.change(connectionId, { gone, put: [], drop: [] });
        shelf.remove(uuids);
      }),
  };
}
