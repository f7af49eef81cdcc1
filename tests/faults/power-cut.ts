/**
 * The power goes out when sends have just been confirmed, or while they are running. The profile stands on a disk in a
 * file; at the cut the browser is killed and the file copied, so that the copy has only what had reached the disk
 * (reliability.md A2). Out of the copy everybody must be sent to, once. Wants root on Linux; says so elsewhere.
 */
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../sandbox/random.ts';
import type { Contact } from '../sandbox/model.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { audit } from './audit.ts';
import { allDone } from './campaign.ts';
import { readCanary, writeCanary } from './canary.ts';
import { Disk, noDisk } from './disk.ts';
import { placeOrder, type Order } from './orders.ts';
import { contactsFor, reachable } from './plan.ts';
import type { Shape } from './shape.ts';
import { Stage } from './stage.ts';

const SHAPE: Shape = { kind: 'rapidpro', http: '1.1' };
/** Of each trial: as many requests of one, and one request for the rest. */
const ALONE = 30;
const TOGETHER = 20;

const { values } = parseArgs({
  options: { trials: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const trials = Number(values.trials);
const random = new Random(Number(values.seed));

interface Trial {
  lost: string[];
  duplicated: string[];
  /** What was written at the same moment without asking for durability is gone, as it should be. */
  cutWasReal: boolean;
}

async function prepare(sandbox: Sandbox, disk: Disk): Promise<void> {
  const stage = await Stage.open(sandbox, SHAPE, { profile: join(disk.mount().at, 'profile') });
  await stage.ask('catalog.sync');
  await stage.shut();
  await disk.unmount();
}

/** The first half of the trials cuts at the confirmation itself, the other half while requests leave. */
async function cut(sandbox: Sandbox, disk: Disk, people: Contact[], name: string): Promise<[Disk, string[]]> {
  const stage = await Stage.resume(sandbox, SHAPE, join(disk.mount().at, 'profile'));
  const order = { by: 'message', thenKillBrowser: false } as const;
  const orders: Order[] = [
    { ...order, people: people.slice(0, TOGETHER), personal: false },
    { ...order, people: people.slice(TOGETHER), personal: true },
  ];
  const ids: string[] = [];
  for (const one of orders) ids.push(await placeOrder(stage, one));
  if (random.next() < 0.5) await rest(random.below(400));
  await writeCanary(stage, name);
  await stage.die();
  const copy = disk.copy(name);
  await disk.unmount();
  return [copy, ids];
}

async function afterwards(sandbox: Sandbox, disk: Disk, people: Contact[], ids: string[]): Promise<Trial> {
  const stage = await Stage.resume(sandbox, SHAPE, join(disk.mount().at, 'profile'));
  try {
    const cutWasReal = (await readCanary(stage)) === null;
    const views = await Promise.all(ids.map((sendId) => stage.ask('sends.get', { sendId })));
    const gone = views.filter((view) => view === null).length;
    if (gone === 0) await allDone(stage, ids, Date.now() + 120_000);
    const rows = await Promise.all(ids.map((sendId) => stage.ask('sends.get', { sendId })));
    const verdict = audit(
      sandbox,
      people,
      rows.flatMap((view) => view?.deliveries ?? []),
    );
    return { ...verdict, cutWasReal };
  } finally {
    await stage.shut();
  }
}

async function trial(sandbox: Sandbox, base: Disk, people: Contact[], n: number): Promise<Trial> {
  const before = base.copy(`before-${n}`);
  const [after, ids] = await cut(sandbox, before, people, `after-${n}`);
  await before.remove();
  try {
    return await afterwards(sandbox, after, people, ids);
  } finally {
    await after.remove();
  }
}

async function main(): Promise<void> {
  const sandbox = await startSandbox({ contacts: contactsFor(trials * (ALONE + TOGETHER)) });
  const base = Disk.format();
  const sums = { lost: 0, duplicated: 0, real: 0 };
  try {
    await prepare(sandbox, base);
    const everybody = reachable(sandbox);
    for (let n = 1; n <= trials; n += 1) {
      const result = await trial(sandbox, base, everybody.splice(0, ALONE + TOGETHER), n);
      sums.lost += result.lost.length;
      sums.duplicated += result.duplicated.length;
      if (result.cutWasReal) sums.real += 1;
      for (const row of [...result.lost, ...result.duplicated].slice(0, 5))
        console.log(`  trial ${n}: ${row}`);
    }
  } finally {
    await base.remove();
    await sandbox.close();
  }
  console.log(`Power cut, ${trials} trials; in ${sums.real} of them what had not been synced was gone.`);
  console.log(`lost=${sums.lost} duplicated=${sums.duplicated} recipients=${trials * (ALONE + TOGETHER)}`);
  if (sums.real === 0) console.log('The cut cut nothing: this proves nothing.');
  if (sums.lost + sums.duplicated > 0 || sums.real === 0) process.exitCode = 1;
}

const reason = noDisk();
if (reason === null) await main();
else console.log(`\n*** SKIPPED: the power cut was NOT tried (${reason}). Run it as root on Linux. ***\n`);
