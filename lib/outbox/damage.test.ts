import { describe, expect, it } from 'vitest';
import type { Delivery, Send } from '../domain/send.ts';
import { isDelivery, isSend } from './rows.ts';
import { aSend, openLab, people, plannedRows, T0 } from './testing.ts';

const [row] = plannedRows('s1', people(2));
const send = aSend('s1', plannedRows('s1', people(2)), T0);

describe('a row fits', () => {
  it('as it is written', () => {
    expect(isDelivery(row)).toBe(true);
    expect(isSend(send)).toBe(true);
    expect(isSend({ ...send, pause: { reason: 'throttled', until: 5 } })).toBe(true);
  });

  it.each<Record<string, unknown>>([
    { id: 7 },
    { sendId: null },
    { connectionId: undefined },
    { position: '0' },
    { position: Number.NaN },
    { flow: null },
    { flow: { uuid: 'x' } },
    { flow: { uuid: 1, name: 'x' } },
    { params: null },
    { params: { a: 1 } },
    { recipients: [] },
    { recipients: 'all' },
    { recipients: [{ key: 1, contactUuid: null, name: null, phone: null }] },
    { recipients: [{ key: 'k', contactUuid: 1, name: null, phone: null }] },
    { recipients: [{ key: 'k', contactUuid: null, name: 1, phone: null }] },
    { recipients: [{ key: 'k', contactUuid: null, name: null, phone: 1 }] },
    { recipients: [null] },
    { roomUuid: 1 },
    { state: 'gone' },
    { attempts: null },
    { sentAt: 'then' },
    { serverTimeBefore: 1 },
    { notBefore: null },
    { startUuid: 1 },
    { startedOn: 1 },
    { looks: null },
    { absences: null },
    { absences: ['x'] },
  ])('not with %j', (change) => expect(isDelivery({ ...row, ...change })).toBe(false));

  it.each<Record<string, unknown>>([
    { id: 1 },
    { connectionId: 1 },
    { agent: null },
    { flow: {} },
    { values: null },
    { values: { a: 1 } },
    { state: 'sleeping' },
    { pause: 'yes' },
    { pause: { reason: 1, until: null } },
    { pause: { reason: 'offline', until: 'x' } },
    { undoUntil: null },
    { confirmedAt: null },
    { skipped: null },
    { counts: null },
    { counts: { total: 1 } },
  ])('nor a send with %j', (change) => expect(isSend({ ...send, ...change })).toBe(false));

  it.each([null, undefined, 7, 'row', []])('nor %j', (value) => {
    expect(isDelivery(value)).toBe(false);
    expect(isSend(value)).toBe(false);
  });
});

async function damage(lab: Awaited<ReturnType<typeof openLab>>, store: 'sends' | 'deliveries', id: string) {
  const found = await lab.db.get(store, id);
  if (!found) throw new Error('no row');
  const broken = store === 'sends' ? { ...found, counts: null } : { ...found, recipients: null };
  await lab.db.put(store, broken as unknown as Send & Delivery);
}

describe('damaged on the disk', () => {
  it('a request: put aside and named, the others go on, and the counts say what is left', async () => {
    const lab = await openLab();
    await lab.confirm(people(3), {}, 1);
    await damage(lab, 'deliveries', 's1-d1');
    await lab.run();
    expect(lab.server.ledger.map((r) => r.reference)).toEqual(['s1-d2', 's1-d3']);
    expect(await lab.store.send('s1')).toMatchObject({
      state: 'done',
      counts: { total: 2, accepted: 2, queued: 0 },
    });
    expect(await lab.store.damaged('s1')).toMatchObject([{ store: 'deliveries', id: 's1-d1', sendId: 's1' }]);
    expect(lab.errors).toEqual([]);
  });

  it('one that was on its way, or looked for: the same', async () => {
    const lab = await openLab();
    lab.server.replies = [{ kind: 'lost', done: 1 }];
    await lab.confirm(people(2), {}, 1);
    await lab.run(0);
    await damage(lab, 'deliveries', 's1-d1');
    await lab.run();
    expect(await lab.states()).toEqual(['accepted']);
    expect(await lab.store.damaged()).toHaveLength(1);
  });

  it('a whole send: put aside and named, the other sends go on', async () => {
    const lab = await openLab();
    await lab.confirm(people(1), { id: 's1' });
    await lab.confirm(people(1, 5), { id: 's2', confirmedAt: T0 + 1 });
    await damage(lab, 'sends', 's1');
    await lab.run();
    expect(lab.server.ledger.map((r) => r.reference)).toEqual(['s2-d1']);
    expect((await lab.store.sends()).map((s) => s.id)).toEqual(['s2']);
    expect(await lab.store.damaged('s1')).toMatchObject([{ store: 'sends', id: 's1' }]);
  });

  it('a row without a send of its own name is kept as well', async () => {
    const lab = await openLab();
    await lab.confirm(people(1));
    const found = await lab.store.delivery('s1-d1');
    await lab.db.put('deliveries', { ...found, sendId: 5 } as unknown as Delivery);
    expect(await lab.store.delivery('s1-d1')).toBeUndefined();
    expect(await lab.store.damaged()).toMatchObject([{ sendId: null, row: { sendId: 5 } }]);
  });
});

describe('a full disk', () => {
  const full = () => new DOMException('Failed to write blobs (IOError)', 'DataError');

  it('before a request: nothing leaves, it is said, and goes on with space', async () => {
    const lab = await openLab();
    const { move } = lab.store;
    let refusals = 3;
    lab.store.move = async (...args) => {
      if (refusals-- > 0) throw full();
      return move(...args);
    };
    await lab.confirm(people(1));
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([60_000]);
    expect(lab.fullness).toEqual([true, false]);
    expect(lab.errors).toEqual([]);
  });

  it('after a request: the answer is kept until it can be written, nothing is asked twice', async () => {
    const lab = await openLab();
    const { move } = lab.store;
    let refusals = 0;
    lab.server.during = async () => void (refusals = 2);
    lab.store.move = async (...args) => {
      if (refusals-- > 0) throw full();
      return move(...args);
    };
    await lab.confirm(people(1));
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
    expect(lab.server.reads).toBe(0);
    expect(await lab.states()).toEqual(['accepted']);
    expect(lab.errors).toEqual([]);
  });

  it('any other trouble with the database is reported, and leaves the rows as they are', async () => {
    const lab = await openLab();
    lab.store.move = async () => {
      throw new Error('a bug');
    };
    await lab.confirm(people(1));
    await lab.run();
    expect(lab.errors).toHaveLength(1);
    expect(lab.server.requests).toEqual([]);
    expect(await lab.states()).toEqual(['queued']);
  });
});
