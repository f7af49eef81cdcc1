import browser from 'webextension-polyfill';
import { patiently } from './patience.ts';

type Target = browser.Scripting.InjectionTarget;

export interface FrameResult {
  frameId: number;
  result: unknown;
}

/** Runs one of our files in a page. What each frame returned; nothing from where the browser lets us not in. */
export async function inject(target: Target, file: string): Promise<FrameResult[]> {
  const run = browser.scripting.executeScript({ target, files: [file] }).catch(ignoreUnreachable);
  return (await patiently(run, [])).map(({ frameId, result }) => ({ frameId, result }));
}

/** Error pages and pages that are just going away cannot be entered; the next load brings the script anyway. */
function ignoreUnreachable(error: unknown): never[] {
  const expected = /Cannot access|error page|No tab|Frame|removed|must request permission/i;
  if (!(error instanceof Error && expected.test(error.message))) throw error;
  return [];
}

/** Loaded tabs whose address fits one of the patterns; only such as the browser allows us to see. */
export async function tabsOf(patterns: string[]): Promise<number[]> {
  if (patterns.length === 0) return [];
  const tabs = await browser.tabs.query({ url: patterns, discarded: false });
  return tabs.flatMap(({ id }) => id ?? []);
}
