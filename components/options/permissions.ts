import browser from 'webextension-polyfill';

/**
 * Asks the browser for origins. Must be called straight from a click, before anything is awaited: later the
 * browser no longer takes it for the user's wish.
 */
export function askFor(patterns: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: patterns });
}
