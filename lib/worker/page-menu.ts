import browser from 'webextension-polyfill';
import { readerFor } from '../audience/reader.ts';
import { namedIn, withNamed } from '../audience/selection.ts';
import { connectionItem } from '../settings.ts';
import type { App } from './app.ts';
import { translate } from './notifications.ts';
import { untouched } from './open-chat.ts';
import { openWindow } from './wizard-window.ts';

export const PAGE_MENU = 'send-flow-to';

/** The line in the menu of the right button over marked text, on every page; none before there is a connection. */
export async function showPageMenu(): Promise<void> {
  const t = await translate();
  const visible = (await connectionItem.getValue()) !== null;
  // The browser keeps the line when the worker stops, and says so when it is made again.
  browser.contextMenus.create(
    { id: PAGE_MENU, title: t('menu.send'), contexts: ['selection'], visible },
    () =>
      // Reading it is how one says that it was expected.
      void browser.runtime.lastError,
  );
  await browser.contextMenus.update(PAGE_MENU, { title: t('menu.send'), visible });
}

/** A box takes no longer text, and nobody is called so. */
const LONGEST_NAME = 100;

/**
 * Picks whoever is named and opens the wizard in a window of its own: the page is not ours and is not touched, its text
 * comes with the click. A text that names nobody for sure becomes the search.
 */
export async function onPageMenu(app: App, text: string): Promise<void> {
  const account = await app.accounts.current();
  if (!account.ok) return openWindow();
  const shelf = await app.contacts(account.value.connection.id).shelf();
  const named = namedIn(text, shelf, readerFor(shelf, navigator.language));
  if (named.contacts.length + named.numbers.length === 0) {
    return openWindow(text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME));
  }
  await app.drafts.update((draft) =>
    withNamed(untouched(draft) ? { ...draft, contacts: [], room: null } : draft, named),
  );
  app.live.tell('draft');
  await openWindow();
}
