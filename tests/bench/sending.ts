import { setTimeout as rest } from 'node:timers/promises';
import type { SendCounts } from '../../lib/domain/send.ts';
import { draftOf, untilOk, type Order } from '../faults/orders.ts';
import type { Result } from '../../lib/domain/result.ts';
import { timedAsk } from '../browser/ask-worker.ts';
import type { Contact } from '../sandbox/model.ts';
import type { Desk } from './desk.ts';

export interface Sent {
  /** From the click to the answer that it is on disk. */
  confirmMs: number;
  /** From the click until nothing of it is left to be sent or answered. */
  allMs: number;
  counts: SendCounts;
}

/** A short look at the review. */
const READING_MS = 1_000;

export interface SendOptions {
  /** A value that differs from person to person: one request each. */
  personal?: boolean;
  /** How long to wait for what "may have been sent" to be found or sent, ms after everything was answered. */
  patienceMs?: number;
}

/** Drafts and reviews, then takes the time from the confirmation on. */
export async function send({ stage }: Desk, people: Contact[], options: SendOptions = {}): Promise<Sent> {
  const { personal = false, patienceMs = 0 } = options;
  const order: Order = { people, personal, by: 'message', thenKillBrowser: false };
  const { id: draftId } = await draftOf(stage, order);
  const { reviewId, gets } = await untilOk(() => stage.ask('send.review', { draftId }));
  if (gets !== people.length) throw new Error(`The review has ${gets} of ${people.length}.`);
  // Whoever presses has looked at the review first; what is written meanwhile is part of the design.
  await rest(READING_MS);
  const [page] = stage.windows;
  if (!page) throw new Error('There is no window to press in.');
  const click = performance.now();
  const { answer, ms: confirmMs } = await timedAsk<Result<unknown>>(page, 'send.confirm', {
    draftId,
    reviewId,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  let answeredAt = Infinity;
  for (;;) {
    const counts = (await stage.ask('sends.list')).find(({ id }) => id === draftId)?.counts;
    const now = performance.now();
    if (counts && counts.queued + counts.sending > 0) answeredAt = Infinity;
    else if (counts) answeredAt = Math.min(answeredAt, now);
    const isOver = answeredAt <= now && counts?.unknown === 0;
    if (counts && (isOver || now - answeredAt >= patienceMs))
      return { confirmMs, allMs: now - click, counts };
    // Each look reads what the outbox is writing; near the end it has to be exact.
    await rest(personal && counts && counts.queued > 20 ? 100 : 10);
  }
}
