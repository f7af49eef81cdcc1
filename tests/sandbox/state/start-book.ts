/** Accepted starts, their runs and what may be asked about them. */
import type { Contact, Flow, Run, Start } from '../model.ts';

export class StartBook {
  readonly all: Start[] = [];
  readonly runs: Run[] = [];
  readonly byUuid = new Map<string, Start>();
  readonly #everHad = new Map<Flow, Set<Contact>>();
  readonly #runsOf = new Map<Contact, Run[]>();
  readonly #runsIn = new Map<Flow, Run[]>();

  /** The latest start through the engine that names this contact (§1.10 "New room after a start"). */
  readonly latestByEngine = new Map<Contact, Start>();

  add(start: Start): void {
    this.all.push(start);
    if (start.via === 'engine') for (const contact of start.contacts) this.latestByEngine.set(contact, start);
    this.byUuid.set(start.uuid, start);
  }

  addRun(run: Run): void {
    this.runs.push(run);
    run.start.runs.push(run);
    entry(this.#everHad, run.start.flow, () => new Set()).add(run.contact);
    entry(this.#runsOf, run.contact, () => []).push(run);
    entry(this.#runsIn, run.start.flow, () => []).push(run);
  }

  /** Did this contact ever have a run of this flow? (reliability.md A6.7) */
  everHad(flow: Flow, contact: Contact): boolean {
    return this.#everHad.get(flow)?.has(contact) ?? false;
  }

  runsOf(contact: Contact): readonly Run[] {
    return this.#runsOf.get(contact) ?? [];
  }

  runsIn(flow: Flow): readonly Run[] {
    return this.#runsIn.get(flow) ?? [];
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
