import { describe, expect, it } from 'vitest';
import { openDatabase } from '../db.ts';
import type { Waiting } from '../domain/send.ts';
import { AGENT, FLOW, person, T0 } from './testing.ts';
import { createWaitingStore } from './waiting-store.ts';

const waits = (n: number, change: Partial<Waiting> = {}): Waiting => ({
  id: `s1-d${n}/contact-${n}`,
  connectionId: 'c1',
  sendId: 's1',
  agent: AGENT,
  recipient: person(n),
  flow: FLOW,
  startUuid: `start-${n}`,
  since: new Date(T0).toISOString(),
  acceptedAt: T0,
  state: 'waiting',
  endedAt: null,
  roomUuid: null,
  ...change,
});

async function scene(rows: Waiting[]) {
  const db = await openDatabase(`waiting-${crypto.randomUUID()}`);
  const tx = db.transaction('waiting', 'readwrite');
  for (const row of rows) void tx.store.put(row);
  await tx.done;
  return createWaitingStore(async () => db);
}

const [one, two] = [waits(1), waits(2)];

describe('the waiting list', () => {
  it('counts who waits on a connection, and follows who comes and who ends', async () => {
    const elsewhere = waits(9, { connectionId: 'c2' });
    const store = await scene([one, two, waits(3, { state: 'given-up', endedAt: T0 }), elsewhere]);
    expect(await store.count('c1')).toBe(2);
    expect(await store.count('c2')).toBe(1);
    store.joined([waits(4), waits(5)]);
    expect(await store.count('c1')).toBe(4);
    await store.end(one.id, 'answered', T0 + 1);
    expect(await store.count('c1')).toBe(3);
    expect(await store.count('c2')).toBe(1);
  });

  it('counts anew after the database was emptied', async () => {
    const store = await scene([one]);
    store.joined([two]);
    store.forget();
    expect(await store.count('c1')).toBe(1);
  });

  it('ends a row once: the second end finds it ended and counts nobody', async () => {
    const store = await scene([one, two]);
    expect(await store.count('c1')).toBe(2);
    const ended = { ...one, state: 'answered', endedAt: T0 + 1 };
    expect(await store.end(one.id, 'answered', T0 + 1)).toEqual(ended);
    expect(await store.end(one.id, 'given-up', T0 + 2)).toBeNull();
    expect(await store.row(one.id)).toEqual(ended);
    expect(await store.inState('c1', 'waiting')).toEqual([two]);
    expect(await store.count('c1')).toBe(1);
    expect(await store.end('nobody', 'answered', T0)).toBeNull();
  });

  it('notes the room of a row that is there', async () => {
    const store = await scene([one]);
    await store.setRoom(one.id, 'room-1');
    await store.setRoom('nobody', 'room-2');
    expect(await store.row(one.id)).toEqual({ ...one, roomUuid: 'room-1' });
    expect(await store.row('nobody')).toBeUndefined();
  });

  it('reminds once of whoever still waits', async () => {
    const ended = waits(3, { state: 'answered', endedAt: T0 });
    const store = await scene([one, two, ended]);
    const reminded = { ...one, remindedAt: T0 + 5 };
    expect(await store.remind([one.id, ended.id, 'nobody'], T0 + 5)).toEqual([reminded]);
    expect(await store.remind([one.id, two.id], T0 + 6)).toEqual([{ ...two, remindedAt: T0 + 6 }]);
    expect(await store.row(one.id)).toEqual(reminded);
    expect(await store.row(ended.id)).toEqual(ended);
  });

  it('keeps the last look of each connection', async () => {
    const store = await scene([]);
    expect(await store.lastLook('c1')).toBeUndefined();
    const look = { connectionId: 'c1', checkedAt: T0 };
    await store.looked(look);
    expect(await store.lastLook('c1')).toEqual(look);
    expect(await store.lastLook('c2')).toBeUndefined();
  });
});
