import type { FlowMessage } from '../domain/flow.ts';
import { fail, ok, type Failure, type Result } from '../domain/result.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { isStale, messageOf, offeredFlows } from './flow-calls.ts';

/**
 * What the agent sees is read at that moment; the stored copy, with its age, stands in while that is impossible.
 * `changed`: it says something else than the copy shown so far. `flow-unavailable` once it is no longer offered.
 */
export async function newestMessage(
  app: App,
  account: Account,
  flowUuid: string,
): Promise<Result<{ message: FlowMessage; changed: boolean }>> {
  const stored = (await app.catalogStore.row(account.connection.id)).messages[flowUuid];
  const [fresh, offered] = await Promise.all([
    messageOf(app, account, flowUuid, true),
    isOffered(app, account, flowUuid),
  ]);
  if (!offered) return fail('flow-unavailable');
  if (fresh.ok)
    return ok({ message: fresh.value, changed: stored !== undefined && !saysSame(stored, fresh.value) });
  if (fresh.failure.reason === 'flow-unavailable' || stored === undefined) return fresh;
  return ok({ message: stored, changed: false });
}

/**
 * What stands against an order of a review that was open for a while: the flow is gone, or says something else now.
 * Where the server cannot be asked, the review is believed.
 */
export async function changedSince(
  app: App,
  account: Account,
  flow: { uuid: string },
  message: FlowMessage,
): Promise<Failure | null> {
  if (!isStale(message.fetchedAt, app.now())) return null;
  const newest = await newestMessage(app, account, flow.uuid);
  if (!newest.ok) return newest.failure.reason === 'flow-unavailable' ? newest.failure : null;
  return saysSame(newest.value.message, message) ? null : { reason: 'message-changed' };
}

/** An archived flow would be started and send nothing (weni-api.md §2.6); one without the label is not the agent's. */
async function isOffered(app: App, account: Account, flowUuid: string): Promise<boolean> {
  const known = (await app.catalogStore.row(account.connection.id)).flows;
  const list = await offeredFlows(app, account, known === null || isStale(known.fetchedAt, app.now()));
  return !list.ok || list.value.flows.some(({ uuid }) => uuid === flowUuid);
}

function saysSame(a: FlowMessage, b: FlowMessage): boolean {
  const essence = ({ templates, texts, params }: FlowMessage) => JSON.stringify([templates, texts, params]);
  return essence(a) === essence(b);
}
