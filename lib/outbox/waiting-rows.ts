import type { Delivery, Send, Waiting } from '../domain/send.ts';

/** Everyone of an accepted delivery stands in the waiting list until they answer. */
export function waitingRows(d: Delivery, send: Pick<Send, 'agent'>, now: number): Waiting[] {
  return d.recipients.map((recipient) => ({
    id: `${d.id}/${recipient.key}`,
    connectionId: d.connectionId,
    sendId: d.sendId,
    agent: send.agent,
    recipient,
    flow: d.flow,
    startUuid: d.startUuid,
    since: d.startedOn ?? d.serverTimeBefore ?? new Date(d.sentAt ?? now).toISOString(),
    acceptedAt: now,
    state: 'waiting',
    endedAt: null,
    roomUuid: d.roomUuid,
    ...(d.skipEarlier ? { skipEarlier: true } : {}),
  }));
}
