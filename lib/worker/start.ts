import { connectionItem } from '../settings.ts';
import type { App } from './app.ts';
import { registerButtons } from './chat-buttons.ts';
import { setConnectionRule } from './connection-rule.ts';
import { showBadge } from './badge.ts';
import { leaveForbidden } from './frames.ts';
import { lockStorage } from './lockdown.ts';
import { isAllowed } from './permissions.ts';
import { showPageMenu } from './page-menu.ts';
import { tidy } from './tidy.ts';

/** What has to be true whenever the worker runs; cheap, and safe to repeat. */
export async function start(app: App): Promise<void> {
  await lockStorage();
  const connection = await connectionItem.getValue();
  await setConnectionRule(connection);
  await leaveForbidden(isAllowed);
  await registerButtons();
  await showPageMenu();
  app.outbox.nudge();
  await tidy(app);
  await showBadge(app);
}
