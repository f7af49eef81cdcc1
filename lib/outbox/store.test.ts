import { describe, expect, it } from 'vitest';
import type { Delivery, Send } from '../domain/send.ts';
import { NEVER } from './unsettled.ts';
import { aSend, openLab, people, plannedRows, T0 } from './testing.ts';
import { waitingRows } from './waiting-rows.ts';

type Lab = Awaited<ReturnType<typeof openLab>>;

/** A send of single rows in these states, put there as they are. */
async function stored(lab: Lab, states: Partial<Delivery>[], change: Partial<Send> = {}): Promise<void> {
  const id = change.id ?? 's1';
  const rows = plannedRows(id, people(states.length), 1).map((d, i) => ({ ...d, ...states[i] }));
  await lab.store.confirm(aSend(id, rows, T0, { state: 'running', ...change }), rows);
}

describe('reading', () => {
  it('sends: newest first; open ones: oldest first, without those that are over', async () => {
    const lab = await openLab();
    const states = ['confirmed', 'done', 'paused', 'running', 'undone'] as const;
    for (const [i, state] of states.entries())
      await stored(lab, [{}], { id: state, state, confirmedAt: T0 + ((i * 7) % 5) });
    expect((await lab.store.sends()).map((s) => s.id)).toEqual([
      'paused',
      'undone',
      'done',
      'running',
      'confirmed',
    ]);
    expect((await lab.store.openSends()).map((s) => s.id)).toEqual(['confirmed', 'running', 'paused']);
  });

  it('one send’s rows are never another’s', async () => {
    const lab = await openLab();
    await stored(lab, [{}, { state: 'accepted' }]);
    await stored(lab, [{}], { id: 's2' });
    expect((await lab.store.deliveries('s1')).map((d) => d.id)).toEqual(['s1-d1', 's1-d2']);
    expect((await lab.store.inState('s1', 'accepted')).map((d) => d.id)).toEqual(['s1-d2']);
    expect((await lab.store.queued('s2', 0, 9)).map((d) => d.id)).toEqual(['s2-d1']);
    expect(await lab.store.queued('s3', 0, 9)).toEqual([]);
    expect(await lab.store.send('s3')).toBeUndefined();
    expect(await lab.store.delivery('x')).toBeUndefined();
  });

  it('rows on their way and rows looked for, of all sends; those given up are not looked for', async () => {
    const lab = await openLab();
    await stored(lab, [
      { state: 'sending' },
      { state: 'unknown', notBefore: 9 },
      { state: 'unknown', notBefore: NEVER },
    ]);
    await stored(lab, [{ state: 'unknown', notBefore: 5 }, { state: 'sending', notBefore: NEVER }, {}], {
      id: 's2',
    });
    expect((await lab.store.sending()).map((d) => d.id)).toEqual(['s1-d1', 's2-d2']);
    expect((await lab.store.looking()).map((d) => d.id)).toEqual(['s2-d1', 's1-d2']);
  });
});

describe('moving', () => {
  it('only from the state it is said to be in, and only if the change wants it', async () => {
    const lab = await openLab();
    await stored(lab, [{}]);
    const before = await lab.snapshot();
    expect(await lab.store.move('s1-d1', 'sending', (d) => d)).toBeNull();
    expect(await lab.store.move('s1-d1', 'queued', () => null)).toBeNull();
    expect(await lab.store.move('x', 'queued', (d) => d)).toBeNull();
    expect(await lab.snapshot()).toEqual(before);
  });

  it('everything that follows is in the same transaction', async () => {
    const lab = await openLab();
    await stored(lab, [{}]);
    const pace = { connectionId: 'c1', minutes: [], restUntil: 7 };
    const next = await lab.store.move('s1-d1', 'queued', (d) => ({ ...d, state: 'accepted' }), {
      waiting: (d, send) => waitingRows(d, send, T0),
      send: (s) => ({ ...s, state: 'paused' }),
      pace,
    });
    expect(next?.state).toBe('accepted');
    expect(await lab.store.send('s1')).toMatchObject({
      state: 'paused',
      counts: { queued: 0, accepted: 1, total: 1 },
    });
    expect(await lab.waiting.inState('c1', 'waiting')).toHaveLength(1);
    expect(await lab.store.pace('c1')).toEqual(pace);
  });

  it('rows without a send stay as they are', async () => {
    const lab = await openLab();
    await stored(lab, [{}]);
    await lab.db.delete('sends', 's1');
    expect(await lab.store.move('s1-d1', 'queued', (d) => ({ ...d, state: 'sending' }))).toBeNull();
    expect(await lab.states()).toEqual(['queued']);
  });

  it.each<[string, Partial<Delivery>, Send['state']]>([
    ['queued again', { state: 'queued' }, 'running'],
    ['on its way', { state: 'sending' }, 'running'],
    ['looked for', { state: 'unknown', notBefore: 5 }, 'running'],
    ['given up', { state: 'unknown', notBefore: NEVER }, 'done'],
    ['settled', { state: 'accepted' }, 'done'],
  ])('a row that is %s leaves a done send %3$s', async (_, change, state) => {
    const lab = await openLab();
    await stored(lab, [{ state: 'refused' }], { state: 'done', pause: null });
    await lab.store.move('s1-d1', 'refused', (d) => ({ ...d, ...change }));
    expect((await lab.store.send('s1'))?.state).toBe(state);
  });
});

describe('closing', () => {
  it.each<[Partial<Delivery>, boolean]>([
    [{ state: 'queued' }, false],
    [{ state: 'sending' }, false],
    [{ state: 'unknown', notBefore: 5 }, false],
    [{ state: 'unknown', notBefore: NEVER }, true],
    [{ state: 'accepted' }, true],
    [{ state: 'refused' }, true],
    [{ state: 'undone' }, true],
  ])('beside an accepted row and %j: %s', async (change, closes) => {
    const lab = await openLab();
    await stored(lab, [{ state: 'accepted' }, change], { pause: { reason: 'offline', until: 5 } });
    expect(await lab.store.close('s1')).toBe(closes);
    expect(await lab.store.send('s1')).toMatchObject(
      closes ? { state: 'done', pause: null } : { state: 'running' },
    );
  });

  it.each(['done', 'undone'] as const)('what is %s is not closed again', async (state) => {
    const lab = await openLab();
    await stored(lab, [{ state: 'accepted' }], { state });
    expect(await lab.store.close('s1')).toBe(false);
    expect((await lab.store.send('s1'))?.state).toBe(state);
    expect(await lab.store.close('x')).toBe(false);
  });
});

describe('undoing', () => {
  it.each<[Send['state'], boolean]>([
    ['confirmed', true],
    ['running', false],
    ['paused', false],
    ['done', false],
    ['undone', false],
  ])('%s: %s', async (state, undone) => {
    const lab = await openLab();
    await stored(lab, [{}, {}], { state });
    expect(await lab.store.undo('s1')).toBe(undone);
    expect(await lab.states()).toEqual(undone ? ['undone', 'undone'] : ['queued', 'queued']);
    expect((await lab.counts())?.queued).toBe(undone ? 0 : 2);
    expect(await lab.store.undo('x')).toBe(false);
  });
});

describe('the pace', () => {
  it('is kept per connection, and begins anew where none is known', async () => {
    const lab = await openLab();
    await lab.store.savePace({ connectionId: 'c1', minutes: [[1, 2]], restUntil: 3 });
    expect(await lab.store.pace('c1')).toEqual({ connectionId: 'c1', minutes: [[1, 2]], restUntil: 3 });
    expect(await lab.store.pace('c2')).toEqual({ connectionId: 'c2', minutes: [], restUntil: 0 });
  });
});

it('a send is changed by what is stored, not by what was read before', async () => {
  const lab = await openLab();
  await stored(lab, [{}]);
  expect(await lab.store.updateSend('s1', (s) => ({ ...s, agent: `${s.agent}!` }))).toMatchObject({
    agent: 'ana@example.org!',
  });
  expect(await lab.store.updateSend('s1', () => null)).toBeNull();
  expect(await lab.store.updateSend('x', (s) => s)).toBeNull();
  expect((await lab.store.send('s1'))?.agent).toBe('ana@example.org!');
});
