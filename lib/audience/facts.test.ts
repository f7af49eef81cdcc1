import { describe, expect, it } from 'vitest';
import type { Person } from '../domain/audience.ts';
import { fail, ok } from '../domain/result.ts';
import type { Delivery, Send } from '../domain/send.ts';
import { emptyProvider, engine, people, tokenApi } from '../outbox/testing.ts';
import type { Provider } from '../providers/provider.ts';
import { factsAbout, type FactDeps } from './facts.ts';

const NOW = Date.parse('2026-08-20T12:00:00Z');
const HOUR_MS = 3_600_000;
const FLOW = { uuid: 'flow-1', name: 'Welcome' };

const persons = (count: number): Person[] => people(count).map((recipient) => ({ contact: null, recipient }));

const rowsOf = (state: Delivery['state'], count: number) => [
  { state, recipients: people(count), sentAt: NOW - HOUR_MS } as Delivery,
];

function deps(provider: Partial<Provider>, change: Partial<FactDeps> = {}): FactDeps {
  const base = provider.capabilities ?? tokenApi;
  const nothing = { sends: async () => [], deliveries: async () => [] };
  return {
    provider: { ...emptyProvider(base), ...provider },
    sends: nothing,
    connectionId: 'c1',
    now: NOW,
    signal: new AbortController().signal,
    ...change,
  };
}

const asked = (count: number, own: FactDeps, days = 7) => factsAbout(persons(count), FLOW, days, own);

describe('what only others can tell', () => {
  it('who is busy, read in bulk, and of a few people asked one by one', async () => {
    let questions = 0;
    const provider: Partial<Provider> = {
      engaged: async () =>
        ok([
          { contactUuid: 'contact-1', chat: { agent: 'A', queue: null, roomUuid: null }, flow: null },
          { contactUuid: 'contact-2', chat: null, flow: 'Pesquisa' },
        ]),
      openChat: async (uuid) => {
        questions += 1;
        return ok(uuid === 'contact-3' ? { agent: 'B', queue: 'Q', roomUuid: null } : null);
      },
    };
    const few = await asked(3, deps(provider));
    expect([...few.chats.keys()]).toEqual(['contact-1', 'contact-3']);
    expect([...few.flows]).toEqual([['contact-2', 'Pesquisa']]);
    expect(questions).toBe(3);
    const many = await asked(26, deps(provider));
    expect([...many.chats.keys()]).toEqual(['contact-1']);
    expect(questions).toBe(3);
  });

  it('a server that fails or does not answer in time holds nothing up', async () => {
    const failing: Partial<Provider> = {
      engaged: async () => fail('server-error'),
      openChat: (_, signal) =>
        new Promise((_done, reject) =>
          signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
        ),
      runRecords: async () => fail('timeout'),
    };
    const facts = await asked(1, deps(failing, { signal: AbortSignal.timeout(20) }));
    expect([facts.chats.size, facts.flows.size, facts.had.size]).toEqual([0, 0, 0]);
  });

  it('who had the flow, by the runs of the server', async () => {
    const createdOn = new Date(NOW - HOUR_MS).toISOString();
    const run = {
      contactUuid: 'contact-2',
      createdOn,
      responded: false,
      startUuid: null,
      startedOn: createdOn,
    };
    const runRecords = (async () => ok([run])) as unknown as Provider['runRecords'];
    expect([...(await asked(3, deps({ runRecords }))).had]).toEqual([['contact-2', NOW - HOUR_MS]]);
    expect((await asked(3, deps({ runRecords }), 0)).had.size).toBe(0);
  });

  it('who had the flow, by the history of the engine, which may know its name only', async () => {
    const start = (flowUuid: string | null, flowName: string, contact: string) => ({
      reference: null,
      startUuid: null,
      flowUuid,
      flowName,
      contacts: [contact],
      createdOn: new Date(NOW - HOUR_MS).toISOString(),
      status: null,
      by: null,
    });
    const history = [
      start(null, 'Welcome', 'contact-1'),
      start(null, 'Other', 'contact-2'),
      start('flow-1', 'Old name', 'contact-3'),
    ];
    const startRecords = (async () => ok(history)) as unknown as Provider['startRecords'];
    const facts = await asked(3, deps({ capabilities: engine, startRecords }));
    expect([...facts.had.keys()]).toEqual(['contact-1', 'contact-3']);
  });

  it.each([
    ['accepted' as const, 2],
    ['unknown' as const, 2],
    ['refused' as const, 0],
    ['queued' as const, 0],
  ])('who had the flow from here: rows that are %s count for %s', async (state, count) => {
    const send = (id: string, change: Partial<Send> = {}) =>
      ({ id, flow: FLOW, connectionId: 'c1', confirmedAt: NOW - HOUR_MS, ...change }) as Send;
    const others = [
      send('older', { confirmedAt: NOW - 8 * 24 * HOUR_MS }),
      send('other flow', { flow: { uuid: 'flow-2', name: 'X' } }),
      send('other connection', { connectionId: 'c2' }),
    ];
    const read: string[] = [];
    const own = deps(
      {},
      {
        sends: {
          sends: async () => [send('mine'), ...others],
          deliveries: async (id) => {
            read.push(id);
            return rowsOf(state, 2);
          },
        },
      },
    );
    expect((await asked(3, own)).had.size).toBe(count);
    expect(read).toEqual(['mine']);
  });
});
