import { displayPhone } from '../domain/contact.ts';
import type { AudienceRecord, Db } from '../db.ts';
import type { AudiencePicks, SavedAudience } from '../messages.ts';

/** Audiences that can be picked again as a whole: saved under a name, or gone out lately. */
export interface Audiences {
  /** Those with a name first, each kind the last used first. */
  list(connectionId: string): Promise<SavedAudience[]>;
  /** One of the same name is replaced. */
  save(connectionId: string, name: string, picks: AudiencePicks, people: number): Promise<void>;
  /** Keeps what just went out, unless it is kept already; the oldest make room. */
  remember(connectionId: string, picks: AudiencePicks, people: number): Promise<void>;
  /** Null when it is no longer there. */
  picks(id: string): Promise<AudiencePicks | null>;
  remove(id: string): Promise<void>;
  /** Ids of all lists that are in one of them, whatever the connection. */
  listIds(): Promise<string[]>;
}

/** Audiences without a name that are kept, each connection. */
const RECENTS = 5;
/** Names shown of one without a name. */
const SAMPLE = 3;

export function createAudiences(
  database: () => Promise<Db>,
  newId: () => string,
  now: () => number,
): Audiences {
  const all = async () => (await database()).getAll('audiences');
  const of = async (connectionId: string) =>
    (await all()).filter((one) => one.connectionId === connectionId).toSorted((a, b) => b.usedAt - a.usedAt);

  async function put(record: Omit<AudienceRecord, 'usedAt' | 'sample'>, gone: readonly string[]) {
    const tx = (await database()).transaction('audiences', 'readwrite');
    for (const id of gone) void tx.store.delete(id);
    void tx.store.put({ ...record, sample: sampleOf(record.picked), usedAt: now() });
    await tx.done;
  }

  return {
    async list(connectionId) {
      const own = await of(connectionId);
      const shown = ({ id, name, people, sample, usedAt }: AudienceRecord) => ({
        id,
        name,
        people,
        sample,
        usedAt,
      });
      return [...own.filter(({ name }) => name !== null), ...own.filter(({ name }) => name === null)].map(
        shown,
      );
    },

    async save(connectionId, name, picked, people) {
      const same = (await of(connectionId)).find((one) => one.name === name);
      await put({ id: same?.id ?? newId(), connectionId, name, people, picked }, []);
    },

    async remember(connectionId, picked, people) {
      const own = await of(connectionId);
      const key = keyOf(picked);
      const named = own.find((one) => one.name !== null && keyOf(one.picked) === key);
      if (named) return put(named, []);
      const recents = own.filter(({ name }) => name === null);
      const same = recents.find((one) => keyOf(one.picked) === key);
      const others = recents.filter((one) => one !== same);
      const gone = others.slice(RECENTS - 1).map(({ id }) => id);
      await put({ id: same?.id ?? newId(), connectionId, name: null, people, picked }, gone);
    },

    picks: async (id) => (await (await database()).get('audiences', id))?.picked ?? null,
    remove: async (id) => (await database()).delete('audiences', id),
    listIds: async () => (await all()).flatMap(({ picked }) => picked.lists.map((list) => list.id)),
  };
}

/** What a draft picks, without the rest of it. */
export const picksIn = ({ contacts, groups, numbers, lists, left }: AudiencePicks): AudiencePicks => ({
  contacts,
  groups,
  numbers,
  lists,
  left,
});

const keyOf = ({ contacts, groups, numbers, lists, left }: AudiencePicks): string =>
  JSON.stringify([
    contacts.map((c) => c.uuid),
    groups.map((g) => g.uuid),
    numbers.map((n) => n.phone),
    lists.map((l) => l.id),
    left,
  ]);

const sampleOf = ({ lists, groups, contacts, numbers }: AudiencePicks): string[] =>
  [
    ...lists.slice(0, SAMPLE).map(({ name }) => name),
    ...groups.slice(0, SAMPLE).map(({ name }) => name),
    ...contacts
      .slice(0, SAMPLE)
      .map(({ name, phone }) => name ?? (phone === null ? '' : displayPhone(phone))),
    ...numbers.slice(0, SAMPLE).map(({ name, phone }) => name ?? displayPhone(phone)),
  ]
    .filter((name) => name !== '')
    .slice(0, SAMPLE);
