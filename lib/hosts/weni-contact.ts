import { phoneIn } from './phone.ts';
import type { SeenContact } from './profile.ts';

/**
 * The contact's panel, when it is open (hosts.md §3.2). Only where the server could not tell by the room. Seen
 * 2026-08-19.
 */
export function weniContact(page: Document): SeenContact | null {
  // "P-1001 | Heitor Barros Lima": service and protocol stand before the name.
  const header = page.querySelector('.contact-header__name p')?.textContent?.trim() ?? '';
  const name = header.split(' | ').at(-1) ?? '';
  for (const item of page.querySelectorAll('.infos-contact__item')) {
    const scheme = item.querySelector('.infos-contact__item-title')?.textContent ?? '';
    const value = item.querySelector('.infos-contact__item-value')?.textContent;
    if (/^\s*(whatsapp|tel)/i.test(scheme)) return { name: name || null, phone: phoneIn(value) };
  }
  return null;
}
