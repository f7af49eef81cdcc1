/** The groups and who is in them. */
import { DAY } from '../clock.ts';
import type { Contact, Group } from '../model.ts';
import { GROUPS, PEOPLE } from '../names.ts';

const VIP: ReadonlySet<number> = new Set([
  PEOPLE.camila.index,
  PEOPLE.daniel.index,
  PEOPLE.erica.index,
  PEOPLE.fabio.index,
  PEOPLE.blocked.index,
]);

const MEMBERS: Record<keyof typeof GROUPS, (index: number) => boolean> = {
  vip: (index) => VIP.has(index),
  saoPaulo: (index) => index % 5 === 0,
  newsletter: (index) => index % 2 === 0,
  team: () => false,
  active30: (index) => index % 4 === 1,
};

export function seedGroups(contacts: readonly Contact[], now: number): Group[] {
  const keys = Object.keys(GROUPS).filter((key): key is keyof typeof GROUPS => Object.hasOwn(GROUPS, key));
  return keys.map((key, index) => {
    const query = key === 'active30' ? 'last_seen_on > "30 days ago"' : null;
    const group = { ...GROUPS[key], id: index + 1, query, createdOn: now - (100 - index) * DAY };
    for (const contact of contacts) if (MEMBERS[key](contact.id - 1)) contact.groups.push(group);
    return group;
  });
}
