import { kindFacts } from '../domain/connection.ts';
import { planFigures, type PlanPace } from '../domain/plan-figures.ts';
import { fail, ok, type Failure, type Result } from '../domain/result.ts';
import type { Send, Values } from '../domain/send.ts';
import { findingsOf } from '../domain/flow-findings.ts';
import type { FlowMessage } from '../domain/flow.ts';
import { resolveAudience } from '../audience/resolve.ts';
import { isStorageFull, type ReviewRow } from '../db.ts';
import type { Draft, Review, WizardCalls } from '../messages.ts';
import { realClock } from '../outbox/clock.ts';
import { planDeliveries, type PlanRules } from '../outbox/plan.ts';
import { defaultPolicy } from '../outbox/policy.ts';
import { freshCounts } from '../outbox/counts.ts';
import { preferencesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { isStale, messageOf, remember } from './flow-calls.ts';
import { awake } from './keep-alive.ts';
import { reviewLines } from './review.ts';
import { detach } from './report.ts';
import type { Handlers } from './router.ts';

type SendCalls = Pick<WizardCalls, 'send.review' | 'send.confirm' | 'send.undo'>;

/** Review, confirm and undo: from a draft to rows in the outbox. */
export function sendCalls(app: App): Handlers<SendCalls> {
  return {
    'send.review': ({ draftId }) => awake(() => review(app, draftId)),
    'send.confirm': ({ draftId, reviewId }) => confirm(app, draftId, reviewId),
    async 'send.undo'({ sendId }) {
      // Heard twice, it has been undone the second time as well.
      const undone = (await app.sends.undo(sendId)) || (await app.sends.send(sendId))?.state === 'undone';
      app.live.tell('sends');
      return undone ? ok(true) : fail('too-late');
    },
  };
}

async function review(app: App, draftId: string): Promise<Result<Review>> {
  const draft = await app.drafts.get();
  if (draft.id !== draftId) return fail('review-stale');
  const picks = [draft.contacts, draft.groups, draft.numbers, draft.lists];
  if (picks.every(({ length }) => length === 0)) return fail('nobody-picked');
  if (!draft.flow) return fail('no-flow-picked');
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const made = await makeReview(app, account.value, draft, draft.flow);
  return made.ok ? ok(await keepReview(app, made.value)) : made;
}

/** Two windows that look at the same order look at the same review: neither makes the other's stale. */
async function keepReview(app: App, made: ReviewRow): Promise<Review> {
  const database = await app.database();
  const known = await database.get('reviews', made.draftId);
  const { reviewId } = known && sameReview(known, made) ? known.review : made.review;
  const review = { ...made.review, reviewId };
  // One at a time, like the draft: ten thousand people make a review of megabytes.
  const tx = database.transaction('reviews', 'readwrite');
  void tx.store.clear();
  void tx.store.put({ ...made, review });
  await tx.done;
  return review;
}

function sameReview(a: ReviewRow, b: ReviewRow): boolean {
  const essence = ({ connectionId, draft, review }: ReviewRow) =>
    JSON.stringify([connectionId, orderOf(draft), { ...review, reviewId: null }]);
  return essence(a) === essence(b);
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
  const newest = await newestMessage(app, account, flow.uuid);
  if (!newest.ok) return newest;
  const { message, changed } = newest.value;
  const [blocked] = findingsOf(message).filter(({ kind }) => kind === 'block');
  if (blocked) return fail('flow-blocked', { detail: blocked.detail ?? '' });
  const catalog = app.contacts(connection.id);
  const lists = await app.lists.get(draft.lists.map(({ id }) => id));
  const deps = { provider, catalog, clock: realClock, signal: app.signal };
  const audience = await resolveAudience(draft, lists, deps);
  if (!audience.ok) return audience;
  const lines = await reviewLines(audience.value, draft, message, agent.value, provider, app.signal);
  const gets = lines.filter((l) => l.outcome === 'gets');
  const { undoSeconds } = await preferencesItem.getValue();
  const review: Review = {
    reviewId: app.newId(),
    flow,
    lines,
    gets: gets.length,
    skipped: lines.length - gets.length,
    message,
    changed,
    agent: agent.value,
    values: wantedValues(draft.values, message),
    plan: planFigures(0, planPace(account)),
    skipEarlier: kindFacts(connection.kind).skipsEarlier && draft.skipEarlier === true,
    undoSeconds,
  };
  const row: ReviewRow = {
    draftId: draft.id,
    connectionId: connection.id,
    review,
    draft,
    confirmedAtServer: app.now(),
  };
  review.plan = planFigures(plan(app, account, row).length, planPace(account));
  return ok(row);
}

/**
 * What the agent sees is read at that moment; the stored copy, with its age, stands in while that is impossible.
 * `changed`: it says something else than the copy shown so far.
 */
async function newestMessage(
  app: App,
  account: Account,
  flowUuid: string,
): Promise<Result<{ message: FlowMessage; changed: boolean }>> {
  const stored = (await app.catalogStore.row(account.connection.id)).messages[flowUuid];
  const fresh = await messageOf(app, account, flowUuid, true);
  if (fresh.ok)
    return ok({ message: fresh.value, changed: stored !== undefined && !saysSame(stored, fresh.value) });
  if (fresh.failure.reason === 'flow-unavailable' || stored === undefined) return fresh;
  return ok({ message: stored, changed: false });
}

function saysSame(a: FlowMessage, b: FlowMessage): boolean {
  const essence = ({ templates, texts, params }: FlowMessage) => JSON.stringify([templates, texts, params]);
  return essence(a) === essence(b);
}

/** Only what this flow reads goes out; values typed for another flow stay in the draft. */
const wantedValues = (values: Values, { params }: FlowMessage): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => params.includes(key)));

const planPace = ({ provider }: Account): PlanPace => ({
  atOnce: provider.capabilities.startsAtOnce,
  startsAnHour: defaultPolicy.startsAnHour,
});

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
    // In a start for several people the engine would open no ticket.
    ...(review.message.shape?.ticketFirst ? { maxRecipients: 1 } : {}),
    confirmed: new Set(fresh ? recipients.flatMap((r) => r.contactUuid ?? []) : []),
    room: draft.room,
  };
  const { agent, flow, values, skipEarlier } = review;
  return planDeliveries(
    { sendId: draft.id, connectionId, flow, values, recipients, agent, skipEarlier },
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
  if (await hasChanged(app, account.value, row.review)) return fail('message-changed');
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
  const { flow, values } = row.review;
  detach(remember(row.connectionId, flow.uuid, { usedAt: app.now(), values }));
  return ok({ sendId: draftId });
}

/** A review that stood open for a while is checked against the server once more; where that fails, it is believed. */
async function hasChanged(app: App, account: Account, { flow, message }: Review): Promise<boolean> {
  if (!isStale(message, app.now())) return false;
  const fresh = await messageOf(app, account, flow.uuid, true);
  return fresh.ok && !saysSame(fresh.value, message);
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
const sameOrder = (a: Draft, b: Draft): boolean => JSON.stringify(orderOf(a)) === JSON.stringify(orderOf(b));

function orderOf({
  id,
  contacts,
  groups,
  numbers,
  lists,
  left,
  flow,
  values,
  skipEarlier,
}: Draft): unknown[] {
  const picks = [contacts.map((c) => c.uuid), groups.map((g) => g.uuid), numbers, lists.map((l) => l.id)];
  return [id, picks, left, flow?.uuid, values, skipEarlier === true];
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
