import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine, openLab, people, tokenApi, type Lab, type Reply } from './testing.ts';

/** Everything at once: whatever the server answers, and however often the worker dies, nobody gets it twice. */
const reply: fc.Arbitrary<Reply> = fc.oneof(
  fc.constant<Reply>({ kind: 'accept' }),
  fc.constant<Reply>({ kind: 'refused', failure: { reason: 'refused' } }),
  fc
    .integer({ min: 0, max: 200_000 })
    .map((retryAfterMs): Reply => ({ kind: 'later', failure: { reason: 'throttled', retryAfterMs } })),
  fc.constantFrom<Reply>(
    { kind: 'later', failure: { reason: 'offline' } },
    { kind: 'lost', done: 0 },
    { kind: 'lost', done: 1 },
    { kind: 'hangs', done: 0 },
    { kind: 'hangs', done: 1 },
  ),
);

/** Lets the outbox run; a request that hangs is where the worker dies, and the next one begins. */
async function liveAndDie(lab: Lab): Promise<void> {
  for (;;) {
    const died = new Promise<'died'>((resolve) => {
      lab.server.hung = () => setImmediate(() => resolve('died'));
    });
    if ((await Promise.race([lab.run(), died])) !== 'died') return;
  }
}

async function play(lab: Lab, replies: Reply[], listFails: boolean): Promise<void> {
  lab.server.replies = [...replies];
  await lab.confirm(people(5), {}, 1);
  lab.server.listFails = listFails;
  await liveAndDie(lab);
  lab.server.listFails = false;
  await liveAndDie(lab);
  await liveAndDie(lab);
}

const starts = (lab: Lab): Map<string, number> => {
  const times = new Map<string, number>();
  for (const { contacts } of lab.server.ledger) {
    for (const contact of contacts) times.set(contact, (times.get(contact) ?? 0) + 1);
  }
  return times;
};

const script = [fc.array(reply, { maxLength: 12 }), fc.boolean()] as const;

describe('any mixture of faults', () => {
  it('token API: everyone exactly once, but those who were refused', async () => {
    await fc.assert(
      fc.asyncProperty(...script, async (replies, listFails) => {
        const lab = await openLab(tokenApi);
        await play(lab, replies, listFails);
        const times = starts(lab);
        for (const { state, recipients } of await lab.store.deliveries('s1')) {
          expect(['accepted', 'refused']).toContain(state);
          for (const { key } of recipients) expect(times.get(key) ?? 0).toBe(state === 'accepted' ? 1 : 0);
        }
        expect((await lab.store.send('s1'))?.state).toBe('done');
        expect(lab.errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('engine: nobody twice, nobody called accepted who is not, nobody called refused who is', async () => {
    await fc.assert(
      fc.asyncProperty(...script, async (replies, listFails) => {
        const lab = await openLab(engine);
        await play(lab, replies, listFails);
        const times = starts(lab);
        for (const { state, recipients } of await lab.store.deliveries('s1')) {
          expect(['accepted', 'refused', 'unknown']).toContain(state);
          const [who] = recipients;
          const made = times.get(who?.key ?? '') ?? 0;
          expect(made).toBeLessThanOrEqual(1);
          if (state !== 'unknown') expect(made).toBe(state === 'accepted' ? 1 : 0);
        }
        expect(lab.errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
