import type { Contact } from '../sandbox/model.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Order } from './orders.ts';

/** How many contacts a sandbox needs so that this many of them can be sent a flow. */
export const contactsFor = (recipients: number): number => Math.ceil(recipients * 1.15) + 200;

/** Contacts that every check lets through, even with their name as a value. */
export function reachable(sandbox: Sandbox): Contact[] {
  const fixed = 100;
  return sandbox.world.contacts.all
    .slice(fixed)
    .filter((c) => c.status === 'active' && c.name !== null && c.urns[0]?.startsWith('whatsapp:'));
}

/**
 * The sends of one campaign, nobody in two of them. A part is sent one by one (a request each, for as many faults as
 * possible), the rest in requests of a hundred.
 */
export function planOrders(sandbox: Sandbox, recipients: number): Order[] {
  const people = reachable(sandbox).slice(0, recipients);
  if (people.length < recipients) throw new Error(`Only ${people.length} of ${recipients} can be reached.`);
  const alone = Math.max(Math.round(recipients / 20), Math.min(100, Math.floor(recipients / 2)));
  const third = Math.ceil(alone / 3);
  const quarter = Math.ceil((recipients - alone) / 4);
  const take = (count: number) => people.splice(0, count);
  return [
    { people: take(third), personal: true, by: 'two-wizards', thenKillBrowser: false },
    { people: take(quarter), personal: false, by: 'message', thenKillBrowser: true },
    { people: take(third), personal: true, by: 'two-windows', thenKillBrowser: false },
    { people: take(quarter), personal: false, by: 'two-windows', thenKillBrowser: false },
    { people: take(alone - 2 * third), personal: true, by: 'message', thenKillBrowser: true },
    { people: take(quarter), personal: false, by: 'message', thenKillBrowser: false },
    { people, personal: false, by: 'two-windows', thenKillBrowser: false },
  ];
}
