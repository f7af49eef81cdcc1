import { askWorker } from '../../browser/ask-worker.ts';
import { CROWD, everybodyIsHere, stranger, type Crowd } from '../crowd.ts';
import type { Row } from '../harness.ts';
import { workerTasks } from '../worker-tasks.ts';

const RUNS = 3;

interface ColdSync {
  requests: number;
  processorMs: number;
  longestMs: number;
  seconds: number;
  /** Requests of the sync after it, with nothing changed in between. */
  deltaRequests: number;
}

let measured: Promise<ColdSync[]> | null = null;

/** All rows tell of the same runs. */
function coldSyncs(): Promise<ColdSync[]> {
  measured ??= (async () => {
    const syncs: ColdSync[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const own = await stranger('rapidpro');
      syncs.push(await coldSync(own));
      await own.close();
    }
    return syncs;
  })();
  return measured;
}

async function coldSync(own: Crowd): Promise<ColdSync> {
  const { app, sandbox } = own;
  sandbox.control.clearRequests();
  const page = await app.context.newPage();
  const began = performance.now();
  const { totalMs, longestMs } = await workerTasks(app.context, async () => {
    await page.goto(app.url('popup.html'));
    await everybodyIsHere(page);
  });
  const seconds = (performance.now() - began) / 1000;
  const requests = contactReads(own);
  sandbox.control.clearRequests();
  await askWorker(page, 'catalog.sync');
  await everybodyIsHere(page);
  return { requests, processorMs: totalMs, longestMs, seconds, deltaRequests: contactReads(own) };
}

const contactReads = ({ sandbox }: Crowd): number =>
  sandbox.control.requests().filter(({ path }) => path.startsWith('/api/v2/contacts.json')).length;

const row = (name: string, unit: string, reach: number | null, of: (one: ColdSync) => number): Row => ({
  name: `${CROWD.toLocaleString('en')} contacts, ${name}`,
  unit,
  reach,
  measure: async () => (await coldSyncs()).map(of),
});

export const catalog: Row[] = [
  row('first sync: requests', '', 401, (one) => one.requests),
  row('first sync: processor time of the worker', 'ms', 1_500, (one) => one.processorMs),
  row('first sync: longest task of the worker', 'ms', 50, (one) => one.longestMs),
  row('first sync: until everybody is here', 's', null, (one) => one.seconds),
  row('sync without changes: requests', '', 2, (one) => one.deltaRequests),
];
