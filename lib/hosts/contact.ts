import { chatwootContact } from './chatwoot-contact.ts';
import { chatwoot } from './chatwoot.ts';
import { ownContact } from './own-contact.ts';
import type { OwnProfile } from './own-profile.ts';
import { phoneIn } from './phone.ts';
import type { SeenContact } from './profile.ts';
import { weniContact } from './weni-contact.ts';
import { weni } from './weni.ts';

/** Which button was pressed, and what was marked in the page at that moment. */
export interface Pressed {
  /** What the button stands beside; null for the floating one. */
  place: Element | null;
  own: OwnProfile | null;
  selected: string;
}

/** Whose chat the page shows beside the pressed button; null when it does not tell. */
export async function seenContact(
  page: Document,
  { place, own, selected }: Pressed,
): Promise<SeenContact | null> {
  const seen = await shownContact(page, place, own);
  const marked = phoneIn(selected);
  return seen ?? (marked === null ? null : { name: null, phone: marked });
}

async function shownContact(
  page: Document,
  place: Element | null,
  own: OwnProfile | null,
): Promise<SeenContact | null> {
  if (own) return place && ownContact(place, own);
  if (weni.owns(page)) return weniContact(page);
  return chatwoot.owns(page) ? chatwootContact(page) : null;
}
