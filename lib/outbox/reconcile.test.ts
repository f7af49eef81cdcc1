import { describe, expect, it } from 'vitest';
import type { Send } from '../domain/send.ts';
import { engine, openLab, people, T0, tokenApi } from './testing.ts';

const seconds = (n: number) => n * 1000;
const HOURS = 3_600_000;
const lost = (done: number) => ({ kind: 'lost', done }) as const;

describe('an unknown start on the token API', () => {
  it('found at the server: accepted, one start, everybody waits', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(1)];
    await lab.confirm(people(3));
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
    const [row] = await lab.store.deliveries('s1');
    expect(row).toMatchObject({ state: 'accepted', startUuid: 'start-1', doubled: false });
    expect(await lab.waiting.inState('c1', 'waiting')).toHaveLength(3);
  });

  it('absent from two complete reads past the settle time: sent again, exactly once', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(0)];
    await lab.confirm(people(3));
    await lab.run(24 * HOURS);
    expect(lab.server.requests).toHaveLength(2);
    expect(lab.server.requests[1]?.at).toBeGreaterThanOrEqual(T0 + seconds(60));
    expect(lab.server.requests[1]?.order.reference).toBe(lab.server.requests[0]?.order.reference);
    expect(lab.server.ledger).toHaveLength(1);
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('absent once only: not sent again; the late start is found', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1));
    await lab.run(0);
    const made = lab.server.ledger.splice(0);
    await lab.run(seconds(64));
    const [row] = await lab.store.deliveries('s1');
    expect(row?.state).toBe('unknown');
    expect(row?.absences.at(-1)).toBe(T0 + 3 * HOURS + seconds(63));
    lab.server.ledger.push(...made);
    await lab.run(24 * HOURS);
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('a reply that the computer slept over tells what was there when it was asked for', async () => {
    const lab = await openLab();
    const { provider } = lab.server;
    const { startRecords } = provider;
    provider.startRecords = async (since, signal) => {
      const read = await startRecords(since, signal);
      if (lab.server.reads === 4) lab.clock.time += seconds(40);
      return read;
    };
    lab.server.replies = [lost(0)];
    await lab.confirm(people(1));
    await lab.run(24 * HOURS);
    // Asked after 30 s and answered after 70: the two that count come 33 and 48 s later.
    expect(lab.server.requests[1]?.at).toBe(T0 + seconds(118));
  });

  it('absence before the settle time proves nothing', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(0)];
    await lab.confirm(people(1));
    await lab.run(seconds(59));
    expect(lab.server.reads).toBe(4);
    expect(await lab.states()).toEqual(['unknown']);
    expect(lab.server.requests).toHaveLength(1);
  });

  it('a list that cannot be read proves nothing, however often', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(0)];
    lab.server.listFails = true;
    await lab.confirm(people(1));
    await lab.run(HOURS);
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.states()).toEqual(['unknown']);
    expect((await lab.store.deliveries('s1'))[0]?.absences).toEqual([]);
    lab.server.listFails = false;
    await lab.run(HOURS);
    expect(lab.server.ledger).toHaveLength(1);
  });

  it('older than the server’s memory: absence proves nothing any more', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1));
    await lab.run(0);
    lab.server.ledger = [];
    lab.clock.time += 7 * 24 * HOURS;
    await lab.run(24 * HOURS);
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.states()).toEqual(['unknown']);
    expect((await lab.store.send('s1'))?.state).toBe('done');
  });

  it('seen twice: accepted, and shown as doubled', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(2)];
    await lab.confirm(people(1));
    await lab.run();
    expect((await lab.store.deliveries('s1'))[0]).toMatchObject({ state: 'accepted', doubled: true });
    expect(lab.server.requests).toHaveLength(1);
  });

  it('several in a row: the send holds still before it makes more of them', async () => {
    const lab = await openLab();
    lab.server.replies = Array.from({ length: 4 }, () => lost(1));
    await lab.confirm(people(8), {}, 1);
    await lab.run(seconds(0.4));
    expect(lab.server.requests).toHaveLength(3);
    expect((await lab.store.send('s1'))?.pause?.reason).toBe('server-errors');
    await lab.run();
    expect(lab.server.ledger).toHaveLength(8);
    expect(new Set(lab.server.ledger.map((r) => r.reference)).size).toBe(8);
  });

  it('rows in trouble do not stop the others', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(0)];
    await lab.confirm(people(3), {}, 1);
    await lab.run(seconds(0.4));
    expect(await lab.states()).toEqual(['unknown', 'accepted', 'accepted']);
  });
});

describe('an unknown start through the engine', () => {
  it('found in the history: accepted', async () => {
    const lab = await openLab(engine);
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1));
    await lab.run();
    expect(await lab.states()).toEqual(['accepted']);
    expect(lab.server.requests).toHaveLength(1);
  });

  it('not found: stays “may have been sent” for good, the send ends, nothing is repeated', async () => {
    const lab = await openLab(engine);
    lab.server.replies = [lost(0)];
    await lab.confirm(people(2), {}, 1);
    await lab.run(48 * HOURS);
    expect(lab.server.requests).toHaveLength(2);
    expect(await lab.states()).toEqual(['unknown', 'accepted']);
    expect((await lab.store.send('s1'))?.state).toBe('done');
  });

  it('a history row that another send of ours accounts for is no evidence', async () => {
    const lab = await openLab(engine);
    lab.server.replies = [{ kind: 'accept' }, lost(0)];
    await lab.confirm(people(1), { id: 's0' });
    await lab.confirm(people(1), { id: 's1', confirmedAt: T0 + 1 });
    await lab.run(48 * HOURS);
    expect(lab.server.ledger).toHaveLength(1);
    expect(await lab.states('s0')).toEqual(['accepted']);
    expect(await lab.states('s1')).toEqual(['unknown']);
  });

  it('two unknown rows of one person share no evidence', async () => {
    const lab = await openLab(engine);
    lab.server.replies = [lost(1), lost(0)];
    await lab.confirm(people(1), { id: 's0' });
    await lab.confirm(people(1), { id: 's1', confirmedAt: T0 + 1 });
    await lab.run(48 * HOURS);
    const both = [...(await lab.states('s0')), ...(await lab.states('s1'))];
    expect(both.toSorted()).toEqual(['accepted', 'unknown']);
  });

  // The review removes overlaps, but what keeps a row from being called sent must not rest on that.
  it('nor do two rows of one person in one send that are looked at together', async () => {
    const lab = await openLab(engine);
    lab.server.replies = [lost(1), lost(0)];
    await lab.confirm([...people(1), ...people(1)], {}, 1);
    await lab.run(48 * HOURS);
    expect(lab.server.ledger).toHaveLength(1);
    expect((await lab.states()).toSorted()).toEqual(['accepted', 'unknown']);
  });
});

describe.each([
  ['token API', tokenApi],
  ['engine', engine],
])('a crash in the middle of a request, %s', (_, capabilities) => {
  it('that had gone out: found, never repeated', async () => {
    const lab = await openLab(capabilities);
    lab.server.replies = [{ kind: 'hangs', done: 1 }];
    await lab.confirm(people(2));
    await crash(lab);
    expect(await lab.states()).toEqual(['sending']);
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
    expect(lab.server.ledger).toHaveLength(1);
    expect(await lab.counts()).toMatchObject({ total: 2, accepted: 2, sending: 0, unknown: 0 });
  });

  it('that had not gone out: sent once where absence proves it, else left to the agent', async () => {
    const lab = await openLab(capabilities);
    lab.server.replies = [{ kind: 'hangs', done: 0 }];
    await lab.confirm(people(2));
    await crash(lab);
    await lab.run(48 * HOURS);
    expect(lab.server.ledger).toHaveLength(capabilities.absenceProves ? 1 : 0);
    expect(await lab.states()).toEqual([capabilities.absenceProves ? 'accepted' : 'unknown']);
  });
});

/** The worker dies while a request is on its way: its step never comes back. */
async function crash(lab: Awaited<ReturnType<typeof openLab>>): Promise<void> {
  await new Promise<void>((resolve) => {
    lab.server.during = async () => resolve();
    void lab.step();
  });
  lab.server.during = async () => {};
  await new Promise((resolve) => setImmediate(resolve));
}

describe('what is asked of the server', () => {
  it('one read for all rows, from ten minutes before the earliest, by the server’s clock', async () => {
    const lab = await openLab();
    const asked: string[] = [];
    const read = lab.server.provider.startRecords;
    lab.server.provider.startRecords = (since, signal) => {
      asked.push(since);
      return read(since, signal);
    };
    lab.server.replies = [lost(1)];
    lab.server.listFails = true;
    await lab.confirm(people(1), { id: 's1' });
    await lab.run(seconds(2));
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1, 2), { id: 's2' });
    await lab.run(0);
    // Both are due after a nap.
    lab.clock.time += seconds(60);
    lab.server.listFails = false;
    asked.length = 0;
    await lab.run();
    expect(asked).toEqual([new Date(T0 + 3 * HOURS - seconds(600)).toISOString()]);
    expect([...(await lab.states('s1')), ...(await lab.states('s2'))]).toEqual(['accepted', 'accepted']);
  });

  it('nothing before a list that asked for a break may be read again, nor is anything sent', async () => {
    const lab = await openLab();
    const asked: number[] = [];
    const read = lab.server.provider.startRecords;
    lab.server.provider.startRecords = async (since, signal) => {
      asked.push(lab.clock.time - T0);
      if (asked.length > 1) return read(since, signal);
      return { ok: false, failure: { reason: 'throttled', retryAfterMs: seconds(40) } };
    };
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1), { id: 's1' });
    await lab.run(seconds(1));
    await lab.confirm(people(1, 2), { id: 's2' });
    await lab.run();
    expect(asked[0]).toBe(500);
    expect(asked[1]).toBeGreaterThanOrEqual(40_500);
    expect(lab.server.requests[1]?.at).toBeGreaterThanOrEqual(T0 + 40_500);
    expect([...(await lab.states('s1')), ...(await lab.states('s2'))]).toEqual(['accepted', 'accepted']);
  });

  it('a row that was never dated by the server is looked for from a day before', async () => {
    const lab = await openLab();
    const asked: string[] = [];
    lab.server.provider.serverTime = () => null;
    lab.server.provider.startRecords = async (since) => {
      asked.push(since);
      return { ok: true, value: [] };
    };
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1));
    await lab.run(24 * HOURS);
    expect(asked[0]).toBe(new Date(T0 - 24 * HOURS - seconds(600)).toISOString());
    // Without the server's time nothing can be proven either way.
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.states()).toEqual(['unknown']);
  });

  it('nothing, while a request is on its way: its start may be anybody’s in the list', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(1)];
    let readsMeanwhile = -1;
    lab.server.during = async (order) => {
      if (order.reference !== 's1-d2') return;
      lab.clock.time += seconds(5);
      readsMeanwhile = lab.server.reads;
    };
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    expect(readsMeanwhile).toBe(0);
    expect(await lab.states()).toEqual(['accepted', 'accepted']);
  });

  it('nothing in another agent’s name: the engine would not show the start', async () => {
    const lab = await openLab(engine);
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1));
    await lab.run(0);
    const { desk } = lab.signedIn;
    if (!desk.ok) throw new Error('no desk');
    lab.signedIn.desk = {
      ok: true,
      value: { ...desk.value, agentEmail: 'bruno@example.org', agentName: 'Bruno' },
    };
    await lab.run(24 * HOURS);
    expect(lab.server.reads).toBe(0);
    lab.signedIn.desk = desk;
    await lab.run();
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('nothing of another connection', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1));
    await lab.run(0);
    const { desk } = lab.signedIn;
    if (!desk.ok) throw new Error('no desk');
    lab.signedIn.desk = { ok: true, value: { ...desk.value, connectionId: 'c2' } };
    await lab.run(24 * HOURS);
    expect(lab.server.reads).toBe(0);
  });

  it('a send of another connection does not account for a start of this one', async () => {
    const lab = await openLab(engine);
    await lab.confirm(people(1), { id: 's0' });
    await lab.run();
    lab.server.ledger = [];
    await lab.store.updateSend('s0', (s) => ({ ...s, connectionId: 'c2' }));
    lab.server.replies = [lost(1)];
    await lab.confirm(people(1), { id: 's1', confirmedAt: T0 + 1 });
    await lab.run();
    expect(await lab.states()).toEqual(['accepted']);
  });
});

describe('server errors in a row', () => {
  it('hold every send of the connection, longer each time, and not those still to be undone', async () => {
    const lab = await openLab();
    lab.server.replies = Array.from({ length: 5 }, () => lost(1));
    await lab.confirm(people(6), { id: 's1' }, 1);
    await lab.confirm(people(1, 7), { id: 's2', confirmedAt: T0 + 1 });
    await lab.confirm(people(1, 8), { id: 's3', confirmedAt: T0 + 2, undoUntil: T0 + seconds(50_000) });
    const pauses: Send['pause'][][] = [];
    lab.server.during = async () => {
      pauses.push((await lab.store.openSends()).map(({ pause }) => pause));
    };
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual(
      [0, 0, 0, 20, 60, 140, 140].map((at) => at * 1000),
    );
    // At the fourth request: the one that is sent, the other one of the connection, the one still to be undone.
    expect(pauses[3]).toEqual([null, { reason: 'server-errors', until: T0 + seconds(20) }, null]);
    expect(await lab.counts('s1')).toMatchObject({ accepted: 6 });
    expect(await lab.counts('s2')).toMatchObject({ accepted: 1 });
  });

  it('a clear answer in between begins the count anew', async () => {
    const lab = await openLab();
    lab.server.replies = [lost(1), lost(1), { kind: 'accept' }, lost(1), lost(1), { kind: 'accept' }];
    await lab.confirm(people(6), {}, 1);
    await lab.run(seconds(0.4));
    expect(lab.server.requests).toHaveLength(6);
    expect((await lab.store.send('s1'))?.pause).toBeNull();
  });
});
