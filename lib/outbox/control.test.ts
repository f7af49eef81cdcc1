import { describe, expect, it } from 'vitest';
import { openLab, people } from './testing.ts';

const DAY_MS = 24 * 3_600_000;

describe('the agent holds a send', () => {
  it('nothing leaves, whatever else would pause or resume it, until the agent lets it go', async () => {
    const lab = await openLab();
    await lab.confirm(people(3), {}, 1);
    await lab.store.updateSend('s1', (s) => ({
      ...s,
      state: 'paused',
      pause: { reason: 'by-agent', until: null },
    }));
    await lab.run();
    expect(lab.server.ledger).toEqual([]);
    expect(await lab.store.send('s1')).toMatchObject({ state: 'paused', pause: { reason: 'by-agent' } });
    await lab.store.updateSend('s1', (s) => ({ ...s, state: 'running', pause: null }));
    await lab.run();
    expect(await lab.states()).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('a hold that comes between two requests stops the second', async () => {
    const lab = await openLab();
    await lab.confirm(people(2), {}, 1);
    await lab.step();
    await lab.store.updateSend('s1', (s) => ({
      ...s,
      state: 'paused',
      pause: { reason: 'by-agent', until: null },
    }));
    await lab.run();
    expect(await lab.states()).toEqual(['accepted', 'queued']);
  });
});

describe('the agent stops a send', () => {
  it('whoever is queued stays unsent and is listed so; what has left stands', async () => {
    const lab = await openLab();
    await lab.confirm(people(3), {}, 1);
    await lab.step();
    expect(await lab.store.stop('s1')).toBe(true);
    await lab.run();
    expect(await lab.states()).toEqual(['accepted', 'undone', 'undone']);
    expect(await lab.store.send('s1')).toMatchObject({
      state: 'done',
      counts: { total: 3, accepted: 1, queued: 0 },
    });
    expect(lab.server.ledger).toHaveLength(1);
    expect(await lab.store.stop('s1')).toBe(false);
  });
});

describe('what was on its way when the agent stopped', () => {
  it.each([
    ['is asked to come later', { kind: 'later', failure: { reason: 'offline' } } as const],
    ['turns out never to have arrived', { kind: 'lost', done: 0 } as const],
  ])('and %s: stays undone', async (_, reply) => {
    const lab = await openLab();
    lab.server.replies = [reply];
    lab.server.during = async () => void (await lab.store.stop('s1'));
    await lab.confirm(people(2), {}, 1);
    await lab.run(DAY_MS);
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.states()).toEqual(['undone', 'undone']);
    expect(await lab.store.send('s1')).toMatchObject({ state: 'done', counts: { queued: 0, unknown: 0 } });
  });

  it('goes again all the same when the agent orders it', async () => {
    const lab = await openLab();
    lab.server.replies = [{ kind: 'refused', failure: { reason: 'refused' } }];
    lab.server.during = async () => void (await lab.store.stop('s1'));
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    await lab.store.move('s1-d1', 'refused', (d) => ({ ...d, state: 'queued' }), { ordered: true });
    await lab.run();
    expect(await lab.states()).toEqual(['accepted', 'undone']);
  });
});

describe('old sends are forgotten', () => {
  it('with everything that hangs on them, but not while somebody is awaited or a row is undecided', async () => {
    const lab = await openLab();
    for (const id of ['old', 'awaited', 'open']) {
      await lab.confirm(people(1), { id, confirmedAt: lab.clock.time, undoUntil: lab.clock.time });
      if (id !== 'open') await lab.run(1000);
    }
    for (const row of await lab.waiting.inState('c1', 'waiting'))
      if (row.sendId === 'old') await lab.waiting.end(row.id, 'answered', lab.clock.time);
    expect(await lab.store.forget(lab.clock.time + DAY_MS)).toBe(1);
    const { sends, deliveries, waiting } = await lab.snapshot();
    expect(sends.map((s) => s.id).toSorted()).toEqual(['awaited', 'open']);
    expect(deliveries.map((d) => d.sendId).toSorted()).toEqual(['awaited', 'open']);
    expect(waiting).toBe(1);
    expect(await lab.store.forget(0)).toBe(0);
  });
});

describe('reminding', () => {
  it('answers each waiting row once', async () => {
    const lab = await openLab();
    await lab.confirm(people(2));
    await lab.run();
    const rows = await lab.waiting.inState('c1', 'waiting');
    const ids = rows.map(({ id }) => id);
    expect(await lab.waiting.remind(ids, 5)).toHaveLength(2);
    expect(await lab.waiting.remind(ids, 6)).toEqual([]);
  });
});
