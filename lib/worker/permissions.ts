import browser from 'webextension-polyfill';
import { permissionPattern } from '../domain/connection.ts';

/** The browser lets us reach this origin. */
export const isAllowed = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [permissionPattern(origin)] });

export async function notAllowed(origins: string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const origin of new Set(origins)) if (!(await isAllowed(origin))) missing.push(origin);
  return missing;
}
