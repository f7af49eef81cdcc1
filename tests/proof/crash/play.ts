import type { Db } from '../../../lib/db.ts';
import { fail, ok } from '../../../lib/domain/result.ts';
import type { Delivery, Send, Waiting } from '../../../lib/domain/send.ts';
import { createOutbox, type Outbox } from '../../../lib/outbox/outbox.ts';
import { defaultPolicy, type Policy } from '../../../lib/outbox/policy.ts';
import type { DrainDeps } from '../../../lib/outbox/run.ts';
import { createOutboxStore, type OutboxStore } from '../../../lib/outbox/store.ts';
import {
  AGENT,
  AGENT_NAME,
  aSend,
  people,
  plannedRows,
  preparedFor,
  T0,
} from '../../../lib/outbox/testing.ts';
import type { Capabilities, Provider } from '../../../lib/providers/provider.ts';
import type { UnknownDecision } from '../../../lib/messages.ts';
import type { App } from '../../../lib/worker/app.ts';
import { historyCalls } from '../../../lib/worker/history-calls.ts';
import { createDisk, type Disk, type Hooks } from './memory-db.ts';
import { Server, type Fate, type ReadFate, type World } from './server.ts';
import { quiet, Stage } from './stage.ts';

/** What happens to the program in one play; everything else follows from the driver's choices. */
export interface Script {
  capabilities: Capabilities;
  /** People of each send, one request each. */
  sends: number[];
  fates: Fate[];
  reads: ReadFate[];
  serverAhead: number;
  ourAhead: number;
}

/** Where a test may break the program, to see that the proof notices (no option of the shipped code). */
export interface Plant {
  policy?: Policy;
  store?(store: OutboxStore): OutboxStore;
  provider?(provider: Provider): Provider;
  /** Runs when a worker starts, outside the lock. */
  atStart?(deps: DrainDeps): void;
}

/** One life of a worker, from its start until it is killed. */
export interface Life {
  outbox: Outbox;
  store: OutboxStore;
}

const HEARTBEAT_MS = 120_000;

/** The program under proof: real drain, outbox, store and history calls over a scripted world. */
export class Play {
  readonly stage = new Stage(T0);
  readonly server: Server;
  readonly lives: Life[] = [];
  readonly errors: unknown[] = [];
  /** Attempts that have been looked at: `<delivery>/<attempt>`. */
  readonly attempts = new Set<string>();
  /** How often the agent ordered a row to go once more, knowing that it may arrive twice. */
  readonly orders = new Map<string, number>();
  /** Rows that the agent ordered to be sent again, for whatever reason. */
  readonly ordered = new Set<string>();
  /** Rows about which the agent decided; what they say is the agent's word. */
  readonly decided = new Set<string>();
  /** Goes up with everything that a rule could be broken by. */
  version = 0;
  #split = 0;
  #holder: Life | null = null;
  #world: World;

  constructor(
    readonly script: Script,
    readonly plant: Plant = {},
    readonly disk: Disk = createDisk(),
  ) {
    const { capabilities, fates, reads, serverAhead, ourAhead } = script;
    this.#world = {
      stage: this.stage,
      capabilities,
      fates: [...fates],
      reads: [...reads],
      serverAhead,
      ourAhead,
      changed: () => void this.version++,
    };
    this.server = new Server(this.#world);
    this.#beat();
  }

  get rows(): Delivery[] {
    return this.disk.rows('deliveries') as unknown as Delivery[];
  }
  get sends(): Send[] {
    return this.disk.rows('sends') as unknown as Send[];
  }
  get waiting(): Waiting[] {
    return this.disk.rows('waiting') as unknown as Waiting[];
  }
  get restUntil(): number {
    return Math.max(0, ...this.disk.rows('paces').map((pace) => Number(pace['restUntil'])));
  }
  get over(): boolean {
    return this.sends.every((s) => s.state === 'done' || s.state === 'undone');
  }
  now = (): number => this.stage.now + this.script.ourAhead;

  /** What the agent confirmed before the play begins. */
  async confirm(undoMs: number): Promise<void> {
    const store = createOutboxStore(this.#database(null));
    for (const [i, count] of this.script.sends.entries()) {
      const rows = plannedRows(`s${i + 1}`, people(count), 1);
      const change = { undoUntil: this.now() + undoMs, confirmedAt: this.now() + i };
      // As in life: reviewed twice, and confirmed as it was reviewed last.
      const send = aSend(`s${i + 1}`, rows, this.now(), change);
      await this.#hurry(store.prepare(preparedFor(send, 'first'), plannedRows(send.id, people(1), 1)));
      await this.#hurry(store.prepare(preparedFor(send, 'last'), rows));
      await this.#hurry(store.confirmPrepared(send, 'last'));
    }
  }

  start(): Life {
    const owner = {} as Life;
    const { stage } = this;
    const gate = (label: string, ms = 0, signal?: AbortSignal) => stage.gate(owner, label, ms, signal);
    const store = createOutboxStore(this.#database(owner));
    const provider = this.server.provider(owner);
    const deps: DrainDeps = {
      store: this.plant.store?.(store) ?? store,
      clock: { now: this.now, sleep: (ms, signal) => gate('sleep', ms, signal) },
      policy: this.plant.policy ?? defaultPolicy,
      desk: async () => {
        await gate('desk');
        return ok({
          connectionId: 'c1',
          agentEmail: AGENT,
          agentName: AGENT_NAME,
          provider: this.plant.provider?.(provider) ?? provider,
        });
      },
      newId: () => `split-${++this.#split}`,
      changed: () => {},
    };
    const outbox = createOutbox(
      {
        ...deps,
        alone: (_, task) => this.#alone(owner, task),
        wakeAt: (at) => stage.later('alarm', at - this.now(), () => this.nudge()),
        report: (error) => this.errors.push(error),
      },
      new AbortController().signal,
    );
    Object.assign(owner, { outbox, store });
    this.lives.push(owner);
    this.plant.atStart?.(deps);
    outbox.nudge();
    return owner;
  }

  kill(life: object): void {
    const i = this.lives.findIndex((one) => one === life);
    if (i >= 0) this.lives.splice(i, 1);
    if (this.#holder === life) this.#holder = null;
    this.stage.drop(life);
    this.version++;
  }

  /** An event of the browser: wakes the worker, or starts one. */
  nudge(): void {
    if (this.lives.length === 0) this.start();
    else for (const life of this.lives) life.outbox.nudge();
  }

  /** The agent acts, through the worker that lives now. */
  agent(act: 'resume' | 'retry' | 'undo' | 'stop' | 'pause' | UnknownDecision, which: number): void {
    const life = this.lives[0];
    const send = this.sends[which % Math.max(1, this.sends.length)];
    if (!life || !send) return;
    const calls = historyCalls(this.#app(life));
    const sender = {};
    if (act === 'undo') void life.store.undo(send.id);
    else if (act === 'resume') void calls['sends.resume']({ sendId: send.id }, sender);
    else if (act === 'stop') void calls['sends.stop']({ sendId: send.id }, sender);
    else if (act === 'pause') void calls['sends.pause']({ sendId: send.id }, sender);
    else if (act === 'retry') void calls['sends.retryRefused']({ sendId: send.id }, sender);
    else {
      const unknown = this.rows.filter((d) => d.state === 'unknown');
      const row = unknown[which % Math.max(1, unknown.length)];
      if (row) {
        const { id: deliveryId, attempts } = row;
        void calls['sends.settleUnknown']({ deliveryId, attempts, as: act }, sender);
      }
    }
  }

  #app(life: Life): App {
    const sends: OutboxStore = {
      ...life.store,
      move: (id, from, change, along) =>
        life.store.move(id, from, (d, send) => this.#noteOrder(d, change(d, send)), along),
    };
    return {
      sends,
      now: this.now,
      live: { tell: () => {} },
      outbox: life.outbox,
      accounts: { current: async () => fail('no-connection') },
      sessions: { get: async () => ({ session: null, refused: [] }), set: async () => {} },
    } as unknown as App;
  }

  #noteOrder(before: Delivery, after: Delivery | null): Delivery | null {
    if (after?.state === 'queued') this.ordered.add(before.id);
    if (before.state === 'unknown' && after?.state === 'queued') {
      this.orders.set(before.id, (this.orders.get(before.id) ?? 0) + 1);
    }
    if (before.state === 'unknown' && after !== null && after.state !== 'unknown')
      this.decided.add(before.id);
    return after;
  }

  #database(owner: Life | null): () => Promise<Db> {
    const hooks: Hooks = {
      committing: () => void this.version++,
      committed: () => this.stage.gate(owner, 'committed'),
    };
    return async () => {
      await this.stage.gate(owner, 'database');
      return this.disk.open(hooks);
    };
  }

  /** The Web Lock: free again as soon as its holder is dead. */
  async #alone(life: Life, task: () => Promise<void>): Promise<void> {
    await this.stage.gate(life, 'lock');
    if (this.#holder !== null) return;
    this.#holder = life;
    try {
      await task();
    } finally {
      if (this.#holder === life) this.#holder = null;
    }
  }

  #beat(): void {
    this.stage.later('heartbeat', HEARTBEAT_MS, () => {
      if (this.over) return;
      this.nudge();
      this.#beat();
    });
  }

  /** Plays on without choices until a promise is settled. */
  async #hurry(promise: Promise<unknown>): Promise<void> {
    const state = { done: false };
    void promise.then(() => (state.done = true));
    for (;;) {
      await quiet();
      if (state.done) return;
      const [gate] = this.stage.runnable();
      if (gate) this.stage.open(gate);
    }
  }
}
