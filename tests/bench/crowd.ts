import type { Page } from '@playwright/test';
import { askWorker } from '../browser/ask-worker.ts';
import { expect } from '../browser/expect.ts';
import { forgetProfile, launch, type Launched } from '../browser/launch.ts';
import { connect, openChat, switchOn, type Kind } from '../browser/set-up.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { SyncState } from '../../lib/messages.ts';

export const CROWD = 100_000;

/** The shipped build over a workspace of 100,000 contacts. */
export interface Crowd {
  app: Launched;
  sandbox: Sandbox;
  chat: Page;
  close(): Promise<void>;
}

let workspace: Promise<Sandbox> | null = null;
let known: Promise<Crowd> | null = null;

/** A browser that has not read anybody yet. */
export async function stranger(kind: Kind): Promise<Crowd> {
  workspace ??= startSandbox({ contacts: CROWD });
  const sandbox = await workspace;
  const app = await launch();
  // The runner of these files gives every function its name by this, also inside a page.
  await app.context.addInitScript('globalThis.__name ??= (named) => named');
  const chat = await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, kind);
  await switchOn(options);
  await options.close();
  const close = async () => {
    await app.close();
    forgetProfile(app.profile);
  };
  return { app, sandbox, chat, close };
}

/** One browser that has read everybody, for all rows that only look. */
export function crowd(): Promise<Crowd> {
  known ??= stranger('rapidpro').then(async (own) => {
    const page = await own.app.open('popup.html');
    await everybodyIsHere(page);
    await page.close();
    return own;
  });
  return known;
}

/** The wizard in a tab of its own, with rows to see. */
export async function wizardOf({ app }: Crowd): Promise<Page> {
  const page = await app.open('popup.html');
  await expect(page.getByRole('option').first()).toBeVisible();
  return page;
}

/** Until the copy is complete and no sync is under way. */
export async function everybodyIsHere(page: Page): Promise<void> {
  const newest = { text: '', offset: 0, limit: 1, lists: [] };
  const state = async () => (await askWorker<{ sync: SyncState }>(page, 'audience.search', newest)).sync;
  await expect.poll(state, { timeout: 240_000 }).toMatchObject({ first: false, state: 'done' });
}

export async function closeCrowd(): Promise<void> {
  await (await known)?.close();
  await (await workspace)?.close();
}
