import { expect } from '@playwright/test';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Wizard } from './wizard.ts';

type Person = { uuid: string };

/** The truth: exactly these people were in an accepted start, each exactly once. */
export async function expectSentOnce(sandbox: Sandbox, people: readonly Person[]): Promise<void> {
  const expected = Object.fromEntries(people.map(({ uuid }) => [uuid, 1]));
  await expect.poll(() => sandbox.control.recipients(), { timeout: 30_000 }).toEqual(expected);
}

/** From the contacts step, with these people picked already: chooses the flow and sends it, and each got it once. */
export async function sendPicked(
  wizard: Wizard,
  flow: string,
  sandbox: Sandbox,
  people: readonly Person[],
): Promise<void> {
  await wizard.continue();
  await wizard.chooseFlow(flow);
  await wizard.continue();
  await wizard.send();
  await expectSentOnce(sandbox, people);
}

/** Waits until the sandbox holds so many requests. */
export async function expectHeld(sandbox: Sandbox, requests = 1): Promise<void> {
  await expect.poll(() => sandbox.control.held(), { timeout: 30_000 }).toBe(requests);
}

/** After a clear answer so many starts are on their way at once (the engine's `startsAtOnce`). */
export const AT_ONCE = 2;

/**
 * Lets one start through and holds those that leave next before the server does anything: the middle of a send, with
 * `AT_ONCE` requests in the air and the rest still queued.
 */
export function holdInTheMiddle(sandbox: Sandbox): void {
  // A fault counts only the requests that no other took before it, so the second one's second is the third.
  const match = { path: '/start_flow/$', method: 'POST', nth: 2 };
  for (let held = 0; held < AT_ONCE; held++) sandbox.control.fault({ match, kind: 'hold-before' });
}
