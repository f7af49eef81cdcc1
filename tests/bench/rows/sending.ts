import { FLOWS } from '../../sandbox/names.ts';
import { withDesk, type Desk } from '../desk.ts';
import type { Row } from '../harness.ts';
import { send } from '../sending.ts';

const TOKEN = { kind: 'rapidpro', http: '1.1' } as const;
const RUNS = 6;
/** As many starts as an hour allows, in many small sends: one alone says little. */
const SMALL = { runs: 20, people: 60 };

async function repeated(runs: number, once: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) samples.push(await once());
  return samples;
}

const farSend = (http: '1.1' | '2', count: number): Row => ({
  name: `${count} recipients, 300 ms round trip, token API, HTTP/${http}`,
  unit: 's',
  reach: 60,
  measure: () =>
    withDesk({ ...TOKEN, http }, { people: 3 * count, roundTripMs: 300 }, (desk) =>
      repeated(3, async () => (await send(desk, desk.take(count))).allMs / 1000),
    ),
});

const confirming: Row = {
  name: '10000 recipients: from the click, 1 s after the review, to being on disk',
  unit: 'ms',
  reach: 50,
  measure: () =>
    withDesk(TOKEN, { people: 10_000, roundTripMs: 0 }, (desk) => {
      const people = desk.take(10_000);
      return repeated(RUNS, async () => (await send(desk, people)).confirmMs);
    }),
};

const overhead: Row = {
  name: `a delivery, beside the same request bare (${SMALL.people} of one, 0 ms)`,
  unit: 'ms',
  reach: 2,
  measure: () =>
    withDesk(TOKEN, { people: (SMALL.people + 2) * SMALL.runs, roundTripMs: 0 }, (desk) =>
      // Bare requests before and after, since the computer is not as fast at every moment.
      repeated(SMALL.runs, async () => {
        const before = await bareRequest(desk);
        const { allMs } = await send(desk, desk.take(SMALL.people), { personal: true });
        return allMs / SMALL.people - (before + (await bareRequest(desk))) / 2;
      }),
    ),
};

/** The same start from the same browser without the outbox, one after the other; ms each. */
async function bareRequest({ stage, sandbox, api, take }: Desk): Promise<number> {
  const [page] = stage.windows;
  const [person] = take(1);
  if (!page || !person) throw new Error('Nothing to measure with.');
  const body = JSON.stringify({ flow: FLOWS.order.uuid, contacts: [person.uuid], params: { sfx: 'bare' } });
  const headers = {
    authorization: `Token ${sandbox.control.apiToken()}`,
    'content-type': 'application/json',
  };
  return page.evaluate(
    async ({ url, init, times }) => {
      const began = performance.now();
      for (let n = 0; n < times; n += 1) await (await fetch(url, init)).text();
      return (performance.now() - began) / times;
    },
    { url: `${api}/api/v2/flow_starts.json`, init: { method: 'POST', headers, body }, times: 20 },
  );
}

export const sending: Row[] = [confirming, overhead, farSend('1.1', 10_000), farSend('2', 10_000)];
