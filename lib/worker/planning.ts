import type { ReviewRow } from '../db.ts';
import type { PlanPace } from '../domain/plan-figures.ts';
import type { Delivery } from '../domain/send.ts';
import { planDeliveries, type PlanRules } from '../outbox/plan.ts';
import { defaultPolicy } from '../outbox/policy.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';

/** The deliveries of a review; made once to show their number, and once more to be stored. */
export function planOf(
  app: App,
  { provider }: Account,
  { review, draft, connectionId, confirmedAtServer }: ReviewRow,
): Delivery[] {
  const recipients = review.lines.filter((l) => l.outcome === 'gets').map((l) => l.recipient);
  const rules: PlanRules = {
    ...provider.capabilities,
    // In a start for several people the engine would open no ticket.
    ...(review.message.shape?.ticketFirst ? { maxRecipients: 1 } : {}),
    confirmed: new Set(isFresh(app, confirmedAtServer) ? recipients.flatMap((r) => r.contactUuid ?? []) : []),
    room: draft.room,
  };
  const { agent, flow, values, skipEarlier } = review;
  return planDeliveries(
    { sendId: draft.id, connectionId, flow, values, recipients, agent, skipEarlier },
    rules,
    app.newId,
  );
}

/** Whether contacts seen at the server then (our clock, ms) may share a request now. */
export const isFresh = (app: App, confirmedAtServer: number): boolean =>
  app.now() - confirmedAtServer < defaultPolicy.confirmedMs;

export const planPace = ({ provider }: Account): PlanPace => ({
  atOnce: provider.capabilities.startsAtOnce,
  startsAnHour: defaultPolicy.startsAnHour,
});
