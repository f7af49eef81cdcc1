import { preferencesItem } from '../settings.ts';
import type { App } from './app.ts';

const DAY_MS = 24 * 3_600_000;

/** Forgets what is settled and older than the agent wants it kept, and lists that nothing names any more. */
export async function tidy(app: App): Promise<void> {
  const { historyDays } = await preferencesItem.getValue();
  const forgotten = await app.sends.forget(app.now() - historyDays * DAY_MS);
  if (forgotten > 0) app.live.tell('sends');
  await forgetLists(app);
}

/** A draft that was cleared can be taken back while its page is open, so lists stay for a day. */
async function forgetLists(app: App): Promise<void> {
  const { lists } = await app.drafts.get();
  const named = [...lists.map(({ id }) => id), ...(await app.audiences.listIds())];
  await app.lists.keepOnly(named, app.now() - DAY_MS);
}
