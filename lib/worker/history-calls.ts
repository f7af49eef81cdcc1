import type { Fate } from '../domain/fate.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isOver, type Delivery, type Send } from '../domain/send.ts';
import type { CallInput, UnknownDecision, WizardCalls } from '../messages.ts';
import { defaultPolicy } from '../outbox/policy.ts';
import { waitingRows } from '../outbox/waiting-rows.ts';
import type { App } from './app.ts';
import type { Handlers } from './router.ts';

type HistoryCalls = Pick<
  WizardCalls,
  | 'sends.list'
  | 'sends.damaged'
  | 'sends.get'
  | 'sends.retryRefused'
  | 'sends.settleUnknown'
  | 'sends.fate'
  | 'sends.pause'
  | 'sends.resume'
  | 'sends.stop'
>;

/** What became of sends, and what the agent decides about them. */
export function historyCalls(app: App): Handlers<HistoryCalls> {
  return {
    'sends.list': async () => (await app.sends.sends()).map((send) => asItStands(app, send)),
    'sends.damaged': async () => (await app.sends.damaged()).filter((row) => row.store === 'sends').length,
    async 'sends.get'({ sendId }) {
      const send = await app.sends.send(sendId);
      if (!send) return null;
      const deliveries = await app.sends.deliveries(sendId);
      const damaged = (await app.sends.damaged(sendId)).length;
      return { send: asItStands(app, send), deliveries, damaged };
    },
    async 'sends.retryRefused'({ sendId }) {
      const refusal = await sendingIsOff(app);
      if (refusal) return refusal;
      for (const d of await app.sends.inState(sendId, 'refused')) {
        // What the agent decided not to send stays unsent.
        if (d.reason?.code === 'left-unsent') continue;
        await app.sends.move(
          d.id,
          'refused',
          (row) => ({ ...row, state: 'queued', notBefore: 0, reason: null }),
          { ordered: true },
        );
      }
      return goOn(app, sendId);
    },
    'sends.settleUnknown': (decision) => settleUnknown(app, decision),
    'sends.fate': ({ deliveryId, contactUuid }) => fateOf(app, deliveryId, contactUuid),
    'sends.pause': ({ sendId }) => pause(app, sendId),
    async 'sends.resume'({ sendId }) {
      // The agent asks for another try, also of what was refused.
      await app.sessions.set({ ...(await app.sessions.get()), refused: [] });
      return goOn(app, sendId);
    },
    async 'sends.stop'({ sendId }) {
      // Heard twice, it has been stopped the second time as well.
      const stopped = (await app.sends.stop(sendId)) || (await app.sends.send(sendId))?.stopped === true;
      app.live.tell('sends');
      app.outbox.nudge();
      return stopped ? ok(true) : fail('too-late');
    },
  };
}

/** While the disk is full, not even that can be written: it is shown from memory. */
function asItStands(app: App, send: Send): Send {
  if (isOver(send) || !app.outbox.storageFull()) return send;
  return { ...send, state: 'paused', pause: { reason: 'storage-full', until: null } };
}

/** Ordering again is ordering: what was confirmed before the switch may finish, but no more is added to it. */
async function sendingIsOff(app: App): Promise<Result<never> | null> {
  const account = await app.accounts.current();
  if (!account.ok) return null;
  const may = await app.accounts.maySend(account.value, app.signal);
  return may === 'no' ? fail('sending-off') : null;
}

/** Asking again means the last looks of the schedule, not all of them from the start. */
const LAST_LOOKS = defaultPolicy.looksAfterMs.length - 2;

async function settleUnknown(
  app: App,
  { deliveryId, attempts, as }: CallInput<'sends.settleUnknown'>,
): Promise<Result<true>> {
  const delivery = await app.sends.delivery(deliveryId);
  const send = delivery && (await app.sends.send(delivery.sendId));
  if (!delivery || !send) return fail('not-found');
  const refusal = as === 'send-again' ? await sendingIsOff(app) : null;
  if (refusal) return refusal;
  const now = app.now();
  // An attempt after the one they saw is another matter: "send again", heard twice, must not send twice.
  const decision = (d: Delivery) => (d.attempts === attempts ? decided(d, as, now) : null);
  const moved = await app.sends.move(deliveryId, 'unknown', decision, {
    waiting: (next, from) => (next.state === 'accepted' ? waitingRows(next, from, now) : []),
    ordered: true,
  });
  return moved ? goOn(app, send.id) : fail('too-late');
}

function decided(d: Delivery, as: UnknownDecision, now: number): Delivery {
  switch (as) {
    case 'sent':
      return { ...d, state: 'accepted', reason: null };
    case 'not-sent':
      return { ...d, state: 'refused', reason: { code: 'left-unsent' } };
    case 'send-again':
      return { ...d, state: 'queued', notBefore: 0, reason: null };
    case 'look-again':
      return { ...d, looks: LAST_LOOKS, notBefore: now };
  }
}

async function fateOf(app: App, deliveryId: string, contactUuid: string): Promise<Result<Fate>> {
  const delivery = await app.sends.delivery(deliveryId);
  const recipient = delivery?.recipients.find((one) => one.contactUuid === contactUuid);
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const { connection, provider } = account.value;
  const since = delivery?.startedOn ?? delivery?.serverTimeBefore;
  if (!recipient || !since || delivery?.connectionId !== connection.id) return fail('not-found');
  return provider.fate(contactUuid, recipient.phone ?? recipient.name, since, app.signal);
}

async function pause(app: App, sendId: string): Promise<Result<true>> {
  const held = await app.sends.updateSend(sendId, (s) =>
    isOver(s) || s.counts.queued === 0
      ? null
      : { ...s, state: 'paused', pause: { reason: 'by-agent', until: null } },
  );
  app.live.tell('sends');
  return held ? ok(true) : fail('too-late');
}

/** A send with something left to do runs again; a Retry-After is waited out all the same. */
async function goOn(app: App, sendId: string): Promise<Result<true>> {
  const now = app.now();
  await app.sends.updateSend(sendId, (s: Send) => {
    const throttled = s.pause?.reason === 'throttled' && (s.pause.until ?? 0) > now;
    return s.state === 'undone' || s.undoUntil > now || throttled
      ? null
      : { ...s, state: 'running', pause: null };
  });
  app.live.tell('sends');
  app.outbox.nudge();
  return ok(true);
}
