import { recover } from '../../../lib/outbox/drain.ts';
import { defaultPolicy } from '../../../lib/outbox/policy.ts';
import type { Change, OutboxStore } from '../../../lib/outbox/store.ts';
import type { Provider } from '../../../lib/providers/provider.ts';
import type { Plant } from './play.ts';

/** Mistakes that others have made, each put in from outside: a proof that does not notice them proves nothing. */
export const plants: Record<string, Plant> = {
  'the intent is written after the request': { store: intentAfterwards },
  'recovery runs outside the lock': { atStart: (deps) => void recover(deps) },
  'absence is believed after one read': { policy: { ...defaultPolicy, absencesNeeded: 1 } },
  'absence is believed before the server is done': { policy: { ...defaultPolicy, settleMs: 0 } },
  'a 500 is tried again': { provider: retriesServerErrors },
};

/** Keeps `sending` in memory, and writes it together with the result. */
function intentAfterwards(store: OutboxStore): OutboxStore {
  const meant = new Map<string, Change>();
  return {
    ...store,
    async move(id, from, change, ...rest) {
      if (from === 'queued') {
        const row = await store.delivery(id);
        const send = row && (await store.send(row.sendId));
        const next = row?.state === 'queued' && send ? change(row, send) : null;
        if (next) meant.set(id, change);
        return next;
      }
      const leaving = meant.get(id);
      if (from !== 'sending' || !leaving) return store.move(id, from, change, ...rest);
      meant.delete(id);
      const both: Change = (row, send) => {
        const left = leaving(row, send);
        return left && change(left, send);
      };
      return store.move(id, 'queued', both, ...rest);
    },
  };
}

function retriesServerErrors(provider: Provider): Provider {
  return {
    ...provider,
    async start(order, signal) {
      const outcome = await provider.start(order, signal);
      return outcome.kind === 'unknown' ? { ...outcome, kind: 'later' } : outcome;
    },
  };
}
