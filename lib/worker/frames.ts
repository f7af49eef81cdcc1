import browser from 'webextension-polyfill';
import { chatFramesItem, type ChatFrame } from '../settings.ts';
import type { PageMessage, PlaceSeen } from '../messages.ts';
import { patiently } from './patience.ts';

type Sender = browser.Runtime.MessageSender & { documentId?: string };

/** The frame a message of our content script came from, by the browser's word; null when it names no web page. */
export function frameOf(sender: Sender): Omit<ChatFrame, 'sessionOf'> | null {
  const tabId = sender.tab?.id;
  if (tabId === undefined || !sender.url || !URL.canParse(sender.url)) return null;
  const { origin } = new URL(sender.url);
  return { tabId, frameId: sender.frameId ?? 0, origin, documentId: sender.documentId ?? null };
}

/**
 * Chat pages our content script lives in, the last to load first. Kept in session storage, so that a restarted worker
 * still knows them. A new document in a tab's top frame has taken the frames below it away.
 */
export async function rememberFrame(frame: Omit<ChatFrame, 'sessionOf'>): Promise<ChatFrame> {
  let remembered: ChatFrame = { ...frame, sessionOf: null };
  await change((frames) => {
    const known = frames.find((f) => isSame(f, frame));
    if (known && known.documentId !== null && known.documentId === frame.documentId) {
      remembered = known;
      return frames;
    }
    const below = (f: ChatFrame) => frame.frameId === 0 && f.tabId === frame.tabId;
    return [remembered, ...frames.filter((f) => !isSame(f, frame) && !below(f))];
  });
  return remembered;
}

/** The document in this frame has shown its session. */
export function markSeen(frame: ChatFrame): Promise<void> {
  return change((frames) =>
    frames.map((f) => (isSame(f, frame) ? { ...f, sessionOf: frame.documentId } : f)),
  );
}

/** Keeps what this frame's launcher sees of the button's place; answers with all frames, and whether it is news. */
export async function markPlace(
  frame: Omit<ChatFrame, 'sessionOf'>,
  place: PlaceSeen,
): Promise<{ frames: ChatFrame[]; isNews: boolean }> {
  let isNews = false;
  await change((frames) => {
    const known = frames.find((f) => isSame(f, frame) && f.documentId === frame.documentId);
    isNews = known !== undefined && known.place !== place;
    return isNews ? frames.map((f) => (f === known ? { ...f, place } : f)) : frames;
  });
  return { frames: await chatFramesItem.getValue(), isNews };
}

/** Another place holds for these pages: what they said of the old one is nothing to go by. */
export const forgetSeen = (origin: string): Promise<void> =>
  change((frames) =>
    frames.map(({ place, ...frame }) => (place && frame.origin !== origin ? { ...frame, place } : frame)),
  );

/** The button has a place in a frame of this tab that is not its top one. */
export const standsBelow = (frames: readonly ChatFrame[], tabId: number): boolean =>
  frames.some((f) => f.tabId === tabId && f.frameId !== 0 && f.place === 'stands');

/** Asks the button in a tab's top frame to look anew. */
export async function tellTop(tabId: number): Promise<void> {
  const top = (await chatFramesItem.getValue()).find((f) => f.tabId === tabId && f.frameId === 0);
  if (top) await tell(top, { type: 'launcher.changed' });
}

/** One change after the other: several frames say hello at once. */
async function change(next: (frames: ChatFrame[]) => ChatFrame[]): Promise<void> {
  await navigator.locks.request('chat-frames', async () => {
    const frames = next(await chatFramesItem.getValue());
    await chatFramesItem.setValue(frames);
  });
}

const isSame = (a: Pick<ChatFrame, 'tabId' | 'frameId'>, b: Pick<ChatFrame, 'tabId' | 'frameId'>) =>
  a.tabId === b.tabId && a.frameId === b.frameId;

export const forgetTab = (tabId: number): Promise<void> =>
  change((frames) => frames.filter((f) => f.tabId !== tabId));

/** Tells all chat pages; those that are gone (navigated, closed, discarded) are dropped from the list. */
export async function tellFrames(message: PageMessage): Promise<void> {
  const frames = await chatFramesItem.getValue();
  const reached = await Promise.all(frames.map((frame) => tell(frame, message)));
  const gone = frames.filter((_, place) => !reached[place]);
  if (gone.length === 0) return;
  await change((now) => now.filter((f) => !gone.some((g) => isSame(f, g) && f.documentId === g.documentId)));
}

/** Answers false when nobody of ours is there any more. */
async function tell({ tabId, frameId }: ChatFrame, message: PageMessage): Promise<boolean> {
  try {
    await patiently(browser.tabs.sendMessage(tabId, message, { frameId }), undefined);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Frames of origins the browser no longer lets us into: whatever of ours still stands there goes at once. */
export async function leaveForbidden(isAllowed: (origin: string) => Promise<boolean>): Promise<void> {
  for (const frame of await chatFramesItem.getValue()) {
    if (await isAllowed(frame.origin)) continue;
    await tell(frame, { type: 'launcher.leave' });
    await change((frames) => frames.filter((other) => !isSame(other, frame)));
  }
}

/** Presses the button in whichever frame of a tab has one; false when there is none. */
export async function pressIn(tabId: number): Promise<boolean> {
  const message: PageMessage = { type: 'panel.toggle' };
  for (const frame of await chatFramesItem.getValue()) {
    if (frame.tabId !== tabId) continue;
    const sent = browser.tabs.sendMessage(tabId, message, { frameId: frame.frameId });
    const pressed = await sent.catch((error: unknown) => {
      if (isGone(error)) return false;
      throw error;
    });
    if (pressed === true) return true;
  }
  return false;
}

const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  /Receiving end|No tab|message (port|channel) closed|No frame/i.test(error.message);
