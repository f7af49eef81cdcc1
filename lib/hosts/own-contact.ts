import { allOf, type OwnProfile } from './own-profile.ts';
import { phoneIn } from './phone.ts';
import type { SeenContact } from './profile.ts';

const LONGEST_NAME = 300;

/** Of the button's own chat: several may be open at once, so the nearest around the button counts. */
export function ownContact(place: Element, own: OwnProfile): SeenContact | null {
  const phone = phoneOf(nearest(place, own.contactPhone));
  const name = nearest(place, own.contactName)?.textContent?.trim().slice(0, LONGEST_NAME);
  return phone === null && !name ? null : { name: name || null, phone };
}

function nearest(place: Element, selectors: string[]): Element | null {
  if (selectors.length === 0) return null;
  for (let around: Element | null = place; around; around = around.parentElement) {
    const [found] = allOf(around, selectors);
    if (found) return found;
  }
  return null;
}

/** A number may stand in an attribute only: `jid="5511…@server"`, `href="tel:…"`. */
function phoneOf(element: Element | null): string | null {
  const attributes = ['jid', 'data-jid', 'data-phone', 'href', 'title', 'value'];
  const texts = [element?.textContent, ...attributes.map((name) => element?.getAttribute(name))];
  return texts.map(phoneIn).find((phone) => phone !== null) ?? null;
}
