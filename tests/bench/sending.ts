import { setTimeout as rest } from 'node:timers/promises';
import type { SendCounts } from '../../lib/domain/send.ts';
import { draftOf, untilOk, type Order } from '../faults/orders.ts';
import type { Contact } from '../sandbox/model.ts';
import type { Desk } from './desk.ts';

export interface Sent {
  /** From the click to the answer that it is on disk. */
  confirmMs: number;
  /** From the click until nothing of it is left to be sent or answered. */
  allMs: number;
  counts: SendCounts;
}

/** Drafts and reviews, then takes the time from the confirmation on. */
export async function send({ stage }: Desk, people: Contact[], personal: boolean): Promise<Sent> {
  const order: Order = { people, personal, by: 'message', thenKillBrowser: false };
  const { id: draftId } = await draftOf(stage, order);
  const { reviewId, gets } = await untilOk(() => stage.ask('send.review', { draftId }));
  if (gets !== people.length) throw new Error(`The review has ${gets} of ${people.length}.`);
  const click = performance.now();
  await untilOk(() => stage.ask('send.confirm', { draftId, reviewId }));
  const confirmMs = performance.now() - click;
  for (;;) {
    const counts = (await stage.ask('sends.list')).find(({ id }) => id === draftId)?.counts;
    const allMs = performance.now() - click;
    if (counts && counts.queued + counts.sending === 0) return { confirmMs, allMs, counts };
    await rest(10);
  }
}
