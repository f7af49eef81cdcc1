import { fail, ok, type Failure, type Result } from '../domain/result.ts';
import type { Send } from '../domain/send.ts';
import { flowMessage } from '../catalog/flows.ts';
import { isStorageFull, type ReviewRow } from '../db.ts';
import type { Draft, Review, WizardCalls } from '../messages.ts';
import { planDeliveries, type PlanRules } from '../outbox/plan.ts';
import { defaultPolicy } from '../outbox/policy.ts';
import { freshCounts } from '../outbox/store.ts';
import { preferencesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { awake } from './keep-alive.ts';
import { resolveAudience, reviewLines } from './review.ts';
import type { Handlers } from './router.ts';

type SendCalls = Pick<WizardCalls, 'send.review' | 'send.confirm' | 'send.undo'>;

/** Review, confirm and undo: from a draft to rows in the outbox. */
export function sendCalls(app: App): Handlers<SendCalls> {
  return {
    'send.review': ({ draftId }) => awake(() => review(app, draftId)),
    'send.confirm': ({ draftId, reviewId }) => confirm(app, draftId, reviewId),
    async 'send.undo'({ sendId }) {
      const undone = await app.sends.undo(sendId);
      app.live.tell('sends');
      return undone ? ok(true) : fail('too-late');
    },
  };
}

async function review(app: App, draftId: string): Promise<Result<Review>> {
  const draft = await app.drafts.get();
  if (draft.id !== draftId) return fail('review-stale');
  if (draft.contacts.length + draft.groups.length === 0) return fail('nobody-picked');
  if (!draft.flow) return fail('no-flow-picked');
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const made = await makeReview(app, account.value, draft, draft.flow);
  if (made.ok) await (await app.database()).put('reviews', made.value);
  return made.ok ? ok(made.value.review) : made;
}

async function makeReview(
  app: App,
  account: Account,
  draft: Draft,
  flow: { uuid: string; name: string },
): Promise<Result<ReviewRow>> {
  const { connection, provider } = account;
  const agent = await app.accounts.agent(account, app.signal);
  if (!agent.ok) return agent;
  const how = { refresh: false, now: app.now() };
  const message = await flowMessage(app.catalogStore, connection.id, flow.uuid, provider, how, app.signal);
  if (!message.ok) return message;
  const catalog = app.contacts(connection.id);
  const audience = await resolveAudience(draft, provider, (uuids) => catalog.get(uuids), app.signal);
  if (!audience.ok) return audience;
  const lines = await reviewLines(audience.value, draft, message.value, agent.value, provider, app.signal);
  const gets = lines.filter((l) => l.outcome === 'gets');
  const { undoSeconds } = await preferencesItem.getValue();
  const review: Review = {
    reviewId: app.newId(),
    flow,
    lines,
    gets: gets.length,
    skipped: lines.length - gets.length,
    message: message.value,
    agent: agent.value,
    values: draft.values,
    requests: 0,
    undoSeconds,
  };
  const row: ReviewRow = {
    draftId: draft.id,
    connectionId: connection.id,
    review,
    draft,
    confirmedAtServer: app.now(),
  };
  review.requests = plan(app, account, row).length;
  return ok(row);
}

/** The deliveries of a review; made once to show their number, and once more when the agent confirms. */
function plan(
  app: App,
  { provider }: Account,
  { review, draft, connectionId, confirmedAtServer }: ReviewRow,
) {
  const recipients = review.lines.filter((l) => l.outcome === 'gets').map((l) => l.recipient);
  const fresh = app.now() - confirmedAtServer < defaultPolicy.confirmedMs;
  const rules: PlanRules = {
    ...provider.capabilities,
    confirmed: new Set(fresh ? recipients.flatMap((r) => r.contactUuid ?? []) : []),
    room: draft.room,
  };
  const { agent, flow, values } = review;
  return planDeliveries(
    { sendId: draft.id, connectionId, flow, values, recipients, agent },
    rules,
    app.newId,
  );
}

/**
 * Orders exactly what was reviewed. The rows are on disk, strictly, before this answers; a second call with the
 * same draft finds them there and answers alike.
 */
async function confirm(app: App, draftId: string, reviewId: string): Promise<Result<{ sendId: string }>> {
  if (await app.sends.send(draftId)) return ok({ sendId: draftId });
  const row = await (await app.database()).get('reviews', draftId);
  if (row?.review.reviewId !== reviewId) return fail('review-stale');
  const refusal = await mayNotConfirm(app, row);
  if (refusal) return { ok: false, failure: refusal };
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const deliveries = plan(app, account.value, row);
  if (deliveries.length === 0) return fail('nobody-left');
  try {
    await app.sends.confirm(newSend(app, row, freshCounts(deliveries, row.review.skipped)), deliveries);
  } catch (error) {
    if (isStorageFull(error)) return fail('storage-full');
    throw error;
  }
  // What became a send is no draft any more: this begins a new one, and leaves one alone that has begun meanwhile.
  await app.drafts.get();
  app.live.tell('sends');
  app.live.tell('draft');
  app.outbox.nudge();
  return ok({ sendId: draftId });
}

async function mayNotConfirm(app: App, row: ReviewRow): Promise<Failure | null> {
  const account = await app.accounts.current();
  if (!account.ok) return account.failure;
  if (account.value.connection.id !== row.connectionId) return { reason: 'review-stale' };
  if (!sameOrder(await app.drafts.get(), row.draft)) return { reason: 'review-stale' };
  const may = await app.accounts.maySend(account.value, app.signal);
  return may === 'no' ? { reason: 'sending-off' } : null;
}

/** The step a surface shows may differ; who gets what may not. */
function sameOrder(a: Draft, b: Draft): boolean {
  const essence = ({ id, contacts, groups, flow, values }: Draft) =>
    JSON.stringify([id, contacts.map((c) => c.uuid), groups.map((g) => g.uuid), flow?.uuid, values]);
  return essence(a) === essence(b);
}

function newSend(app: App, { review, draft, connectionId }: ReviewRow, counts: Send['counts']): Send {
  const now = app.now();
  return {
    id: draft.id,
    connectionId,
    agent: review.agent.email,
    flow: review.flow,
    values: review.values,
    state: 'confirmed',
    pause: null,
    undoUntil: now + review.undoSeconds * 1000,
    confirmedAt: now,
    skipped: review.lines
      .filter((l) => l.outcome === 'skipped')
      .map((l) => ({
        recipient: l.recipient,
        check: l.checks.find((c) => c.kind === 'skip')?.code ?? 'gone',
      })),
    counts,
  };
}
