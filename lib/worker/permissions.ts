import browser from 'webextension-polyfill';
import { permissionPattern } from '../domain/connection.ts';

const allowed = new Set<string>();

/**
 * The browser lets us reach this origin. A yes is remembered until a permission is taken back: asking takes longer than a
 * search over everybody, and every call asks.
 */
export async function isAllowed(origin: string): Promise<boolean> {
  if (allowed.has(origin)) return true;
  const yes = await browser.permissions.contains({ origins: [permissionPattern(origin)] });
  if (yes) allowed.add(origin);
  return yes;
}

/** A permission was taken back; which ones are left is asked again. */
export const forgetAllowed = (): void => allowed.clear();

export async function notAllowed(origins: string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const origin of new Set(origins)) if (!(await isAllowed(origin))) missing.push(origin);
  return missing;
}
