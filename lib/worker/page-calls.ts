import browser from 'webextension-polyfill';
import type { PageMessage, WizardCalls } from '../messages.ts';
import type { Handlers } from './router.ts';

/** What a page asks of the browser through the worker. */
export const pageCalls: Handlers<Pick<WizardCalls, 'options.open' | 'panel.close'>> = {
  async 'options.open'() {
    await browser.runtime.openOptionsPage();
    return true as const;
  },
  async 'panel.close'(_, sender) {
    const message: PageMessage = { type: 'panel.close' };
    if (sender.tab?.id !== undefined) await browser.tabs.sendMessage(sender.tab.id, message);
    return true as const;
  },
};
