/** Every kind of fault on real sockets, HTTP/1.1 and HTTP/2, and what it leaves in the ledger. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { Lab } from './checks/lab.ts';
import { http1, http2, http2Session, keepAlive, type Outcome } from './checks/sockets.ts';
import { API_TOKEN, FLOWS, PEOPLE } from './names.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from './wire/faults.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.sandbox.close());
beforeEach(() => lab.control.reset());

const body = JSON.stringify({ flow: FLOWS.welcome.uuid, contacts: [PEOPLE.ana.uuid], params: { sfx: 'r1' } });
const headers = { authorization: `Token ${API_TOKEN}`, 'content-type': 'application/json' };
const path = '/api/v2/flow_starts.json';

async function postOver(protocol: '1.1' | '2'): Promise<Outcome> {
  if (protocol === '1.1') {
    return http1(keepAlive(), { url: `${lab.sandbox.chatOrigin}${path}`, headers, method: 'POST', body });
  }
  const session = http2Session(lab.sandbox.secureOrigin);
  const outcome = await http2(session, { url: path, headers, method: 'POST', body });
  session.destroy();
  return outcome;
}

const arm = (fault: Omit<Fault, 'match'>): void =>
  lab.control.fault({ match: { path: 'flow_starts' }, ...fault });

interface Expected {
  fault: Omit<Fault, 'match' | 'kind'>;
  /** 0: no answer came. */
  status: number;
  /** Was the start recorded? */
  recorded: number;
  body?: RegExp;
}

/** What a client sees, and whether the server did the work; holds and delays are tested below. */
const TABLE: Record<Exclude<FaultKind, 'hold-after' | 'hold-before' | 'delay'>, Expected[]> = {
  status: [
    { fault: { status: 503 }, status: 503, recorded: 0 },
    { fault: { status: 400, body: { flow: ['no'] } }, status: 400, recorded: 0, body: /"flow":\["no"\]/ },
    { fault: { status: 500, after: true }, status: 500, recorded: 1, body: /^Server Error/ },
  ],
  'cut-before': [{ fault: {}, status: 0, recorded: 0 }],
  'cut-after': [{ fault: {}, status: 0, recorded: 1 }],
  truncate: [{ fault: {}, status: 201, recorded: 1, body: /^\{"id":1.*[^}]$/ }],
  html: [{ fault: {}, status: 200, recorded: 0, body: /^<!doctype html>/ }],
  redirect: [{ fault: {}, status: 302, recorded: 0 }],
  throttle: [{ fault: { retryAfter: 9 }, status: 429, recorded: 0, body: /Expected available in 9 seconds/ }],
  'h2-goaway': [{ fault: {}, status: 0, recorded: 1 }],
  'h2-rst': [{ fault: { code: 7 }, status: 0, recorded: 1 }],
};

const CASES = Object.entries(TABLE).flatMap(([kind, list]) =>
  list.flatMap((expected) =>
    (['1.1', '2'] as const).map(
      (protocol) => [protocol, kind as FaultKind, JSON.stringify(expected.fault), expected] as const,
    ),
  ),
);

describe('faults', () => {
  it('tests every kind', () => {
    const apart: FaultKind[] = ['hold-after', 'hold-before', 'delay'];
    expect([...Object.keys(TABLE), ...apart].sort()).toEqual([...FAULT_KINDS].sort());
  });

  it.each(CASES)('HTTP/%s %s %s', async (protocol, kind, _fault, expected) => {
    arm({ ...expected.fault, kind });
    const outcome = await postOver(protocol);
    expect(outcome.status).toBe(expected.status);
    if (expected.status === 0 || kind === 'truncate') expect(outcome.error).not.toBe('');
    if (expected.body) expect(outcome.body).toMatch(expected.body);
    expect(lab.control.ledger().map((row) => row.protocol)).toEqual(
      Array.from({ length: expected.recorded }, () => protocol),
    );
    expect(lab.control.faults().map(({ hits }) => hits)).toEqual([1]);
  });

  it.each(['1.1', '2'] as const)(
    'HTTP/%s hold-after commits, then waits for the release',
    async (protocol) => {
      arm({ kind: 'hold-after' });
      const pending = postOver(protocol);
      await until(() => lab.control.held() === 1);
      expect(lab.control.ledger()).toHaveLength(1);
      expect(lab.control.release()).toBe(1);
      expect((await pending).status).toBe(201);
    },
  );

  it('hold-before commits nothing until the release; clearing the faults releases too', async () => {
    arm({ kind: 'hold-before' });
    const pending = postOver('1.1');
    await until(() => lab.control.held() === 1);
    expect(lab.control.ledger()).toHaveLength(0);
    lab.control.clearFaults();
    expect((await pending).status).toBe(201);
    expect(lab.control.ledger()).toHaveLength(1);
  });

  it('delay answers late, as usual', async () => {
    arm({ kind: 'delay', delayMs: 120 });
    const begun = performance.now();
    expect((await postOver('2')).status).toBe(201);
    expect(performance.now() - begun).toBeGreaterThan(110);
  });

  it('strikes only the nth, only so often, only this method, and by chance the same for the same seed', async () => {
    lab.control.fault({ match: { path: 'workspace', nth: 2 }, kind: 'status', status: 503 });
    lab.control.fault({ match: { path: 'groups', method: 'POST' }, kind: 'status', status: 503 });
    lab.control.fault({ match: { path: 'fields' }, times: 1, kind: 'status', status: 503 });
    const statuses = async (name: string, count: number): Promise<number[]> => {
      const all: number[] = [];
      for (let index = 0; index < count; index++) all.push((await lab.flows(`${name}.json`)).status);
      return all;
    };
    expect(await statuses('workspace', 3)).toEqual([200, 503, 200]);
    expect(await statuses('groups', 1)).toEqual([200]);
    expect(await statuses('fields', 2)).toEqual([503, 200]);
    const byChance = async (): Promise<number[]> => {
      lab.control.reset();
      lab.control.fault({ match: {}, chance: 0.5, kind: 'status', status: 503 });
      return statuses('users', 12);
    };
    const first = await byChance();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await byChance()).toEqual(first);
  });

  it('keeps a connection alive between requests, and says which one each start came over', async () => {
    const agent = keepAlive();
    const shot = { url: `${lab.sandbox.chatOrigin}${path}`, headers, method: 'POST', body };
    await http1(agent, shot);
    await http1(agent, shot);
    await http1(agent, { ...shot, headers: { ...headers, connection: 'close' } });
    await http1(agent, shot);
    const sockets = lab.control.ledger().map(({ socket }) => socket);
    expect(sockets[0]).toBe(sockets[1]);
    expect(sockets[3]).not.toBe(sockets[0]);
  });

  it('cutting an HTTP/2 request takes the other streams of that connection along', async () => {
    arm({ kind: 'cut-after' });
    lab.control.fault({ match: { path: 'workspace' }, kind: 'hold-before' });
    const session = http2Session(lab.sandbox.secureOrigin);
    const other = http2(session, { url: '/api/v2/workspace.json', headers });
    await until(() => lab.control.held() === 1);
    await http2(session, { url: path, headers, method: 'POST', body });
    expect((await other).status).toBe(0);
  });

  it('refuses a misspelt fault over HTTP, lists and clears the armed ones', async () => {
    expect((await lab.http('faults', { body: { kind: 'explode', match: {} } })).status).toBe(404);
    expect((await lab.http('faults', { body: { kind: 'status', match: {}, tmes: 1 } })).status).toBe(404);
    const fault = { kind: 'status', match: { path: 'runs' }, status: 503 };
    expect((await lab.http('faults', { body: [fault] })).value).toEqual([{ fault, seen: 0, hits: 0 }]);
    await lab.flows('runs.json');
    expect((await lab.http('faults')).value).toEqual([{ fault, seen: 1, hits: 1 }]);
    await lab.http('faults', { method: 'DELETE' });
    expect((await lab.http('faults')).value).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 2000; waited += 5) {
    if (condition()) return;
    await sleep(5);
  }
  throw new Error('it did not happen within 2 s');
}
