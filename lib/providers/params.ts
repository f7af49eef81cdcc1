/** The key of our reference inside `params`. Short, lower-case, never changed by normalising (weni-api.md §2.6). */
export const REFERENCE_KEY = 'sfx';

/** The server keeps 256 values and drops the rest without a word (§2.6): one of them has to be our reference. */
const MAX_VALUES = 255;

/** A string under this name breaks the batch while the start still says `complete` (§2.6). */
const BREAKING_KEY = 'msg_event';

/** `params` of a start: our reference first, then the agent's values; none of them can take the reference's place. */
export function startParams(reference: string, values: Record<string, string>): Record<string, string> {
  const own = Object.entries(values).filter(([key]) => !isReserved(key));
  return Object.fromEntries([[REFERENCE_KEY, reference], ...own.slice(0, MAX_VALUES)]);
}

/** By the name it would have at the server, where any other character becomes `_`. */
function isReserved(key: string): boolean {
  const name = key.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return name.toLowerCase() === REFERENCE_KEY || name === BREAKING_KEY;
}
