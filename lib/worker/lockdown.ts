import browser from 'webextension-polyfill';

interface Lockable {
  setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Content scripts may read `storage.local` unless told otherwise, at every start (reliability.md B2). */
export async function lockStorage(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.session] as Lockable[]) {
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}
