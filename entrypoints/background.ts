import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { ensureHeartbeat, onAlarm, wakeAt } from '../lib/worker/alarms.ts';
import { audienceCalls } from '../lib/worker/audience-calls.ts';
import { createApp } from '../lib/worker/app.ts';
import { catalogCalls } from '../lib/worker/catalog-calls.ts';
import { checkCalls } from '../lib/worker/check-calls.ts';
import { onCommand } from '../lib/worker/commands.ts';
import { flowAdminCalls } from '../lib/worker/flow-admin-calls.ts';
import { flowCalls } from '../lib/worker/flow-calls.ts';
import { historyCalls } from '../lib/worker/history-calls.ts';
import { launcherCalls } from '../lib/worker/launcher-calls.ts';
import { isUnanswered, rowOfNotification } from '../lib/worker/notifications.ts';
import { optionsCalls } from '../lib/worker/options-calls.ts';
import { onPageMenu, PAGE_MENU } from '../lib/worker/page-menu.ts';
import { forgetAllowed } from '../lib/worker/permissions.ts';
import { pageCalls } from '../lib/worker/page-calls.ts';
import { detach } from '../lib/worker/report.ts';
import { createRouter, type Sender } from '../lib/worker/router.ts';
import { sendCalls } from '../lib/worker/send-calls.ts';
import { onTabClosed } from '../lib/worker/session-changes.ts';
import { start } from '../lib/worker/start.ts';
import { openChat, openWaitingList, waitingCalls } from '../lib/worker/waiting-calls.ts';

/** A module, so that what it shares with the pages is in the package once. */
export default defineBackground({ type: 'module', main });

/** The service worker: build, register (all listeners in the first turn), done. */
function main(): void {
  const app = createApp(wakeAt);
  const route = createRouter(
    {
      ...launcherCalls(app),
      ...audienceCalls(app),
      ...catalogCalls(app),
      ...checkCalls(app),
      ...flowCalls(app),
      ...flowAdminCalls(app),
      ...sendCalls(app),
      ...historyCalls(app),
      ...waitingCalls(app),
      ...pageCalls(app),
      ...optionsCalls(app),
    },
    app.passes.admits,
  );

  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => route(message, sender));
  browser.runtime.onConnect.addListener((port) => {
    app.live.onConnect(port);
    detach(ensureHeartbeat());
  });
  browser.alarms.onAlarm.addListener((alarm) => detach(onAlarm(app, alarm.name)));
  browser.tabs.onRemoved.addListener((tabId) => detach(onTabClosed(app, tabId)));
  browser.notifications.onClicked.addListener((id) => {
    const row = rowOfNotification(id);
    if (row !== null) detach(openChat(app, row));
    if (isUnanswered(id)) detach(openWaitingList());
  });
  browser.commands.onCommand.addListener((command) => detach(onCommand(command)));
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText = '' }) => {
    if (menuItemId === PAGE_MENU) detach(onPageMenu(app, selectionText));
  });
  // The browser wakes the worker for it, which is all that is wanted: sends that were under way go on.
  browser.runtime.onStartup.addListener(() => undefined);
  browser.permissions.onAdded.addListener(() => detach(start(app)));
  browser.permissions.onRemoved.addListener(() => {
    forgetAllowed();
    detach(start(app));
  });

  detach(ensureHeartbeat());
  detach(start(app));
}
