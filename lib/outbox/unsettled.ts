import type { Delivery, Send } from '../domain/send.ts';

/** A `notBefore` that never comes: such an unknown row is looked for only when the agent asks. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** Something is still to be sent, to be heard of, or to be looked for. */
export const isUnsettled = (d: Delivery): boolean =>
  d.state === 'queued' || d.state === 'sending' || (d.state === 'unknown' && d.notBefore < NEVER);

/** What was on its way when the agent stopped the send, and surely was not done, stays undone. */
export const heedStop = (row: Delivery, send: Send): Delivery =>
  send.stopped && row.state === 'queued' ? { ...row, state: 'undone', reason: null } : row;
