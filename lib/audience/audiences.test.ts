import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../db.ts';
import type { AudiencePicks } from '../messages.ts';
import { createAudiences } from './audiences.ts';
import { createLists } from './lists.ts';

const NOBODY: AudiencePicks = { contacts: [], groups: [], numbers: [], lists: [], left: [] };
const people = (...names: string[]): AudiencePicks => ({
  ...NOBODY,
  contacts: names.map((name) => ({ uuid: name, name, phone: null })),
});

async function desk() {
  const db = await openDatabase(`audiences-${Math.random()}`);
  let time = 0;
  let id = 0;
  const clock = { now: 0 };
  return {
    audiences: createAudiences(
      async () => db,
      () => `a${(id += 1)}`,
      () => (time += 1),
    ),
    lists: createLists(
      async () => db,
      () => `l${(id += 1)}`,
      () => clock.now,
    ),
    clock,
  };
}

describe('audiences that can be picked again', () => {
  it('those with a name first, the last used first, with a few of their names', async () => {
    const { audiences } = await desk();
    await audiences.save('c1', 'Old', people('Ana', 'Bruno', 'Camila', 'Daniel'), 4);
    await audiences.remember(
      'c1',
      { ...people('Erica'), numbers: [{ phone: '5511987650001', name: null }] },
      2,
    );
    await audiences.save('c1', 'New', { ...NOBODY, groups: [{ uuid: 'g', name: 'VIP', count: 9 }] }, 9);
    await audiences.save('c2', 'Of another connection', people('X'), 1);
    const shown = (await audiences.list('c1')).map(({ name, people: n, sample }) => [name, n, sample]);
    expect(shown).toEqual([
      ['New', 9, ['VIP']],
      ['Old', 4, ['Ana', 'Bruno', 'Camila']],
      [null, 2, ['Erica', '+55 11 98765-0001']],
    ]);
  });

  it('a name is there once, and what it stands for is the newest', async () => {
    const { audiences } = await desk();
    await audiences.save('c1', 'Team', people('Ana'), 1);
    await audiences.save('c1', 'Team', people('Bruno'), 1);
    const [team, ...others] = await audiences.list('c1');
    expect(others).toEqual([]);
    expect(await audiences.picks(team?.id ?? '')).toEqual(people('Bruno'));
    await audiences.remove(team?.id ?? '');
    expect([await audiences.list('c1'), await audiences.picks(team?.id ?? '')]).toEqual([[], null]);
  });

  it('five of those that went out, the same people once, none that has a name', async () => {
    const { audiences } = await desk();
    await audiences.save('c1', 'Team', people('Ana'), 1);
    await audiences.remember('c1', people('Ana'), 1);
    for (const name of ['B', 'C', 'D', 'E', 'F', 'G', 'D']) await audiences.remember('c1', people(name), 1);
    const recents = (await audiences.list('c1')).filter(({ name }) => name === null);
    expect(recents.map(({ sample }) => sample[0])).toEqual(['D', 'G', 'F', 'E', 'C']);
  });
});

it('lists are kept while something names them, and for a day', async () => {
  const { audiences, lists, clock } = await desk();
  const add = (name: string) => lists.add({ kind: 'paste', name, uuids: [], rows: [], bad: [], columns: [] });
  const [saved, drafted, old] = [await add('saved'), await add('drafted'), await add('old')];
  await audiences.save('c1', 'With a list', { ...NOBODY, lists: [saved] }, 0);
  clock.now = 5;
  const fresh = await add('fresh');
  await lists.keepOnly([drafted.id, ...(await audiences.listIds())], 5);
  const all = await lists.get([saved.id, drafted.id, old.id, fresh.id]);
  expect(all.map(({ name }) => name)).toEqual(['saved', 'drafted', 'fresh']);
});
