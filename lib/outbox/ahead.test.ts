import { expect, it } from 'vitest';
import { createAhead } from './ahead.ts';
import { openLab, people } from './testing.ts';

async function scene(count: number) {
  const lab = await openLab();
  await lab.confirm(people(count), {}, 1);
  const reads: number[] = [];
  const queued: typeof lab.store.queued = (sendId, from, most) => {
    reads.push(from);
    return lab.store.queued(sendId, from, most);
  };
  const ahead = createAhead({ ...lab.store, queued });
  const leave = (id: string) => lab.store.move(id, 'queued', (d) => ({ ...d, state: 'sending' }));
  const names = async (most: number) => (await ahead.next('s1', most)).map(({ id }) => id);
  return { lab, ahead, reads, leave, names };
}

it('the next ones in order, read some at a time, and never again past those that have gone', async () => {
  const { ahead, reads, leave } = await scene(40);
  const seen: string[] = [];
  for (let rows = await ahead.next('s1', 3); rows.length > 0; rows = await ahead.next('s1', 3)) {
    ahead.pass(rows);
    for (const { id } of rows) await leave(id);
    seen.push(...rows.map(({ id }) => id));
  }
  expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => `s1-d${i + 1}`));
  // Sixteen at a time, then from where it stood; in the end once more from the beginning.
  expect(reads).toEqual([0, 15, 31, 39, 0]);
});

it('one that came back behind those that went is found before a send is called finished', async () => {
  const { lab, ahead, leave, names } = await scene(2);
  const rows = await ahead.next('s1', 2);
  ahead.pass(rows);
  for (const { id } of rows) await leave(id);
  await lab.store.move('s1-d1', 'sending', (d) => ({ ...d, state: 'queued' }));
  expect(await names(2)).toEqual(['s1-d1']);
});

it('a row that has come back is first again', async () => {
  const { lab, ahead, leave, names } = await scene(3);
  const [first] = await ahead.next('s1', 1);
  if (!first) throw new Error('nobody is queued');
  ahead.pass([first]);
  await leave(first.id);
  await lab.store.move(first.id, 'sending', (d) => ({ ...d, state: 'queued' }));
  expect(await names(1)).toEqual(['s1-d2']);
  ahead.again('s1');
  expect(await names(3)).toEqual(['s1-d1', 's1-d2', 's1-d3']);
});

it('sends do not mix, and one without queued rows has none', async () => {
  const { lab, ahead, names } = await scene(1);
  await lab.confirm(people(1, 9), { id: 's2' }, 1);
  expect([await names(9), (await ahead.next('s2', 9)).map(({ id }) => id)]).toEqual([['s1-d1'], ['s2-d1']]);
  expect(await ahead.next('s3', 9)).toEqual([]);
});
