import type { Page } from '@playwright/test';
import { askWorker } from '../../browser/ask-worker.ts';
import { CROWD, everybodyIsHere, stranger, type Crowd } from '../crowd.ts';
import type { Row } from '../harness.ts';
import { workerTasks, type WorkerTasks } from '../worker-tasks.ts';
import { workerTime } from '../worker-time.ts';

const RUNS = 3;

interface ColdSync {
  requests: number;
  processorMs: number;
  seconds: number;
  /** Requests of the sync after it, with nothing changed in between. */
  deltaRequests: number;
}

let measured: Promise<ColdSync[]> | null = null;

/** All rows but the one of the longest task tell of the same runs. */
function coldSyncs(): Promise<ColdSync[]> {
  measured ??= repeated(coldSync);
  return measured;
}

async function repeated<T>(once: (own: Crowd) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const own = await stranger('rapidpro');
    all.push(await once(own));
    await own.close();
  }
  return all;
}

async function coldSync(own: Crowd): Promise<ColdSync> {
  const { app, sandbox } = own;
  sandbox.control.clearRequests();
  const page = await app.context.newPage();
  const began = performance.now();
  const processorMs = await workerTime(app.context, () => everybodyComes(own, page));
  const seconds = (performance.now() - began) / 1000;
  const requests = contactReads(own);
  sandbox.control.clearRequests();
  await askWorker(page, 'catalog.sync');
  await everybodyIsHere(page);
  return { requests, processorMs, seconds, deltaRequests: contactReads(own) };
}

async function everybodyComes({ app }: Crowd, page: Page): Promise<void> {
  await page.goto(app.url('popup.html'));
  await everybodyIsHere(page);
}

/** Slower for being looked at so closely. */
async function traced(own: Crowd): Promise<WorkerTasks> {
  const page = await own.app.context.newPage();
  return workerTasks(own.app.context, () => everybodyComes(own, page));
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
  {
    name: `${CROWD.toLocaleString('en')} contacts, first sync: longest task of the worker`,
    unit: 'ms',
    reach: 50,
    measure: () => repeated(async (own) => (await traced(own)).longestMs),
  },
  row('first sync: until everybody is here', 's', null, (one) => one.seconds),
  row('sync without changes: requests', '', 2, (one) => one.deltaRequests),
];
