import type { Db } from '../db.ts';
import { inTurns } from '../in-turns.ts';
import type { Draft } from '../messages.ts';

/** The one draft, shared by every surface. Its id becomes the send's, so confirming twice cannot double it. */
export interface Drafts {
  get(): Promise<Draft>;
  save(draft: Draft): Promise<Draft>;
  /** What changes goes by the draft as it is then; nothing is written where it is given back as it came. */
  update(change: (draft: Draft) => Draft): Promise<Draft>;
  clear(): Promise<Draft>;
}

/** `sent` keeps what the next draft may want of one that has become a send; the draft is there until that is done. */
export function createDrafts(
  database: () => Promise<Db>,
  newId: () => string,
  sent: (draftId: string) => Promise<void>,
): Drafts {
  const emptyDraft = (): Draft => ({
    id: newId(),
    contacts: [],
    groups: [],
    numbers: [],
    lists: [],
    left: [],
    flow: null,
    values: {},
    step: 'contacts',
    room: null,
  });

  /** As it was last written: ten thousand picks are not read again at every call. */
  let latest: Draft | null = null;

  async function replace(draft: Draft): Promise<Draft> {
    const tx = (await database()).transaction('drafts', 'readwrite');
    void tx.store.clear();
    void tx.store.put(draft);
    await tx.done;
    latest = draft;
    return draft;
  }

  /** Others may have emptied the database meanwhile, so the key is looked for. */
  async function stored(db: Db): Promise<Draft | undefined> {
    if (latest && (await db.getKey('drafts', latest.id)) !== undefined) return latest;
    return (await db.getAll('drafts'))[0];
  }

  /** One at a time: two who find the draft over at once would begin two, and the first of them would be lost. */
  const inTurn = inTurns();

  /** One that has become a send is over, even where the worker died before it could be cleared. */
  async function current(): Promise<Draft> {
    const db = await database();
    const known = await stored(db);
    if (known === undefined) return replace(emptyDraft());
    // A draft of an earlier version lacks what came since.
    if ((await db.getKey('sends', known.id)) === undefined) return { ...emptyDraft(), ...known };
    await sent(known.id);
    return replace(emptyDraft());
  }

  return {
    get: () => inTurn(current),
    clear: () => inTurn(() => replace(emptyDraft())),
    update: (change) =>
      inTurn(async () => {
        const kept = await current();
        const next = change(kept);
        return next === kept ? kept : replace(next);
      }),
    /** A page that still shows a draft which was sent meanwhile must not bring it back. */
    save: (draft) =>
      inTurn(async () => {
        const kept = await current();
        return draft.id === kept.id ? replace(draft) : kept;
      }),
  };
}
