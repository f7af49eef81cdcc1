import type { Delivery, SendCounts } from '../domain/send.ts';

/** Counts are of recipients, and move with the delivery. */
export function recount(counts: SendCounts, before: Delivery, after: Delivery[]): SendCounts {
  const next = { ...counts };
  if (before.state !== 'undone') next[before.state] -= before.recipients.length;
  for (const d of after) if (d.state !== 'undone') next[d.state] += d.recipients.length;
  return next;
}

/** Counts of a send at the moment it is confirmed. `total` is everyone who should get it. */
export const freshCounts = (deliveries: Delivery[], skipped: number): SendCounts =>
  countsOf(deliveries, skipped);

export function countsOf(deliveries: Delivery[], skipped: number): SendCounts {
  const none = { total: 0, queued: 0, sending: 0, accepted: 0, refused: 0, unknown: 0, skipped };
  const total = deliveries.reduce((sum, d) => sum + d.recipients.length, 0);
  return deliveries.reduce((counts, d) => recount(counts, { ...d, state: 'undone' }, [d]), {
    ...none,
    total,
  });
}
