import browser from 'webextension-polyfill';

const PAGE = 'popup.html?surface=window';
const SIZE = { width: 460, height: 760 };

/** The wizard in a window of its own, where no page can cover it. There is one; asking again brings it to the front. */
export async function openWindow(): Promise<void> {
  // Not `getURL`: that is the changing address, which is for framing only.
  const url = new URL(PAGE, location.origin).href;
  const [open] = await browser.runtime.getContexts({ contextTypes: ['TAB'], documentUrls: [url] });
  if (open) await browser.windows.update(open.windowId, { focused: true });
  else await browser.windows.create({ type: 'popup', url, ...SIZE });
}
