import { setTimeout as rest } from 'node:timers/promises';
import type { Send } from '../../lib/domain/send.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { audit, type Verdict } from './audit.ts';
import { placeOrder } from './orders.ts';
import { contactsFor, planOrders } from './plan.ts';
import { shapeOf, START_PATH, type Shape } from './shape.ts';
import { Stage } from './stage.ts';
import { startStorm, type Storm } from './storm.ts';
import { armWeather, isFault } from './weather.ts';

export interface Report extends Verdict {
  seed: number;
  shape: Shape;
  /** Start requests that reached the server, and how many of them were struck. */
  starts: number;
  struck: number;
  /** Starts on HTTP/2 whose length was known beforehand: a browser may make those twice, so there must be none. */
  repeatable: number;
  workerKills: number;
  browserKills: number;
  offline: number;
  /** Questions that had to be asked in quiet. */
  shelters: number;
  seconds: number;
}

/** One sandbox, one profile, a few sends under everything at once, until each send says that it is done. */
export async function campaign(seed: number, recipients: number): Promise<Report> {
  const began = Date.now();
  const shape = shapeOf(seed);
  const sandbox = await startSandbox({ contacts: contactsFor(recipients), seed });
  const stage = await Stage.open(sandbox, shape);
  try {
    await stage.ask('catalog.sync');
    const orders = planOrders(sandbox, recipients);
    const ordered = orders.flatMap((o) => [...o.people]);
    armWeather(sandbox, shape);
    const storm = startStorm(stage, seed);
    const ids: string[] = [];
    try {
      for (const order of orders) ids.push(await placeOrder(stage, order));
      await allDone(stage, ids, began + timeFor(recipients));
    } finally {
      await storm.stop();
    }
    if (storm.broke !== null) throw storm.broke;
    const views = await Promise.all(ids.map((sendId) => stage.ask('sends.get', { sendId })));
    const verdict = audit(
      sandbox,
      ordered,
      views.flatMap((view) => view?.deliveries ?? []),
    );
    const browserKills = orders.filter((o) => o.thenKillBrowser).length;
    return {
      ...verdict,
      seed,
      shape,
      browserKills,
      shelters: stage.shelters,
      ...counted(sandbox, shape, storm),
      seconds: since(began),
    };
  } finally {
    await stage.close();
    await sandbox.close();
  }
}

/** How long a campaign may take until its sends are done, in ms. */
export const timeFor = (recipients: number): number => 60_000 * 5 + recipients * 120;

const since = (began: number): number => Math.round((Date.now() - began) / 1000);

function counted(sandbox: Sandbox, { kind }: Shape, { workerKills, offline }: Storm) {
  const path = new RegExp(START_PATH[kind]);
  const starts = sandbox.control.requests().filter((r) => r.method === 'POST' && path.test(r.path));
  const struck = starts.filter((r) => isFault(r.fault)).length;
  const repeatable = starts.filter((r) => r.protocol === '2' && r.counted).length;
  return { starts: starts.length, struck, repeatable, workerKills, offline };
}

/** An open wizard asks now and then; that also wakes a worker which was killed. */
export async function allDone(stage: Stage, ids: string[], deadline: number): Promise<void> {
  for (;;) {
    const sends = await stage.ask('sends.list');
    const open = sends.filter((send) => send.state !== 'done');
    if (ids.every((id) => sends.some((send) => send.id === id)) && open.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Not done: ${open.map(inWords).join('; ')}`);
    await rest(300);
  }
}

const inWords = ({ id, state, pause, counts }: Send): string =>
  `${id} ${state} ${JSON.stringify({ pause, counts })}`;
