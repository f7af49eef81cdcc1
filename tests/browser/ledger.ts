import { expect } from '@playwright/test';
import type { Sandbox } from '../sandbox/sandbox.ts';

type Person = { uuid: string };

/** The truth: exactly these people were in an accepted start, each exactly once. */
export async function expectSentOnce(sandbox: Sandbox, people: readonly Person[]): Promise<void> {
  const expected = Object.fromEntries(people.map(({ uuid }) => [uuid, 1]));
  await expect.poll(() => sandbox.control.recipients(), { timeout: 30_000 }).toEqual(expected);
}

/** Waits until the sandbox holds a request that it has already carried out. */
export async function expectHeld(sandbox: Sandbox): Promise<void> {
  await expect.poll(() => sandbox.control.held(), { timeout: 30_000 }).toBe(1);
}

/** Lets one start through and holds the next one before the server does anything: the middle of a send. */
export function holdSecondStart(sandbox: Sandbox): void {
  sandbox.control.fault({
    match: { path: '/start_flow/$', method: 'POST', nth: 2 },
    kind: 'hold-before',
    times: 1,
  });
}
