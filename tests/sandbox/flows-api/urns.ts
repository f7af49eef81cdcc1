/** URNs as Flows stores them (§2.4: "phone 8–15 digits for tel: and numeric whatsapp:"). */
import type { Contact, World } from '../model.ts';

/** The stored form, or undefined when it is not a valid URN. */
export function normaliseUrn(source: string): string | undefined {
  const colon = source.indexOf(':');
  if (colon <= 0) return undefined;
  const scheme = source.slice(0, colon).toLowerCase();
  const path = source.slice(colon + 1).trim();
  if (scheme === 'whatsapp') return /^\d{8,15}$/.test(path) ? `whatsapp:${path}` : undefined;
  if (scheme === 'tel') {
    const digits = path.replace(/[\s().-]/g, '');
    return /^\+?\d{8,15}$/.test(digits) ? `tel:${digits}` : undefined;
  }
  if (scheme === 'mailto') return /^\S+@\S+$/.test(path) ? `mailto:${path.toLowerCase()}` : undefined;
  return path ? `${scheme}:${path}` : undefined;
}

/** §2.4: the lookup of `?urn=whatsapp:55…` "also tries the number with/without the Brazilian 9th digit". */
export function contactByUrl(world: World, urn: string): Contact | undefined {
  const exact = world.contacts.byUrn.get(urn);
  const parts = /^whatsapp:55(\d\d)(9?)(\d{8})$/.exec(urn);
  if (exact || !parts || !world.quirks['ninth-digit']) return exact;
  const [, area = '', nine, rest = ''] = parts;
  return world.contacts.byUrn.get(`whatsapp:55${area}${nine ? '' : '9'}${rest}`);
}
