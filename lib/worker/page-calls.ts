import browser from 'webextension-polyfill';
import type { PageMessage, WizardCalls } from '../messages.ts';
import type { App } from './app.ts';
import type { Handlers } from './router.ts';
import { openWindow } from './wizard-window.ts';

type PageCalls = Pick<WizardCalls, 'options.open' | 'panel.claim' | 'panel.close' | 'window.open'>;

/** What a page asks of the browser through the worker. */
export function pageCalls({ passes }: App): Handlers<PageCalls> {
  return {
    async 'options.open'() {
      await browser.runtime.openOptionsPage();
      return true as const;
    },
    'panel.claim': ({ nonce }, sender) => passes.claim(nonce, sender),
    async 'panel.close'(_, sender) {
      const message: PageMessage = { type: 'panel.close' };
      const launcher = await passes.launcherOf(sender);
      if (launcher) await browser.tabs.sendMessage(launcher.tabId, message, { frameId: launcher.frameId });
      return true as const;
    },
    async 'window.open'() {
      await openWindow();
      return true as const;
    },
  };
}
