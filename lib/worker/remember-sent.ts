import { picksIn } from '../audience/audiences.ts';
import type { App } from './app.ts';
import { remember } from './flow-calls.ts';

/**
 * What the next draft may want of one that has become a send: when its flow was used and with which values, and the same
 * people as a whole. Done twice where the worker dies in between, which changes nothing.
 */
export async function rememberSent(app: App, draftId: string): Promise<void> {
  const send = await app.sends.send(draftId);
  if (!send) return;
  const { connectionId, flow, values, confirmedAt } = send;
  await remember(connectionId, flow.uuid, { usedAt: confirmedAt, values });
  const row = await (await app.database()).get('reviews', draftId);
  if (row) await app.audiences.remember(connectionId, picksIn(row.draft), row.review.gets);
}
