import { chatwoot } from './chatwoot.ts';
import type { HostProfile } from './profile.ts';
import { weni, weniRoomUrl } from './weni.ts';

/** Every chat tool we know; the first that owns the page is the one we are in. */
const profiles: HostProfile[] = [weni, chatwoot];

export function profileOf(page: Document): HostProfile | null {
  return profiles.find((profile) => profile.owns(page)) ?? null;
}

/** The address that opens a room in the chat page an address belongs to. */
export function roomUrl(url: URL, roomUuid: string | null): string {
  return weniRoomUrl(url, roomUuid);
}
