import browser from 'webextension-polyfill';
import { pressIn } from './frames.ts';
import { openWindow } from './wizard-window.ts';

/** The command's name in the manifest. */
const OPEN = 'open';

/** The keyboard command: the panel over the chat page in front, or the wizard's own window where there is none. */
export async function onCommand(command: string): Promise<void> {
  if (command !== OPEN) return;
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || !(await pressIn(tab.id))) await openWindow();
}
