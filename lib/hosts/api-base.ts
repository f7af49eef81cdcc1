/**
 * The Chats engine's address is baked into the page's bundle; the requests the page made show it (hosts.md §3).
 * A proposal for the options form only.
 */
export function apiBaseSeen(entries: readonly { name: string }[]): string | null {
  const call = entries.find((e) => /\/v1\/(project\/[0-9a-f-]{36}|room|sector)\//.test(e.name));
  return call ? new URL(call.name).origin : null;
}
