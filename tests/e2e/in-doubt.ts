import { expect, type Frame, type Page } from '@playwright/test';
import type { Recipient, Send } from '../../lib/domain/send.ts';
import type { SendView } from '../../lib/messages.ts';
import { askWorker } from '../browser/ask-worker.ts';
import type { Wizard } from '../browser/wizard.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { killsSoFar } from './kill-mode.ts';

/** Whom the newest send shows as "may have been sent". */
export async function inDoubt(at: Page | Frame): Promise<Recipient[]> {
  const [newest] = await askWorker<Send[]>(at, 'sends.list');
  if (!newest) return [];
  const view = await askWorker<SendView | null>(at, 'sends.get', { sendId: newest.id });
  return (view?.deliveries ?? [])
    .filter(({ state }) => state === 'unknown')
    .flatMap(({ recipients }) => recipients);
}

/**
 * Each of them was in exactly one accepted start, as the wizard says. Only in kill mode, where a start of a worker that
 * was killed stays in doubt through the engine: or in none, and is shown as in doubt.
 */
export async function expectSentOrInDoubt(
  sandbox: Sandbox,
  wizard: Wizard,
  people: readonly { uuid: string }[],
): Promise<void> {
  const doubted = async () =>
    new Set(killsSoFar() > 0 ? (await inDoubt(wizard.at)).map(({ contactUuid }) => contactUuid) : []);
  await expect(async () => {
    const [sent, doubt] = [sandbox.control.recipients(), await doubted()];
    const certain = people.filter(({ uuid }) => !doubt.has(uuid) || uuid in sent);
    expect(sent).toEqual(Object.fromEntries(certain.map(({ uuid }) => [uuid, 1])));
  }).toPass({ timeout: 30_000 });
  const doubtful = (await doubted()).size;
  if (doubtful > 0) await expect(wizard.at.getByTestId('unknown-row')).toHaveCount(doubtful);
  else await expect(wizard.at.getByText(`Flow started for ${people.length} people`)).toBeVisible();
}
