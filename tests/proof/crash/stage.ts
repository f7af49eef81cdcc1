/**
 * Virtual time, and the one place that decides what happens next. Every await of the program under proof stands at a
 * gate here; whoever drives the stage opens one gate at a time, or lets time pass to the next one that falls due.
 */
export interface Gate {
  /** The life of a worker that waits here; null for the world outside (server, network, browser). */
  owner: object | null;
  label: string;
  /** Virtual ms; the gate cannot be opened before. */
  due: number;
  open(): void;
}

export class Stage {
  now: number;
  #gates: Gate[] = [];

  constructor(start: number) {
    this.now = start;
  }

  /** Resolves when the driver opens it; never, once its owner is dropped. */
  gate(owner: object | null, label: string, ms = 0, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const gate: Gate = { owner, label, due: this.now + ms, open: resolve };
      this.#gates.push(gate);
      signal?.addEventListener('abort', () => this.#release(gate), { once: true });
      if (signal?.aborted) this.#release(gate);
    });
  }

  /** Something that the world does at a moment to come. */
  later(label: string, ms: number, open: () => void): void {
    this.#gates.push({ owner: null, label, due: this.now + ms, open });
  }

  /** Everything that waits for this life waits for ever: the worker was killed. */
  drop(owner: object): void {
    this.#gates = this.#gates.filter((gate) => gate.owner !== owner);
  }

  /** What could happen now. The world outside waits for nobody, so its turn comes first. */
  runnable(): Gate[] {
    const due = this.#gates.filter((gate) => gate.due <= this.now);
    const world = due.filter((gate) => gate.owner === null).toSorted((a, b) => a.due - b.due);
    return world.length > 0 ? world.slice(0, 1) : due;
  }

  open(gate: Gate): void {
    this.#gates.splice(this.#gates.indexOf(gate), 1);
    gate.open();
  }

  /** The next moment at which something falls due; infinity when nothing waits. */
  next(): number {
    return Math.min(Infinity, ...this.#gates.map((gate) => gate.due));
  }

  /** Moves time on, but never past something that the world does meanwhile. */
  advance(to: number): void {
    const world = this.#gates.filter((gate) => gate.owner === null).map((gate) => gate.due);
    this.now = Math.max(this.now, Math.min(to, ...world));
  }

  #release(gate: Gate): void {
    if (!this.#gates.includes(gate)) return;
    gate.due = this.now;
  }
}

/** Lets everything run that waits for nothing but its turn. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
