import type { Preferences } from '../messages.ts';
import { preferencesItem } from '../settings.ts';

let last: Promise<void> = Promise.resolve();

/**
 * Changes some preferences and leaves the others. Storage can only be read and then written, so changes wait for each
 * other: two at once would both start from the old values, and the later one would undo the earlier.
 */
export function changePreferences(change: Partial<Preferences>): Promise<void> {
  last = changeAfter(last, change);
  return last;
}

/** A failure of the change before was told to whoever asked for it. */
async function changeAfter(before: Promise<void>, change: Partial<Preferences>): Promise<void> {
  await Promise.allSettled([before]);
  await preferencesItem.setValue({ ...(await preferencesItem.getValue()), ...change });
}
