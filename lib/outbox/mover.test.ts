import { expect, it } from 'vitest';
import type { Db } from '../db.ts';
import { createMover } from './mover.ts';
import { openLab, people } from './testing.ts';

/** Rows 1 to 3 of one send, and how many transactions were opened for them. */
async function scene() {
  const lab = await openLab();
  await lab.confirm(people(3), {}, 1);
  const opened = { times: 0, fail: false };
  const counting = async (): Promise<Db> => {
    if (opened.fail) throw new Error('closed');
    opened.times += 1;
    return lab.db;
  };
  const move = createMover(counting);
  const leave = (n: number) => move(`s1-d${n}`, 'queued', (d) => ({ ...d, state: 'sending' }));
  return { lab, move, leave, opened };
}

it('asked for together: one transaction, each row and the counts as if alone', async () => {
  const { lab, leave, opened } = await scene();
  const rows = await Promise.all([leave(1), leave(2), leave(3)]);
  expect(rows.map((row) => row?.state)).toEqual(['sending', 'sending', 'sending']);
  expect(await lab.counts()).toMatchObject({ total: 3, queued: 0, sending: 3 });
  expect(opened.times).toBe(1);
});

it('asked for during a transaction: all of them in the next one', async () => {
  const { lab, leave, opened } = await scene();
  const first = leave(1);
  await Promise.resolve().then(() => Promise.resolve());
  await Promise.all([first, leave(2), leave(3)]);
  expect(opened.times).toBe(2);
  expect(await lab.states()).toEqual(['sending', 'sending', 'sending']);
});

it('the same row twice: the second sees what the first has made of it', async () => {
  const { leave, lab } = await scene();
  const [first, second] = await Promise.all([leave(1), leave(1)]);
  expect([first?.state, second]).toEqual(['sending', null]);
  expect(await lab.counts()).toMatchObject({ queued: 2, sending: 1 });
});

it('one that fails takes no other along, and leaves nothing of itself', async () => {
  const { lab, move, leave } = await scene();
  const broken = move('s1-d2', 'queued', () => {
    throw new Error('a bug');
  });
  const results = await Promise.allSettled([leave(1), broken, leave(3)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await lab.states()).toEqual(['sending', 'queued', 'sending']);
  expect(await lab.counts()).toMatchObject({ queued: 1, sending: 2 });
});

it('a database that cannot be opened fails those who asked; whoever asks later is served', async () => {
  const { leave, opened } = await scene();
  opened.fail = true;
  const results = await Promise.allSettled([leave(1), leave(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  opened.fail = false;
  expect((await leave(1))?.state).toBe('sending');
});
