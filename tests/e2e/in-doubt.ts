import type { Frame, Page } from '@playwright/test';
import type { Recipient, Send } from '../../lib/domain/send.ts';
import type { SendView } from '../../lib/messages.ts';
import { askWorker } from '../browser/ask-worker.ts';

/** Whom the newest send shows as "may have been sent". */
export async function inDoubt(at: Page | Frame): Promise<Recipient[]> {
  const [newest] = await askWorker<Send[]>(at, 'sends.list');
  if (!newest) return [];
  const view = await askWorker<SendView | null>(at, 'sends.get', { sendId: newest.id });
  return (view?.deliveries ?? [])
    .filter(({ state }) => state === 'unknown')
    .flatMap(({ recipients }) => recipients);
}
