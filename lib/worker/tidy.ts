import { preferencesItem } from '../settings.ts';
import type { App } from './app.ts';

const DAY_MS = 24 * 3_600_000;

/** Forgets what is settled and older than the agent wants it kept. */
export async function tidy(app: App): Promise<void> {
  const { historyDays } = await preferencesItem.getValue();
  const forgotten = await app.sends.forget(app.now() - historyDays * DAY_MS);
  if (forgotten > 0) app.live.tell('sends');
}
