import { describe, expect, it } from 'vitest';
import { clearAll } from '../db.ts';
import type { Delivery } from '../domain/send.ts';
import { step } from './drain.ts';
import { freshPace, rested } from './pace.ts';
import { createRun, VIEW_FOR_MS } from './run.ts';
import { AGENT, aSend, engine, FLOW, openLab, people, plannedRows, T0 } from './testing.ts';

const seconds = (n: number) => n * 1000;
const lost = (done: number) => ({ kind: 'lost', done }) as const;
const later = (reason: 'throttled' | 'signed-out' | 'offline' | 'unreachable', retryAfterMs?: number) =>
  ({ kind: 'later', failure: { reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } }) as const;

describe('a start with an answer', () => {
  it('accepted: one request a chunk, everybody waits, the send is done', async () => {
    const lab = await openLab();
    await lab.confirm(people(250));
    await lab.run();
    expect(lab.server.requests.map((r) => r.order.contacts.length)).toEqual([100, 100, 50]);
    expect(await lab.counts()).toMatchObject({ total: 250, accepted: 250, queued: 0 });
    expect((await lab.store.send('s1'))?.state).toBe('done');
    expect(await lab.waiting.inState('c1', 'waiting')).toHaveLength(250);
    expect(lab.errors).toEqual([]);
  });

  it('stores the server’s own time of the start, not ours', async () => {
    const lab = await openLab();
    await lab.confirm(people(1));
    await lab.run();
    const [row] = await lab.waiting.inState('c1', 'waiting');
    expect(row?.since).toBe(lab.server.ledger[0]?.createdOn);
    expect(row?.acceptedAt).toBe(T0);
  });

  it('refused: kept with its reason, never repeated, the others go on', async () => {
    const lab = await openLab();
    lab.server.replies = [{ kind: 'refused', failure: { reason: 'refused', detail: 'No such flow.' } }];
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    const [first] = await lab.store.deliveries('s1');
    expect(first).toMatchObject({ state: 'refused', reason: { code: 'refused', detail: 'No such flow.' } });
    expect(lab.server.requests).toHaveLength(2);
    expect(await lab.states()).toEqual(['refused', 'accepted']);
  });

  it('429: no request of the send leaves before Retry-After is over, then each exactly once', async () => {
    const lab = await openLab();
    lab.server.replies = [later('throttled', seconds(47))];
    await lab.confirm(people(3), {}, 1);
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 47_000, 47_000, 47_000]);
    expect(lab.server.ledger).toHaveLength(3);
  });

  it('told to rest by another request while the mark was being written: stays here, and waits as long', async () => {
    const lab = await openLab();
    await lab.confirm(people(1));
    const move: typeof lab.store.move = async (id, from, ...rest) => {
      const moved = await lab.store.move(id, from, ...rest);
      if (from === 'queued') run.pace = rested(freshPace('c1'), T0 + seconds(47));
      return moved;
    };
    const run = createRun({ ...lab.deps, store: { ...lab.store, move } });
    await step(run, new AbortController().signal);
    await run.air.empty();
    expect(lab.server.requests).toEqual([]);
    expect((await lab.store.deliveries('s1'))[0]).toMatchObject({
      state: 'queued',
      notBefore: T0 + seconds(47),
      reason: { code: 'throttled' },
    });
  });

  it('429 with a wait longer than a worker lives is left to an alarm', async () => {
    const lab = await openLab();
    lab.server.replies = [later('throttled', seconds(900))];
    await lab.confirm(people(1));
    await lab.run(seconds(899));
    expect(lab.server.requests).toHaveLength(1);
    await lab.run(seconds(10));
    expect(lab.server.ledger).toHaveLength(1);
  });

  it.each(['offline', 'unreachable'] as const)('%s: rests, then goes on by itself', async (reason) => {
    const lab = await openLab();
    lab.server.replies = [later(reason), later(reason)];
    await lab.confirm(people(1));
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 20_000, 40_000]);
    expect(lab.server.ledger).toHaveLength(1);
  });

  it('401 pauses until somebody acts', async () => {
    const lab = await openLab();
    lab.server.replies = [later('signed-out')];
    await lab.confirm(people(3), {}, 1);
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.store.send('s1')).toMatchObject({
      state: 'paused',
      pause: { reason: 'signed-out', until: null },
      counts: { queued: 3 },
    });
    await lab.store.updateSend('s1', (s) => ({ ...s, pause: null }));
    await lab.run();
    expect(lab.server.ledger).toHaveLength(3);
  });
});

describe('order and safety', () => {
  it('the intent is on disk before the request leaves', async () => {
    const lab = await openLab();
    const seen: unknown[] = [];
    lab.server.during = async (order) => {
      const row = await lab.store.delivery(order.reference);
      const send = await lab.store.send('s1');
      seen.push([row?.state, row?.attempts, row?.sentAt, send?.state]);
    };
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    expect(seen).toEqual([
      ['sending', 1, T0, 'running'],
      ['sending', 1, T0, 'running'],
    ]);
  });

  it('counts always sum to the total, and nobody is accepted without waiting', async () => {
    const lab = await openLab();
    lab.server.replies = [
      { kind: 'accept' },
      { kind: 'refused', failure: { reason: 'refused' } },
      lost(1),
      later('throttled', 1000),
      lost(0),
    ];
    await lab.confirm(people(9), {}, 2);
    await lab.run();
    const all = await Promise.all(lab.shown);
    expect(all.length).toBeGreaterThan(10);
    for (const { sends, deliveries, waiting } of all) {
      const { total = -1, skipped: _, ...parts } = sends[0]?.counts ?? {};
      expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(total);
      const accepted = deliveries.filter((d) => d.state === 'accepted').flatMap((d) => d.recipients);
      expect(waiting).toBe(accepted.length);
    }
  });

  it('nothing leaves before the undo time is over, and undone means nothing leaves at all', async () => {
    const lab = await openLab();
    await lab.confirm(people(3), { undoUntil: T0 + seconds(5) });
    await lab.run(seconds(4));
    expect(lab.server.requests).toHaveLength(0);
    expect(await lab.store.undo('s1')).toBe(true);
    await lab.run();
    expect(lab.server.requests).toHaveLength(0);
    expect(await lab.states()).toEqual(['undone']);
  });

  it('too late to undo: false, and nothing changes', async () => {
    const lab = await openLab();
    await lab.confirm(people(1), { undoUntil: T0 + seconds(5) });
    await lab.run();
    expect(lab.server.requests.map((r) => r.at)).toEqual([T0 + seconds(5)]);
    expect(await lab.store.undo('s1')).toBe(false);
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('confirming twice is one send', async () => {
    const lab = await openLab();
    const both = await Promise.all([lab.confirm(people(3)), lab.confirm(people(3))]);
    expect(both.toSorted()).toEqual([false, true]);
    await lab.run();
    await lab.confirm(people(3));
    await lab.run();
    expect(lab.server.ledger).toHaveLength(1);
    expect(await lab.counts()).toMatchObject({ total: 3, accepted: 3 });
  });

  it('another agent’s rows are held until that agent is back', async () => {
    const lab = await openLab();
    await lab.confirm(people(1), { agent: 'bruno@example.org' });
    await lab.run();
    expect(lab.server.requests).toHaveLength(0);
    expect((await lab.store.send('s1'))?.pause?.reason).toBe('other-agent');
    lab.signedIn.desk = {
      ok: true,
      value: {
        connectionId: 'c1',
        agentEmail: 'bruno@example.org',
        agentName: 'Bruno',
        provider: lab.server.provider,
      },
    };
    await lab.run();
    expect(lab.server.ledger).toHaveLength(1);
  });

  it('without a session the send says so, and goes on as soon as there is one', async () => {
    const lab = await openLab();
    const desk = lab.signedIn.desk;
    lab.signedIn.desk = { ok: false, failure: { reason: 'no-session' } };
    await lab.confirm(people(1));
    await lab.run();
    expect((await lab.store.send('s1'))?.pause?.reason).toBe('no-session');
    lab.signedIn.desk = desk;
    await lab.run();
    expect(lab.server.ledger).toHaveLength(1);
  });

  it('rows of another connection say so and stay where they are', async () => {
    const lab = await openLab();
    await lab.confirm(people(1), { connectionId: 'c2' });
    await lab.run();
    expect(lab.server.requests).toHaveLength(0);
    expect((await lab.store.send('s1'))?.pause?.reason).toBe('no-connection');
  });

  it('another connection does not take away the undo time', async () => {
    const lab = await openLab();
    await lab.confirm(people(1), { connectionId: 'c2', undoUntil: T0 + seconds(5) });
    await lab.run(seconds(1));
    expect(await lab.store.undo('s1')).toBe(true);
  });

  it('the order carries the reference, the flow, the people and their values', async () => {
    const lab = await openLab();
    const number = { key: 'whatsapp:551100', contactUuid: null, name: null, phone: '551100' };
    await lab.confirm([...people(1), number]);
    await lab.run();
    expect(lab.server.requests[0]?.order).toEqual({
      reference: 's1-d1',
      flowUuid: FLOW.uuid,
      contacts: ['contact-1'],
      urns: ['whatsapp:551100'],
      contactName: 'Person 1',
      roomUuid: null,
      params: { topic: 'x' },
    });
  });
});

describe('leaving out whoever has had the flow before', () => {
  it('goes out with every request, and is remembered of everybody who waits', async () => {
    const lab = await openLab();
    const rows = plannedRows('s1', people(1)).map((d): Delivery => ({ ...d, skipEarlier: true }));
    await lab.store.confirm(aSend('s1', rows, T0), rows);
    await lab.run();
    expect(lab.server.requests[0]?.order.skipEarlier).toBe(true);
    expect(await lab.waiting.inState('c1', 'waiting')).toMatchObject([{ skipEarlier: true }]);
  });
});

describe('what changes between the review and the request', () => {
  const refused = (detail: string) => ({ kind: 'refused', failure: { reason: 'refused', detail } }) as const;

  it('the flow is gone: every request is refused with the server’s words, none is repeated', async () => {
    const lab = await openLab();
    lab.server.replies = [1, 2, 3].map(() => refused('flow: No such object: flow-1'));
    await lab.confirm(people(3), {}, 1);
    await lab.run();
    expect(await lab.states()).toEqual(['refused', 'refused', 'refused']);
    expect((await lab.store.deliveries('s1'))[0]?.reason?.detail).toContain('No such object');
    expect(lab.server.requests).toHaveLength(3);
  });

  it('a contact is gone: that one is refused with the reason, the others of the request get it', async () => {
    const lab = await openLab();
    lab.server.replies = [refused('contacts: No such object: contact-2')];
    await lab.confirm(people(3));
    await lab.run();
    const rows = await lab.store.deliveries('s1');
    expect(rows.map((d) => [d.state, d.recipients.map((r) => r.key)]).toSorted()).toEqual([
      ['accepted', ['contact-1', 'contact-3']],
      ['refused', ['contact-2']],
    ]);
    expect(await lab.counts()).toMatchObject({ total: 3, accepted: 2, refused: 1, queued: 0, sending: 0 });
    expect(new Set(lab.server.requests.map((r) => r.order.reference)).size).toBe(2);
    expect(await lab.waiting.inState('c1', 'waiting')).toHaveLength(2);
  });

  it('the sector is switched off in between: what is left holds still and says why, and goes on when it is on', async () => {
    const lab = await openLab();
    const { desk } = lab.signedIn;
    if (!desk.ok) throw new Error('no desk');
    lab.server.during = async () => {
      lab.signedIn.desk = { ...desk, value: { ...desk.value, hold: 'sending-off' } };
      // Nobody nudges here, so the old answer serves a moment longer.
      lab.clock.time += VIEW_FOR_MS;
    };
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    expect(await lab.states()).toEqual(['accepted', 'queued']);
    expect(await lab.store.send('s1')).toMatchObject({ state: 'paused', pause: { reason: 'sending-off' } });
    lab.server.during = async () => {};
    lab.signedIn.desk = desk;
    await lab.run();
    expect(await lab.states()).toEqual(['accepted', 'accepted']);
  });

  it('the connection is removed in between: its rows are gone, nothing more leaves, and nothing breaks', async () => {
    const lab = await openLab();
    lab.server.during = async () => {
      lab.signedIn.desk = { ok: false, failure: { reason: 'no-connection' } };
      await clearAll(lab.db);
    };
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.snapshot()).toEqual({ sends: [], deliveries: [], waiting: 0 });
    expect(lab.errors).toEqual([]);
  });

  it('accepted without a uuid: accepted, and everybody waits by the server’s time', async () => {
    const lab = await openLab(engine);
    lab.server.provider.start = async () => ({ kind: 'accepted', startUuid: null, startedOn: null });
    await lab.confirm(people(1));
    await lab.run();
    expect(await lab.states()).toEqual(['accepted']);
    const [row] = await lab.waiting.inState('c1', 'waiting');
    expect(row).toMatchObject({ startUuid: null, since: '2026-08-20T15:00:00.000Z' });
  });
});

describe('the pace of a connection', () => {
  it('begins with one request, then up to four at once, never more', async () => {
    const lab = await openLab();
    let flying = 0;
    let landed = 0;
    const seen: number[] = [];
    lab.server.during = async () => {
      seen.push(++flying);
      // Each is answered only once as many are on their way as may be: one more after each answer.
      while (flying < Math.min(4, 1 + landed, 12 - landed)) await new Promise((go) => setImmediate(go));
      flying--;
      landed++;
    };
    await lab.confirm(people(12), {}, 1);
    await lab.run();
    expect(seen[0]).toBe(1);
    expect(Math.max(...seen)).toBe(4);
    expect(seen.filter((n) => n === 4).length).toBeGreaterThan(3);
    expect(lab.server.ledger).toHaveLength(12);
  });

  it('a Retry-After holds for every send of the connection', async () => {
    const lab = await openLab();
    lab.server.replies = [later('throttled', seconds(47))];
    await lab.confirm(people(1), { id: 's1' });
    await lab.confirm(people(1, 2), { id: 's2', confirmedAt: T0 + 1 });
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 47_000, 47_000]);
  });

  it('and outlives the worker and the agent’s impatience', async () => {
    const lab = await openLab();
    lab.server.replies = [later('throttled', seconds(47))];
    await lab.confirm(people(1));
    await lab.run(seconds(1));
    await lab.store.updateSend('s1', (s) => ({ ...s, pause: null }));
    await lab.store.move('s1-d1', 'queued', (d) => ({ ...d, notBefore: 0 }));
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 47_000]);
  });

  it('a break that reading the starts is asked for holds back starts as well', async () => {
    const lab = await openLab();
    lab.server.replies = [{ kind: 'lost', done: 1 }];
    const read = lab.server.provider.startRecords;
    lab.server.provider.startRecords = async () => {
      lab.server.provider.startRecords = read;
      return { ok: false, failure: { reason: 'throttled', retryAfterMs: seconds(30) } };
    };
    await lab.confirm(people(1), { id: 's1' });
    await lab.run(0);
    lab.clock.time += 500;
    await lab.confirm(people(1, 2), { id: 's2', confirmedAt: T0 + 500, undoUntil: T0 + 500 });
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 30_500]);
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('half of the hourly limit, over all sends: the rest says why it waits, and goes in the next hour', async () => {
    const lab = await openLab();
    lab.deps.policy = { ...lab.deps.policy, startsAnHour: 3 };
    await lab.confirm(people(2), { id: 's1' }, 1);
    await lab.confirm(people(3, 5), { id: 's2', confirmedAt: T0 + 1 }, 1);
    await lab.run(seconds(1));
    expect(lab.server.requests).toHaveLength(3);
    expect(await lab.store.send('s2')).toMatchObject({
      state: 'paused',
      pause: { reason: 'pacing', until: T0 + seconds(3_660) },
    });
    await lab.run(seconds(7_200));
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 0, 0, 3_660_000, 3_660_000]);
  });

  it('a server that cannot be asked for its time is sent nothing', async () => {
    const lab = await openLab();
    lab.server.provider.serverTime = () => null;
    lab.server.provider.me = async () => ({ ok: false, failure: { reason: 'unreachable' } });
    await lab.confirm(people(1));
    await lab.run(seconds(1));
    expect(lab.server.requests).toEqual([]);
    expect(await lab.store.send('s1')).toMatchObject({ pause: { reason: 'unreachable' } });
  });

  it.each([
    ['never told', null],
    ['told too long ago', { iso: '2026-08-20T14:00:00.000Z', at: T0 - seconds(601) }],
    ['told by a clock that was set back since', { iso: '2026-08-20T14:00:00.000Z', at: T0 + 1 }],
  ])('a time that was %s is asked for, and dates the row', async (_, stale) => {
    const lab = await openLab();
    const told = { iso: '2026-08-20T18:00:00.000Z', at: T0 };
    let seen: typeof stale = stale;
    lab.server.provider.serverTime = () => seen;
    lab.server.provider.me = async () => {
      seen = told;
      return { ok: true, value: { email: AGENT, name: 'Ana', role: 'attendant' } };
    };
    await lab.confirm(people(1));
    await lab.run();
    expect((await lab.store.deliveries('s1'))[0]?.serverTimeBefore).toBe(told.iso);
  });

  it('a fresh time is moved on by our clock', async () => {
    const lab = await openLab();
    lab.server.provider.serverTime = () => ({ iso: '2026-08-20T18:00:00.000Z', at: T0 - seconds(600) });
    await lab.confirm(people(1));
    await lab.run();
    expect((await lab.store.deliveries('s1'))[0]?.serverTimeBefore).toBe('2026-08-20T18:10:00.000Z');
  });
});
