import { describe, expect, it } from 'vitest';
import { openDatabase } from '../db.ts';
import { createOutboxStore } from '../outbox/store.ts';
import { aSend, T0 } from '../outbox/testing.ts';
import { createDrafts } from './drafts.ts';

async function scene() {
  const db = await openDatabase(`drafts-${crypto.randomUUID()}`);
  const database = async () => db;
  let made = 0;
  const newId = () => `d${(made += 1)}`;
  return { drafts: createDrafts(database, newId), again: createDrafts(database, newId), database };
}

describe('the draft', () => {
  it('is the same for every surface, and keeps its id', async () => {
    const { drafts, again } = await scene();
    const first = await drafts.get();
    await drafts.save({ ...first, contacts: [{ uuid: 'a', name: 'Ana', phone: null }] });
    expect(await again.get()).toMatchObject({ id: first.id, contacts: [{ uuid: 'a' }] });
  });

  it('is over once it has become a send, also where nobody lived to clear it', async () => {
    const { drafts, again, database } = await scene();
    const sent = await drafts.get();
    const people = [{ uuid: 'a', name: 'Ana', phone: null }];
    await drafts.save({ ...sent, contacts: people });
    await createOutboxStore(database).confirm(aSend(sent.id, [], T0), []);

    const next = await again.get();
    expect(next.id).not.toBe(sent.id);
    expect(next.contacts).toEqual([]);
    // What a page adds to the old one would be confirmed without ever being sent.
    expect(
      await again.save({ ...sent, contacts: [...people, { uuid: 'b', name: null, phone: null }] }),
    ).toEqual(next);
  });

  it('asked for by two at once when the last one has been sent: one new draft, and what is picked there is kept', async () => {
    const { drafts, database } = await scene();
    const sent = await drafts.get();
    await createOutboxStore(database).confirm(aSend(sent.id, [], T0), []);
    const [one, other] = await Promise.all([drafts.get(), drafts.get()]);
    expect(other.id).toBe(one.id);
    const picked = { ...one, contacts: [{ uuid: 'a', name: 'Ana', phone: null }] };
    expect(await Promise.all([drafts.save(picked), drafts.get()])).toEqual([picked, picked]);
  });

  it('is changed as it is by then: what a page saves at the same moment is not lost', async () => {
    const { drafts } = await scene();
    const first = await drafts.get();
    const saving = drafts.save({ ...first, values: { topic: 'x' } });
    const changing = drafts.update((draft) => ({ ...draft, step: 'flow' }));
    expect(await changing).toEqual({ ...(await saving), step: 'flow' });
    expect(await drafts.get()).toEqual(await changing);
    expect(await drafts.update((draft) => draft)).toEqual(await changing);
  });
});
