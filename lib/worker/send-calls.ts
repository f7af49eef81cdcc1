import { kindFacts } from '../domain/connection.ts';
import { planFigures } from '../domain/plan-figures.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Values } from '../domain/send.ts';
import { findingsOf } from '../domain/flow-findings.ts';
import type { FlowMessage } from '../domain/flow.ts';
import { factsAbout } from '../audience/facts.ts';
import { resolveAudience } from '../audience/resolve.ts';
import type { Person } from '../domain/audience.ts';
import type { CheckFacts } from '../domain/check-rules.ts';
import type { ReviewRow } from '../db.ts';
import type { Draft, Review, WizardCalls } from '../messages.ts';
import { realClock } from '../outbox/clock.ts';
import { checkRulesItem, preferencesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { confirm, prepare } from './confirm.ts';
import { awake } from './keep-alive.ts';
import { newestMessage } from './newest-message.ts';
import { orderOf } from './order.ts';
import { planOf, planPace } from './planning.ts';
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
  if (!made.ok) return made;
  const row = await keepReview(app, made.value);
  detach(awake(() => prepare(app, account.value, row)));
  return ok(row.review);
}

/** Two windows that look at the same order look at the same review: neither makes the other's stale. */
async function keepReview(app: App, made: ReviewRow): Promise<ReviewRow> {
  const database = await app.database();
  const known = await database.get('reviews', made.draftId);
  const { reviewId } = known && sameReview(known, made) ? known.review : made.review;
  const row = { ...made, review: { ...made.review, reviewId } };
  // One at a time, like the draft: ten thousand people make a review of megabytes.
  const tx = database.transaction('reviews', 'readwrite');
  void tx.store.clear();
  void tx.store.put(row);
  await tx.done;
  return row;
}

function sameReview(a: ReviewRow, b: ReviewRow): boolean {
  const essence = ({ connectionId, draft, review }: ReviewRow) =>
    JSON.stringify([
      connectionId,
      orderOf(draft),
      { ...review, reviewId: null, changed: null, message: { ...review.message, fetchedAt: null } },
    ]);
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
  const facts = await factsOf(app, account, draft, flow, message, audience.value.people);
  const values = wantedValues(draft.values, message);
  const lines = reviewLines(audience.value, values, message, agent.value, facts);
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
    values,
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
  review.plan = planFigures(planOf(app, account, row).length, planPace(account));
  return ok(row);
}

/** Everything the checks need to know, read in bulk. */
async function factsOf(
  app: App,
  { connection, provider }: Account,
  draft: Draft,
  flow: { uuid: string; name: string },
  message: FlowMessage,
  people: readonly Person[],
): Promise<CheckFacts> {
  const rules = await checkRulesItem.getValue();
  const deps = {
    provider,
    sends: app.sends,
    connectionId: connection.id,
    now: app.now(),
    signal: app.signal,
  };
  const asked = await factsAbout(people, flow, rules.sameFlowDays, deps);
  const chats = new Map(asked.chats);
  // The agent stands in this very chat and need not be told of it.
  if (draft.room) chats.delete(draft.room.contactUuid);
  const seen = provider.serverTime();
  return {
    ...asked,
    chats,
    rules,
    now: seen === null ? app.now() : Date.parse(seen.iso) + (app.now() - seen.at),
    left: new Set(draft.left),
    // What the server does not tell may well be a template.
    sendsTemplate: message.templates.length > 0 || message.texts.length === 0,
  };
}

/** Only what this flow reads goes out; values typed for another flow stay in the draft. */
const wantedValues = (values: Values, { params }: FlowMessage): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => params.includes(key)));
