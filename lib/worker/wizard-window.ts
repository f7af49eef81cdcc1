import browser from 'webextension-polyfill';

const PAGE = 'popup.html?surface=window';
const SIZE = { width: 460, height: 760 };

/**
 * The wizard in a window of its own, where no page can cover it. There is one; asking again brings it to the front.
 * @param search what its box says at first
 */
export async function openWindow(search = ''): Promise<void> {
  // Not `getURL`: that is the changing address, which is for framing only.
  const base = new URL(PAGE, location.origin).href;
  const url = search === '' ? base : `${base}&search=${encodeURIComponent(search)}`;
  const tabs = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  const open = tabs.find(({ documentUrl }) => documentUrl?.startsWith(base));
  if (!open) return void (await browser.windows.create({ type: 'popup', url, ...SIZE }));
  // The draft is with the worker, so nothing is lost by loading the page anew.
  if (search !== '') await browser.tabs.update(open.tabId, { url });
  await browser.windows.update(open.windowId, { focused: true });
}
