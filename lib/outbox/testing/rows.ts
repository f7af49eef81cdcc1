import type { PreparedRow } from '../../db.ts';
import type { Delivery, Recipient, Send } from '../../domain/send.ts';
import { freshCounts } from '../counts.ts';
import { planDeliveries } from '../plan.ts';

export const T0 = Date.parse('2026-08-20T12:00:00.000Z');
export const AGENT = 'ana@example.org';
export const AGENT_NAME = 'Ana';
export const FLOW = { uuid: 'flow-1', name: 'Welcome' };

export const person = (n: number): Recipient => ({
  key: `contact-${n}`,
  contactUuid: `contact-${n}`,
  name: `Person ${n}`,
  phone: `55119876${String(n).padStart(5, '0')}`,
});

export const people = (count: number, from = 1): Recipient[] =>
  Array.from({ length: count }, (_, i) => person(from + i));

export function plannedRows(sendId: string, recipients: Recipient[], maxRecipients = 100): Delivery[] {
  let n = 0;
  return planDeliveries(
    {
      sendId,
      connectionId: 'c1',
      flow: FLOW,
      values: { topic: 'x' },
      recipients,
      agent: { email: AGENT, name: 'Ana', role: 'attendant' },
    },
    { maxRecipients, chunksNeedConfirmed: false, confirmed: new Set(), room: null },
    () => `${sendId}-d${++n}`,
  );
}

export function aSend(id: string, rows: Delivery[], now: number, change: Partial<Send> = {}): Send {
  return {
    id,
    connectionId: 'c1',
    agent: AGENT,
    flow: FLOW,
    values: { topic: 'x' },
    state: 'confirmed',
    pause: null,
    undoUntil: now,
    confirmedAt: now,
    skipped: [],
    counts: freshCounts(rows, 0),
    ...change,
  };
}

/** What a review leaves behind besides the deliveries. */
export const preparedFor = (send: Send, reviewId: string): PreparedRow => ({
  draftId: send.id,
  reviewId,
  order: '',
  message: {
    flowUuid: send.flow.uuid,
    templates: [],
    texts: [],
    params: [],
    missing: [],
    shape: null,
    incomplete: false,
    fetchedAt: T0,
  },
  undoSeconds: 0,
  confirmedAtServer: T0,
  send,
});
