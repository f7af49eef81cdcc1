import type { Draft } from '../messages.ts';

/** What an order is: the step a surface shows may differ, who gets what may not. */
export function orderOf({
  id,
  contacts,
  groups,
  numbers,
  lists,
  left,
  flow,
  values,
  skipEarlier,
}: Draft): string {
  const picks = [contacts.map((c) => c.uuid), groups.map((g) => g.uuid), numbers, lists.map((l) => l.id)];
  return JSON.stringify([id, picks, left, flow?.uuid, values, skipEarlier === true]);
}

/** The same in 64 letters, for where ten thousand picks would have to be read again. */
export async function orderDigest(draft: Draft): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(orderOf(draft)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
