import { phoneIn } from './phone.ts';
import type { SeenContact } from './profile.ts';

/** A line of the contact's panel: the URN's scheme, and what stands behind it. Newest first. */
const LINES = [
  // Behind a feature flag. From its source, 2026-08-19.
  ['[data-testid="about-contact-card"]', '.about-contact-card__item'],
  // Seen 2026-08-19. Each line is an element of its own.
  ['.infos-contact__item', '.infos-contact__item'],
] as const;

/** Of somebody without a name. */
const UNNAMED = /^\[.*\]$/;

/** The contact's panel, when it is open (hosts.md §3.2). Only where the server could not tell by the room. */
export function weniContact(page: Document): SeenContact | null {
  // "P-1001 | Heitor Barros Lima": service and protocol stand before the name.
  const header = page.querySelector('.contact-header__name p')?.textContent?.trim() ?? '';
  const name = header.split(' | ').at(-1) ?? '';
  for (const [line, item] of LINES) {
    for (const around of page.querySelectorAll(line)) {
      const scheme = around.querySelector(`${item}-title`)?.textContent ?? '';
      const phone = phoneIn(around.querySelector(`${item}-value`)?.textContent);
      if (/^\s*(whatsapp|tel)/i.test(scheme) && phone !== null)
        return { name: name === '' || UNNAMED.test(name) ? null : name, phone };
    }
  }
  return null;
}
