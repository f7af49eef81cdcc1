import type { HostProfile } from './profile.ts';
import { weni } from './weni.ts';

/** Every chat page we know; the first whose root is in the document is the one we are in. */
const profiles: HostProfile[] = [weni];

export function profileOf(page: Document): HostProfile | null {
  return profiles.find((profile) => profile.root(page) !== null) ?? null;
}

/** The address that opens a room in the chat page an address belongs to. */
export function roomUrl(url: URL, roomUuid: string | null): string {
  return weni.roomUrl(url, roomUuid);
}
