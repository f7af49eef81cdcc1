import browser from 'webextension-polyfill';
import { chatFramesItem, type ChatFrame } from '../settings.ts';
import type { PageMessage } from '../messages.ts';

/** Chat pages our content script lives in. Kept in session storage, so that a restarted worker still knows them. */
export async function rememberFrame(frame: ChatFrame): Promise<void> {
  const frames = await chatFramesItem.getValue();
  const others = frames.filter((f) => !(f.tabId === frame.tabId && f.frameId === frame.frameId));
  await chatFramesItem.setValue([frame, ...others]);
}

export async function forgetTab(tabId: number): Promise<void> {
  const frames = await chatFramesItem.getValue();
  if (frames.some((f) => f.tabId === tabId)) {
    await chatFramesItem.setValue(frames.filter((f) => f.tabId !== tabId));
  }
}

/** Asks one frame; undefined when it is gone (navigated, closed, discarded). */
export async function ask(frame: ChatFrame, message: PageMessage): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(frame.tabId, message, { frameId: frame.frameId });
  } catch (error) {
    if (
      error instanceof Error &&
      /Receiving end|No tab|message (port|channel) closed|No frame/i.test(error.message)
    ) {
      return undefined;
    }
    throw error;
  }
}

/** Tells all chat pages; those that are gone are dropped from the list. */
export async function tellFrames(message: PageMessage): Promise<void> {
  for (const frame of await chatFramesItem.getValue()) await ask(frame, message);
}
