import type { Contact } from '../domain/contact.ts';
import { whatsappDigits } from '../domain/contact.ts';
import { fold } from '../domain/fold.ts';

/**
 * Some contacts as three texts, in one order. A text is written to disk and read again at a tenth of what as many objects
 * cost, and a contact is made of it only when somebody asks for that one.
 */
export interface Packed {
  count: number;
  /** JSON, a list. */
  uuids: string;
  /**
   * What is searched: a folded line each, `jose da silva\v5511987650001\tjose@example.org`. The name, then what follows
   * the scheme of each address; {@link PHONE} stands before the WhatsApp one.
   */
  text: string;
  /** The rest: a line of JSON each. */
  people: string;
}

/** Before the number a WhatsApp message would go to. It ends a field as a tab does. */
export const PHONE = '\v';

type Rest = [
  Contact['name'],
  Contact['urns'],
  Contact['groups'],
  Contact['status'],
  Contact['language'],
  Contact['lastSeenOn'],
  Contact['modifiedOn'],
  Contact['fields']?,
];

export function pack(contacts: readonly Contact[]): Packed {
  return {
    count: contacts.length,
    uuids: JSON.stringify(contacts.map(({ uuid }) => uuid)),
    // Folding all lines at once costs a fraction of folding each, and no rule of it reaches over a line break.
    text: fold(contacts.map(searchLine).join('\n')),
    people: contacts.map(packedLine).join('\n'),
  };
}

/** Equal texts are equal contacts of one uuid. */
export function packedLine(c: Contact): string {
  const rest: Rest = [c.name, c.urns, c.groups, c.status, c.language, c.lastSeenOn, c.modifiedOn];
  if (c.fields) rest.push(c.fields);
  return JSON.stringify(rest);
}

export function unpacked(uuid: string, line: string): Contact {
  const [name, urns, groups, status, language, lastSeenOn, modifiedOn, fields] = JSON.parse(line) as Rest;
  const contact: Contact = { uuid, name, urns, groups, status, language, lastSeenOn, modifiedOn };
  return fields ? { ...contact, fields } : contact;
}

export const uuidsOf = ({ uuids }: Pick<Packed, 'uuids'>): string[] => JSON.parse(uuids) as string[];

function searchLine({ name, urns }: Contact): string {
  let line = plain(name ?? '');
  let phone = whatsappDigits(urns) !== null;
  for (const urn of urns) {
    const isPhone = phone && urn.startsWith('whatsapp:');
    if (isPhone) phone = false;
    line += (isPhone ? PHONE : '\t') + plain(urn.slice(urn.indexOf(':') + 1));
  }
  return line;
}

/** Breaks and tabs are ours. */
const plain = (text: string): string => (/[\n\t\v]/.test(text) ? text.replace(/[\n\t\v]/g, ' ') : text);

/** One after the other. */
export function joined(parts: readonly Packed[]): Packed {
  const filled = parts.filter(({ count }) => count > 0);
  return {
    count: filled.reduce((sum, { count }) => sum + count, 0),
    uuids: `[${filled.map(({ uuids }) => uuids.slice(1, -1)).join(',')}]`,
    text: filled.map(({ text }) => text).join('\n'),
    people: filled.map(({ people }) => people).join('\n'),
  };
}

export function without(packed: Packed, gone: (line: number, uuid: string) => boolean): Packed {
  const uuids = uuidsOf(packed);
  const stay = uuids.map((uuid, line) => !gone(line, uuid));
  if (!stay.includes(false)) return packed;
  const kept = (text: string) =>
    text
      .split('\n')
      .filter((_, line) => stay[line])
      .join('\n');
  const left = uuids.filter((_, line) => stay[line]);
  return {
    count: left.length,
    uuids: JSON.stringify(left),
    text: kept(packed.text),
    people: kept(packed.people),
  };
}
