import { EXTENSION } from '../browser/launch.ts';
import { contactsFor, reachable } from '../faults/plan.ts';
import { apiOf, type Shape } from '../faults/shape.ts';
import { Stage } from '../faults/stage.ts';
import type { Contact } from '../sandbox/model.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { farAway } from './far.ts';

/** The shipped build, set up and synchronised, with a server so far away. */
export interface Desk {
  stage: Stage;
  sandbox: Sandbox;
  shape: Shape;
  /** The server's address over the distance. */
  api: string;
  /** So many people who have not been taken yet. */
  take(count: number): Contact[];
}

export async function withDesk<T>(
  shape: Shape,
  { people, roundTripMs }: { people: number; roundTripMs: number },
  use: (desk: Desk) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox({ contacts: contactsFor(people) });
  const near = new URL(apiOf(sandbox, shape));
  const far = await farAway(Number(near.port), roundTripMs);
  const api = `${near.protocol}//${near.hostname}:${far.port}`;
  const stage = await Stage.open(sandbox, shape, { extension: EXTENSION, api });
  const everybody = reachable(sandbox);
  try {
    await stage.ask('catalog.sync');
    return await use({ stage, sandbox, shape, api, take: (count) => everybody.splice(0, count) });
  } finally {
    await stage.close();
    far.close();
    await sandbox.close();
  }
}
