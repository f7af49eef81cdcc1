import type { PickedList } from '../domain/audience.ts';
import { phoneKey } from '../domain/phone.ts';
import type { Db, ListRecord } from '../db.ts';

/** The rows of the lists an agent brought along; the draft only knows what they are called. */
export interface Lists {
  add(list: Omit<ListRecord, 'id' | 'createdAt'>): Promise<PickedList>;
  /** In the order asked for; a list that is no longer there is left out. */
  get(ids: readonly string[]): Promise<ListRecord[]>;
  /** Whether a contact is in a list: by uuid, or by a number of theirs. */
  membership(id: string): Promise<Membership>;
  /** Forgets all lists but these and those made since (our clock, ms), which nobody may have had the time to name. */
  keepOnly(ids: readonly string[], since: number): Promise<void>;
}

export interface Membership {
  uuids: ReadonlySet<string>;
  /** See `phoneKey`. */
  phones: ReadonlySet<string>;
}

export function createLists(database: () => Promise<Db>, newId: () => string, now: () => number): Lists {
  const memberships = new Map<string, Membership>();

  async function get(ids: readonly string[]): Promise<ListRecord[]> {
    const tx = (await database()).transaction('lists');
    const found = await Promise.all(ids.map((id) => tx.store.get(id)));
    return found.filter((list) => list !== undefined);
  }

  return {
    get,
    async add(list) {
      const record: ListRecord = { ...list, id: newId(), createdAt: now() };
      await (await database()).put('lists', record);
      return pickedList(record);
    },
    async membership(id) {
      const known = memberships.get(id);
      if (known) return known;
      const [list] = await get([id]);
      const made: Membership = {
        uuids: new Set(list?.uuids),
        phones: new Set(list?.rows.map((row) => phoneKey(row.phone))),
      };
      memberships.set(id, made);
      return made;
    },
    async keepOnly(ids, since) {
      const kept = new Set(ids);
      const tx = (await database()).transaction('lists', 'readwrite');
      const others = (await tx.store.getAllKeys()).filter((id) => !kept.has(id));
      for (const id of others) {
        const list = await tx.store.get(id);
        if (!list || list.createdAt >= since) continue;
        void tx.store.delete(id);
        memberships.delete(id);
      }
      await tx.done;
    },
  };
}

export const pickedList = ({ id, kind, name, uuids, rows, bad, columns }: ListRecord): PickedList => ({
  id,
  kind,
  name,
  count: uuids.length + rows.length,
  bad: bad.length,
  columns,
});
