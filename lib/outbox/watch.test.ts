import { describe, expect, it } from 'vitest';
import type { Contact } from '../domain/contact.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Waiting } from '../domain/send.ts';
import type { Provider, RunRecord, StartRecord } from '../providers/provider.ts';
import { emptyProvider, engine, openLab, people, tokenApi } from './testing.ts';
import { answeredByRun, answeredBySeen, lookForAnswers, notStarted, type WatchDeps } from './watch.ts';

const after = (iso: string, ms: number) => new Date(Date.parse(iso) + ms).toISOString();

const contact = (uuid: string, lastSeenOn: string | null): Contact => ({
  uuid,
  name: uuid,
  urns: [],
  groups: [],
  status: 'active',
  language: null,
  lastSeenOn,
  modifiedOn: lastSeenOn ?? '2026-01-01T00:00:00Z',
});

const run = (startUuid: string, contactUuid: string, responded: boolean): RunRecord => ({
  startUuid,
  contactUuid,
  responded,
  createdOn: '2026-08-20T15:00:00.000Z',
});

/** Two sends to the same two people have been accepted. */
async function scene() {
  const lab = await openLab();
  await lab.confirm(people(2), { id: 's1' });
  await lab.run();
  lab.clock.time += 60_000;
  await lab.confirm(people(2), { id: 's2', confirmedAt: lab.clock.time, undoUntil: lab.clock.time });
  await lab.run();
  const answered: Waiting[] = [];
  const doubled: string[] = [];
  const rows = await lab.waiting.inState('c1', 'waiting');
  const look = (contacts: Result<Contact[]>, provider: Provider = emptyProvider(engine)) => {
    const deps: WatchDeps = {
      store: lab.waiting,
      clock: { now: () => lab.clock.time },
      contactsNow: async () => contacts,
      doubled: async (references) => void doubled.push(...references),
      answered: (row) => answered.push(row),
      changed: () => {},
    };
    return lookForAnswers(deps, 'c1', provider, new AbortController().signal);
  };
  const ids = async (state: Waiting['state']) =>
    (await lab.waiting.inState('c1', state)).map((w) => w.id).toSorted();
  const since = rows.find((r) => r.sendId === 's2')?.since ?? '';
  return { lab, rows, answered, doubled, look, ids, since, ledger: lab.server.ledger };
}

describe('lookForAnswers', () => {
  it('one answer settles all older rows of that contact, and is told once', async () => {
    const { look, ids, answered, since } = await scene();
    expect(await look(ok([contact('contact-1', after(since, 1000))]))).toEqual(ok(true));
    expect(await ids('answered')).toEqual(['s1-d1/contact-1', 's2-d1/contact-1']);
    expect(await ids('waiting')).toEqual(['s1-d1/contact-2', 's2-d1/contact-2']);
    expect(answered.map((w) => w.id)).toEqual(['s2-d1/contact-1']);
  });

  it('an answer between the two sends settles the older one only', async () => {
    const { look, ids, since } = await scene();
    await look(ok([contact('contact-1', after(since, -1000))]));
    expect(await ids('answered')).toEqual(['s1-d1/contact-1']);
  });

  it('looking again tells nobody twice', async () => {
    const { look, answered, since } = await scene();
    const seen = ok([contact('contact-1', after(since, 1000))]);
    await look(seen);
    await look(seen);
    expect(answered).toHaveLength(1);
  });

  it('a failed read changes nothing and is not counted as a look', async () => {
    const { look, ids, lab } = await scene();
    expect(await look(fail('offline'))).toEqual(fail('offline'));
    expect(await ids('waiting')).toHaveLength(4);
    expect(await lab.waiting.lastLook('c1')).toBeUndefined();
  });

  it('runs: who responded has answered; complete without a run is “not started”', async () => {
    const { look, ids, ledger, answered } = await scene();
    const provider: Provider = {
      ...emptyProvider(tokenApi),
      startRecords: async () => ok(ledger),
      runRecords: async () =>
        ok([
          run('start-1', 'contact-1', true),
          run('start-1', 'contact-2', false),
          run('start-2', 'contact-1', false),
        ]),
    };
    await look(ok([]), provider);
    expect(await ids('answered')).toEqual(['s1-d1/contact-1']);
    expect(await ids('not-started')).toEqual(['s2-d1/contact-2']);
    expect(await ids('waiting')).toEqual(['s1-d1/contact-2', 's2-d1/contact-1']);
    expect(answered).toHaveLength(1);
  });

  it('a second start under one of our references is told, another one’s is not', async () => {
    const { look, ledger, doubled } = await scene();
    const [first] = ledger;
    if (!first) throw new Error('no start');
    const provider: Provider = {
      ...emptyProvider(tokenApi),
      startRecords: async () =>
        ok([
          ...ledger,
          { ...first, startUuid: 'start-9' },
          { ...first, startUuid: 'start-8' },
          { ...first, reference: 'somebody-else', startUuid: 'start-7' },
          { ...first, reference: null, startUuid: 'start-6' },
        ]),
    };
    await look(ok([]), provider);
    expect(doubled).toEqual(['s1-d1']);
  });

  it('a run that responded to the newer start settles the older row of that contact too', async () => {
    const { look, ids, ledger } = await scene();
    const runs = ['contact-1', 'contact-2'].flatMap((c) => [
      run('start-1', c, false),
      run('start-2', c, c === 'contact-1'),
    ]);
    const provider: Provider = {
      ...emptyProvider(tokenApi),
      startRecords: async () => ok(ledger),
      runRecords: async () => ok(runs),
    };
    await look(ok([]), provider);
    expect(await ids('answered')).toEqual(['s1-d1/contact-1', 's2-d1/contact-1']);
  });

  it('runs of rows that were seen started are not read again, those of a start still at work are', async () => {
    const { look, lab, ledger, ids } = await scene();
    const asked: number[] = [];
    const [first] = await lab.waiting.inState('c1', 'waiting');
    if (!first) throw new Error('nobody waits');
    const provider = (started: StartRecord[], runs: RunRecord[] = []): Provider => ({
      ...emptyProvider(tokenApi),
      serverTime: () => ({ iso: first.since, at: first.acceptedAt }),
      startRecords: async () => ok(started),
      runRecords: async (_flow, after) => {
        asked.push(Date.parse(after));
        return ok(runs);
      },
    });
    const all = ['start-1', 'start-2'].flatMap((s) =>
      ['contact-1', 'contact-2'].map((c) => run(s, c, false)),
    );
    const working = ledger.map((start) => ({ ...start, status: 'pending' }) as StartRecord);
    lab.clock.time += 10 * 60_000;
    await look(ok([]), provider(working));
    lab.clock.time += 60_000;
    await look(ok([]), provider(ledger, all));
    lab.clock.time += 2 * 60_000;
    await look(ok([]), provider(ledger));
    expect(asked.map((at) => at < Date.parse(first.since))).toEqual([true, true, false]);
    expect(await ids('not-started')).toEqual([]);
    expect(await ids('waiting')).toHaveLength(4);
  });

  it('a row that joined a little before the last look is looked for once more', async () => {
    const { look, lab, ledger, ids } = await scene();
    const all = ['start-1', 'start-2'].flatMap((s) =>
      ['contact-1', 'contact-2'].map((c) => run(s, c, false)),
    );
    const provider = (runs: RunRecord[]): Provider => ({
      ...emptyProvider(tokenApi),
      startRecords: async () => ok(ledger),
      runRecords: async () => ok(runs),
    });
    lab.clock.time += 30_000;
    await look(ok([]), provider(all));
    await look(ok([]), provider(all.slice(0, 3)));
    expect(await ids('not-started')).toEqual(['s2-d1/contact-2']);
    lab.clock.time += 60_000;
    await look(ok([]), provider(all));
    await look(ok([]), provider([]));
    expect(await ids('not-started')).toEqual(['s2-d1/contact-2']);
  });

  it('an API that has no runs list says nothing about who was not started', async () => {
    const { look, ids, ledger } = await scene();
    const provider: Provider = {
      ...emptyProvider(tokenApi),
      startRecords: async () => ok(ledger),
      runRecords: async () => ok(null),
    };
    await look(ok([]), provider);
    expect(await ids('not-started')).toEqual([]);
  });

  it('nobody waiting: nothing is asked', async () => {
    const lab = await openLab();
    const deps: WatchDeps = {
      store: lab.waiting,
      clock: { now: () => 0 },
      contactsNow: () => Promise.reject(new Error('asked')),
      doubled: async () => {},
      answered: () => {},
      changed: () => {},
    };
    expect(await lookForAnswers(deps, 'c1', emptyProvider(engine), new AbortController().signal)).toEqual(
      ok(true),
    );
  });
});

describe('the rules', () => {
  it('never seen, or seen at the very moment of the start, is no answer', async () => {
    const { rows, since } = await scene();
    const newer = rows.filter((r) => r.sendId === 's2');
    expect(answeredBySeen(newer, [contact('contact-1', null), contact('contact-2', since)])).toEqual([]);
  });

  it('a number that was started as such has answered when a contact with that phone has', async () => {
    const lab = await openLab();
    await lab.confirm([
      { key: 'whatsapp:551187650001', contactUuid: null, name: null, phone: '5511987650001' },
    ]);
    await lab.run();
    const rows = await lab.waiting.inState('c1', 'waiting');
    const since = rows[0]?.since ?? '';
    const made = (digits: string) => ({
      ...contact('made', after(since, 1000)),
      urns: [`whatsapp:${digits}`],
    });
    expect(answeredBySeen(rows, [made('551187650001')])).toEqual(rows);
    expect(answeredBySeen(rows, [made('5511987650002')])).toEqual([]);
  });

  it('a run of another start is no answer to this one', async () => {
    const { rows } = await scene();
    expect(answeredByRun(rows, [run('start-9', 'contact-1', true)])).toEqual([]);
  });

  it.each<[StartRecord['status'], number]>([
    ['complete', 2],
    ['pending', 0],
    ['failed', 0],
    ['unknown', 0],
  ])('a start that is %s leaves %i not started', async (status, expected) => {
    const { rows, ledger } = await scene();
    const starts = ledger.slice(0, 1).map((s) => ({ ...s, status }));
    expect(notStarted(rows, starts, [])).toHaveLength(expected);
  });
});
