import { isStorageFull, type PreparedRow, type ReviewRow } from '../db.ts';
import { fail, ok, type Failure, type Result } from '../domain/result.ts';
import type { Send } from '../domain/send.ts';
import { freshCounts } from '../outbox/counts.ts';
import type { Account } from './account.ts';
import type { Draft } from '../messages.ts';
import type { App } from './app.ts';
import { changedSince } from './newest-message.ts';
import { orderDigest } from './order.ts';
import { isFresh, planOf } from './planning.ts';
import { detach } from './report.ts';

/**
 * Writes everything but the order itself, while the agent reads the review: the click then costs one small row, however
 * many people there are. Where this comes too late, or the disk is full, confirming writes the whole.
 */
export async function prepare(app: App, account: Account, row: ReviewRow): Promise<void> {
  const deliveries = planOf(app, account, row);
  if (deliveries.length === 0) return;
  try {
    await app.sends.prepare(
      await preparedOf(row, sendOf(row, freshCounts(deliveries, row.review.skipped))),
      deliveries,
    );
  } catch (error) {
    if (!isStorageFull(error)) throw error;
  }
}

async function preparedOf(row: ReviewRow, send: Send): Promise<PreparedRow> {
  const { draftId, draft, review, confirmedAtServer } = row;
  const { reviewId, message, undoSeconds } = review;
  const order = await orderDigest(draft);
  return { draftId, reviewId, order, message, undoSeconds, confirmedAtServer, send };
}

/**
 * Orders exactly what was reviewed. The rows are on disk, strictly, before this answers; a second call with the
 * same draft finds them there and answers alike.
 */
export async function confirm(
  app: App,
  draftId: string,
  reviewId: string,
): Promise<Result<{ sendId: string }>> {
  const db = await app.database();
  const [sent, prepared, draft, account] = await Promise.all([
    app.sends.send(draftId),
    db.get('prepared', draftId),
    app.drafts.get(),
    app.accounts.current(),
  ]);
  if (sent) return ok({ sendId: draftId });
  const whole = prepared?.reviewId === reviewId ? undefined : await db.get('reviews', draftId);
  const order = whole?.review.reviewId === reviewId ? await preparedOf(whole, sendOf(whole)) : prepared;
  if (order?.reviewId !== reviewId) return fail('review-stale');
  if (!account.ok) return account;
  const refusal = await mayNotConfirm(app, account.value, draft, order);
  if (refusal) return { ok: false, failure: refusal };
  const stored = await store(app, account.value, order);
  if (!stored.ok) return stored;
  app.outbox.nudge();
  detach(afterwards(app));
  return ok({ sendId: draftId });
}

/** What the agent's click need not wait for. */
async function afterwards(app: App): Promise<void> {
  app.live.tell('sends');
  // What became a send is no draft any more: this begins a new one, and leaves one alone that has begun meanwhile.
  await app.drafts.get();
  app.live.tell('draft');
}

async function mayNotConfirm(
  app: App,
  account: Account,
  draft: Draft,
  row: PreparedRow,
): Promise<Failure | null> {
  if (account.connection.id !== row.send.connectionId) return { reason: 'review-stale' };
  const [digest, maySend] = await Promise.all([
    orderDigest(draft),
    app.accounts.maySend(account, app.signal),
  ]);
  if (digest !== row.order) return { reason: 'review-stale' };
  if (maySend === 'no') return { reason: 'sending-off' };
  return changedSince(app, account, row.send.flow, row.message);
}

/** What was prepared, if it still holds; else planned anew, and stored whole. */
async function store(app: App, account: Account, row: PreparedRow): Promise<Result<true>> {
  const now = app.now();
  const send = { ...row.send, confirmedAt: now, undoUntil: now + row.undoSeconds * 1000 };
  const holds = isFresh(app, row.confirmedAtServer) || !account.provider.capabilities.chunksNeedConfirmed;
  try {
    if (holds && (await app.sends.confirmPrepared(send, row.reviewId)) !== 'unprepared') return ok(true);
    return await storeWhole(app, account, row, send);
  } catch (error) {
    if (isStorageFull(error)) return fail('storage-full');
    throw error;
  }
}

async function storeWhole(
  app: App,
  account: Account,
  { draftId, reviewId }: PreparedRow,
  send: Send,
): Promise<Result<true>> {
  const row = await (await app.database()).get('reviews', draftId);
  if (row?.review.reviewId !== reviewId) return fail('review-stale');
  const deliveries = planOf(app, account, row);
  if (deliveries.length === 0) return fail('nobody-left');
  await app.sends.confirm({ ...send, counts: freshCounts(deliveries, row.review.skipped) }, deliveries);
  return ok(true);
}

/** The times are those of the click. */
function sendOf({ review, draft, connectionId }: ReviewRow, counts = freshCounts([], 0)): Send {
  return {
    id: draft.id,
    connectionId,
    agent: review.agent.email,
    flow: review.flow,
    values: review.values,
    state: 'confirmed',
    pause: null,
    undoUntil: 0,
    confirmedAt: 0,
    skipped: review.lines
      .filter((l) => l.outcome === 'skipped')
      .map((l) => ({
        recipient: l.recipient,
        check: l.checks.find((c) => c.kind === 'skip')?.code ?? 'gone',
      })),
    counts,
  };
}
