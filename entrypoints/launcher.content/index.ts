import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answered } from '../../lib/answered.ts';
import { profileOf } from '../../lib/hosts/hosts.ts';
import type { LauncherState, PageMessage } from '../../lib/messages.ts';
import { createButton } from './button.ts';
import { keepInPlace } from './keep-in-place.ts';
import { createPanel } from './panel.ts';

/**
 * The injected button. Plain DOM and the browser's own API: everything else would cost every page load more than
 * all of this together. It learns nothing but whether to be visible and what to say.
 */
export default defineContentScript({
  // Registered at run time, for allowed chat pages only (`lib/worker/chat-buttons.ts`).
  registration: 'runtime',
  main(ctx) {
    const panel = createPanel(document);
    const button = createButton(document, () => panel.toggle(roomHere()));
    panel.onClose(() => button.focus());

    const refresh = async () => {
      const state = await answered(() => browser.runtime.sendMessage({ call: 'launcher.state' }));
      if (!state) return;
      button.show(state as LauncherState);
      settle();
    };
    const roomHere = () => profileOf(document)?.roomUuid(new URL(location.href)) ?? null;

    const listener = (message: PageMessage) => {
      if (message.type === 'launcher.changed') void refresh();
      else panel.close();
    };

    const settle = keepInPlace(document, button, ctx.signal, () => void refresh());
    browser.runtime.onMessage.addListener(listener);
    ctx.onInvalidated(() => {
      button.remove();
      panel.close();
      browser.runtime?.onMessage?.removeListener(listener);
    });
  },
});
