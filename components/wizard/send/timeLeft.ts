import type { Delivery } from '../../../lib/domain/send.ts';

/** Requests that must be settled before their pace says anything about the rest. */
const ENOUGH = 3;

/**
 * How much longer the queued requests will take at the pace of the last ones, ms; null while that cannot be told.
 * @param now our clock, ms
 */
export function timeLeft(deliveries: readonly Delivery[], now: number): number | null {
  const queued = deliveries.filter(({ state }) => state === 'queued').length;
  const left = deliveries.flatMap(({ sentAt }) => sentAt ?? []).toSorted((a, b) => a - b);
  const [first] = left;
  if (queued === 0 || first === undefined || left.length < ENOUGH) return null;
  return ((now - first) / left.length) * queued;
}
