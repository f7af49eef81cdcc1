import { describe, expect, it } from 'vitest';
import { FLOW, openLab, people, T0 } from './testing.ts';

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
