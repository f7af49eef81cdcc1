import { describe, expect, it } from 'vitest';
import { fail, ok } from '../domain/result.ts';
import type { MaySend } from '../domain/sector.ts';
import { openLab, people, T0 } from '../outbox/testing.ts';
import type { App } from './app.ts';
import { historyCalls } from './history-calls.ts';

async function scene(maySend: MaySend = 'yes') {
  const lab = await openLab();
  const nudges: number[] = [];
  const app = {
    sends: lab.store,
    now: () => lab.clock.time,
    live: { tell: () => {} },
    outbox: { nudge: () => nudges.push(lab.clock.time), storageFull: () => lab.fullness.at(-1) ?? false },
    accounts: { current: async () => ok({}), maySend: async () => maySend },
    sessions: { get: async () => ({ session: null, refused: ['Bearer old'] }), set: async () => {} },
  } as unknown as App;
  const calls = historyCalls(app);
  return { lab, calls, nudges };
}

const sender = {};
const refused = { kind: 'refused', failure: { reason: 'refused' } } as const;
/** One send whose only row may have been sent. */
async function unknownRow(maySend?: MaySend) {
  const made = await scene(maySend);
  made.lab.server.replies = [{ kind: 'lost', done: 0 }];
  await made.lab.confirm(people(2));
  await made.lab.run(0);
  expect(await made.lab.states()).toEqual(['unknown']);
  return made;
}

describe('what the agent decides about a row that may have been sent', () => {
  it('sent: everybody waits', async () => {
    const { lab, calls } = await unknownRow();
    await calls['sends.settleUnknown']({ deliveryId: 's1-d1', attempts: 1, as: 'sent' }, sender);
    await lab.run();
    expect(await lab.counts()).toMatchObject({ accepted: 2, unknown: 0 });
    expect(await lab.waiting.inState('c1', 'waiting')).toHaveLength(2);
    expect(lab.server.requests).toHaveLength(1);
  });

  it('send again: exactly one request more', async () => {
    const { lab, calls } = await unknownRow();
    await calls['sends.settleUnknown']({ deliveryId: 's1-d1', attempts: 1, as: 'send-again' }, sender);
    await lab.run();
    expect(lab.server.requests).toHaveLength(2);
    expect(await lab.states()).toEqual(['accepted']);
  });

  it('send again, heard twice: an attempt that came to nothing as well is not repeated', async () => {
    const { lab, calls } = await unknownRow();
    lab.server.replies = [{ kind: 'lost', done: 0 }];
    const again = { deliveryId: 's1-d1', attempts: 1, as: 'send-again' } as const;
    await calls['sends.settleUnknown'](again, sender);
    await lab.run(0);
    expect(await lab.states()).toEqual(['unknown']);
    expect(await calls['sends.settleUnknown'](again, sender)).toEqual(fail('too-late'));
    expect(lab.server.requests).toHaveLength(2);
  });

  it('send again is an order, and refused once sending is off; a look is not', async () => {
    const { lab, calls } = await unknownRow('no');
    const again = await calls['sends.settleUnknown'](
      { deliveryId: 's1-d1', attempts: 1, as: 'send-again' },
      sender,
    );
    expect(again).toEqual(fail('sending-off'));
    expect(await calls['sends.retryRefused']({ sendId: 's1' }, sender)).toEqual(fail('sending-off'));
    expect(await lab.states()).toEqual(['unknown']);
    expect(
      await calls['sends.settleUnknown']({ deliveryId: 's1-d1', attempts: 1, as: 'look-again' }, sender),
    ).toEqual(ok(true));
    expect(lab.server.requests).toHaveLength(1);
  });

  it('not sent: it stays so, also when the refused are tried again', async () => {
    const { lab, calls } = await unknownRow();
    await calls['sends.settleUnknown']({ deliveryId: 's1-d1', attempts: 1, as: 'not-sent' }, sender);
    await calls['sends.retryRefused']({ sendId: 's1' }, sender);
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
    expect(await lab.states()).toEqual(['refused']);
  });

  it('too late when the server has been found to have it', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(1));
    await lab.run();
    const answer = await calls['sends.settleUnknown'](
      { deliveryId: 's1-d1', attempts: 1, as: 'send-again' },
      sender,
    );
    expect(answer).toEqual({ ok: false, failure: { reason: 'too-late' } });
    await lab.run();
    expect(lab.server.requests).toHaveLength(1);
  });

  it('a row nobody knows', async () => {
    const { calls } = await scene();
    expect(
      await calls['sends.settleUnknown']({ deliveryId: 'x', attempts: 1, as: 'sent' }, sender),
    ).toMatchObject({
      failure: { reason: 'not-found' },
    });
  });
});

describe('trying again', () => {
  it('sends the refused again, and touches nothing else', async () => {
    const { lab, calls, nudges } = await scene();
    lab.server.replies = [refused, { kind: 'accept' }];
    await lab.confirm(people(2), {}, 1);
    await lab.run();
    await calls['sends.retryRefused']({ sendId: 's1' }, sender);
    expect(nudges).toHaveLength(1);
    await lab.run();
    expect(lab.server.requests.map((r) => r.order.reference)).toEqual(['s1-d1', 's1-d2', 's1-d1']);
    expect(await lab.counts()).toMatchObject({ accepted: 2, refused: 0 });
  });

  it('resuming waits out a Retry-After all the same', async () => {
    const { lab, calls } = await scene();
    lab.server.replies = [{ kind: 'later', failure: { reason: 'throttled', retryAfterMs: 50_000 } }];
    await lab.confirm(people(1));
    await lab.run(1000);
    await calls['sends.resume']({ sendId: 's1' }, sender);
    await lab.run();
    expect(lab.server.requests.map((r) => r.at - T0)).toEqual([0, 50_000]);
  });

  it('resuming does not shorten the undo time', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(1), { undoUntil: T0 + 5_000 });
    await calls['sends.resume']({ sendId: 's1' }, sender);
    await lab.run(1000);
    expect(lab.server.requests).toHaveLength(0);
    expect(await lab.store.undo('s1')).toBe(true);
  });

  it('resuming what was undone sends nothing', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(1), { undoUntil: T0 + 5_000 });
    await lab.store.undo('s1');
    await calls['sends.resume']({ sendId: 's1' }, sender);
    await calls['sends.retryRefused']({ sendId: 's1' }, sender);
    await lab.run();
    expect(lab.server.requests).toHaveLength(0);
  });
});

describe('what is shown', () => {
  it('a full disk holds every open send, though nothing of it can be written', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(1), { id: 's1', undoUntil: T0 + 5_000 });
    lab.fullness.push(true);
    expect(await calls['sends.list'](undefined, sender)).toMatchObject([
      { pause: { reason: 'storage-full' } },
    ]);
    lab.fullness.push(false);
    expect(await calls['sends.list'](undefined, sender)).toMatchObject([{ pause: null }]);
    await lab.run();
    lab.fullness.push(true);
    expect(await calls['sends.get']({ sendId: 's1' }, sender)).toMatchObject({
      send: { state: 'done', pause: null },
    });
  });

  it('damaged rows are named: of a send, and whole sends', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(2), {}, 1);
    await lab.db.put('deliveries', { ...(await lab.db.get('deliveries', 's1-d1')), params: 1 } as never);
    expect(await calls['sends.get']({ sendId: 's1' }, sender)).toMatchObject({ damaged: 1 });
    expect(await calls['sends.damaged'](undefined, sender)).toBe(0);
    await lab.db.put('sends', { ...(await lab.db.get('sends', 's1')), agent: 1 } as never);
    expect(await calls['sends.list'](undefined, sender)).toEqual([]);
    expect(await calls['sends.damaged'](undefined, sender)).toBe(1);
    expect(await calls['sends.get']({ sendId: 's1' }, sender)).toBeNull();
  });
});

describe('an order of the agent that is heard twice, because the first answer was lost', () => {
  it('stop: it has been stopped the second time as well', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(2));
    expect(await calls['sends.stop']({ sendId: 's1' }, sender)).toEqual(ok(true));
    expect(await calls['sends.stop']({ sendId: 's1' }, sender)).toEqual(ok(true));
    expect(await lab.states()).toEqual(['undone']);
  });

  it('stop, when everything had gone out: too late', async () => {
    const { lab, calls } = await scene();
    await lab.confirm(people(2));
    await lab.run();
    expect(await calls['sends.stop']({ sendId: 's1' }, sender)).toEqual(fail('too-late'));
    expect(await lab.states()).toEqual(['accepted']);
  });
});
