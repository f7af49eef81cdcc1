/**
 * `npm run bench:native`: the same 200 people over the same server, the way the chat's own screen does it (one request
 * for each, all at once, from the page) and the way Send Flow does it (through the same engine, and with a token).
 * Prints the table of the README; `--http` and `--kind` pick parts of it.
 */
import { parseArgs } from 'node:util';
import type { Kind } from '../browser/set-up.ts';
import { armWeather } from '../faults/weather.ts';
import { START_PATH, type Shape } from '../faults/shape.ts';
import type { Contact } from '../sandbox/model.ts';
import { FLOWS, PROJECT } from '../sandbox/names.ts';
import { withDesk, type Desk } from './desk.ts';
import { quantile } from './harness.ts';
import { send } from './sending.ts';

const PEOPLE = 200;
const DISTANCES_MS = [0, 50, 100, 300];
/** With faults chance has its say: so many runs, their median time and the sums of the rest. */
const FAULTY_RUNS = 3;

interface Outcome {
  requests: number;
  seconds: number;
  delivered: number;
  duplicated: number;
  shown: number;
}

type Way = (desk: Desk, people: Contact[]) => Promise<{ seconds: number; shown: number }>;

const native: Way = async ({ stage, sandbox, api }, people) => {
  const page = await stage.openPage(`${api}/?agent=admin`);
  const { token } = sandbox.control.session('admin');
  const bodies = people.map((c) => ({ flow: FLOWS.survey.uuid, contacts: [c.uuid], contact_name: c.name }));
  const result = await page.evaluate(
    async ({ url, authorization, all }) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const began = performance.now();
      const oks = await Promise.all(
        all.map((body) =>
          fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
            .then(async (reply) => reply.ok && Boolean(await reply.json()))
            .catch(() => false),
        ),
      );
      return { seconds: (performance.now() - began) / 1000, shown: oks.filter((fine) => !fine).length };
    },
    { url: `${api}/v1/project/${PROJECT.uuid}/start_flow/`, authorization: `Bearer ${token}`, all: bodies },
  );
  await page.close();
  return result;
};

/** The Flows API proves absence after a minute, and what was lost goes out again; the engine's history is quick or silent. */
const PATIENCE_MS: Record<Kind, number> = { 'weni-chats': 12_000, rapidpro: 240_000 };

const ours: Way = async (desk, people) => {
  const { allMs, counts } = await send(desk, people, { patienceMs: PATIENCE_MS[desk.shape.kind] });
  return { seconds: allMs / 1000, shown: counts.unknown + counts.refused };
};

async function run(way: Way, desk: Desk): Promise<Outcome> {
  const { sandbox, shape } = desk;
  const people = desk.take(PEOPLE);
  sandbox.control.clearRequests();
  const { seconds, shown } = await way(desk, people);
  const times = sandbox.control.recipients();
  const path = new RegExp(way === native ? START_PATH['weni-chats'] : START_PATH[shape.kind]);
  const requests = sandbox.control.requests().filter((r) => r.method === 'POST' && path.test(r.path)).length;
  const delivered = people.filter((c) => (times[c.uuid] ?? 0) > 0).length;
  const duplicated = people.filter((c) => (times[c.uuid] ?? 0) > 1).length;
  return { requests, seconds, delivered, duplicated, shown };
}

async function runs(way: Way, desk: Desk, faults: boolean): Promise<Outcome> {
  const all: Outcome[] = [];
  if (faults) armWeather(desk.sandbox, way === native ? { ...desk.shape, kind: 'weni-chats' } : desk.shape);
  for (let n = 0; n < (faults ? FAULTY_RUNS : 1); n += 1) all.push(await run(way, desk));
  desk.sandbox.control.clearFaults();
  const sum = (of: (one: Outcome) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    requests: sum((one) => one.requests),
    seconds: quantile(
      all.map((one) => one.seconds).toSorted((a, b) => a - b),
      0.5,
    ),
    delivered: sum((one) => one.delivered),
    duplicated: sum((one) => one.duplicated),
    shown: sum((one) => one.shown),
  };
}

function line(http: string, ms: number, faults: boolean, name: string, outcome: Outcome): string {
  const people = PEOPLE * (faults ? FAULTY_RUNS : 1);
  const { requests, seconds, delivered, duplicated, shown } = outcome;
  const cells = [http, `${ms} ms`, faults ? 'yes' : 'no', name, requests, seconds.toFixed(1)];
  return `| ${[...cells, `${delivered} of ${people}`, duplicated, shown].join(' | ')} |`;
}

async function table(shape: Shape, ways: [string, Way][]): Promise<void> {
  for (const roundTripMs of DISTANCES_MS) {
    const people = PEOPLE * ways.length * (1 + FAULTY_RUNS);
    await withDesk(shape, { people, roundTripMs }, async (desk) => {
      for (const faults of [false, true]) {
        for (const [name, way] of ways) {
          console.log(line(shape.http, roundTripMs, faults, name, await runs(way, desk, faults)));
        }
      }
    });
  }
}

console.log('| HTTP | round trip | faults | way | requests | seconds | delivered | twice | failures shown |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const { values: only } = parseArgs({ options: { http: { type: 'string' }, kind: { type: 'string' } } });
const WAYS: Record<Kind, [string, Way][]> = {
  'weni-chats': [
    ['native', native],
    ['Send Flow, engine', ours],
  ],
  rapidpro: [['Send Flow, token', ours]],
};
for (const http of ['1.1', '2'] as const) {
  for (const kind of ['weni-chats', 'rapidpro'] as const) {
    if ((only.http ?? http) === http && (only.kind ?? kind) === kind) await table({ kind, http }, WAYS[kind]);
  }
}
