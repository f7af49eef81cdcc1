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
  const kept: string[] = [];
  const drafts = () => createDrafts(database, newId, async (draftId) => void kept.push(draftId));
  return { drafts: drafts(), again: drafts(), database, newId, kept };
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

  it('is kept until what is wanted of it is remembered, whoever dies in between', async () => {
    const { drafts, again, database, newId, kept } = await scene();
    const sent = await drafts.get();
    await createOutboxStore(database).confirm(aSend(sent.id, [], T0), []);
    const dying = createDrafts(database, newId, () => Promise.reject(new Error('stopped')));
    await expect(dying.get()).rejects.toThrow('stopped');
    await again.get();
    await drafts.get();
    expect(kept).toEqual([sent.id]);
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
