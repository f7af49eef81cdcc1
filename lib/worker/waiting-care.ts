import type { Waiting } from '../domain/send.ts';
import { preferencesItem } from '../settings.ts';
import type { App } from './app.ts';
import { tellUnanswered } from './notifications.ts';

const DAY_MS = 24 * 3_600_000;

/** What the agent wants to happen to whoever has not answered for days: be reminded once, or stop waiting. */
export async function careForWaiting(app: App, rows: readonly Waiting[]): Promise<void> {
  const { waitingDays, waitingThen } = await preferencesItem.getValue();
  if (waitingDays === 0) return;
  const now = app.now();
  const late = rows.filter((row) => now - row.acceptedAt >= waitingDays * DAY_MS);
  if (late.length === 0) return;
  if (waitingThen === 'remind') {
    const due = await app.waiting.remind(
      late.map(({ id }) => id),
      now,
    );
    if (due.length > 0) await tellUnanswered(due.length, waitingDays);
    return;
  }
  for (const { id } of late) await app.waiting.end(id, 'given-up', now);
  app.live.tell('waiting');
}
