/** §2.4 `GET contacts.json`. */
import { iso, isoOrNull } from '../clock.ts';
import type { Contact, World } from '../model.ts';
import { detail, type Answer } from '../wire/answer.ts';
import { newestFirst, oldestFirst, page, type Listing } from './cursor.ts';
import { inside, isAnswer, isTrue, limitOf, span, uuidFilter, type Span } from './filters.ts';
import type { FlowsCall } from './flows-call.ts';
import { normaliseUrn } from './urns.ts';

export function contactItem(world: World, contact: Contact): Record<string, unknown> {
  const weni = world.mode.flows === 'weni';
  return {
    uuid: contact.uuid,
    name: contact.name,
    ...(weni ? {} : { status: contact.status }),
    language: contact.language,
    urns: world.mode.anonymous ? contact.urns.map(mask) : contact.urns,
    groups: contact.groups.map(({ uuid, name }) => ({ uuid, name })),
    fields: contact.fields,
    blocked: contact.status === 'blocked',
    stopped: contact.status === 'stopped',
    ...(world.mode.flows === 'textit' ? { ref: null, notes: [] } : {}),
    created_on: iso(contact.createdOn),
    modified_on: iso(contact.modifiedOn),
    last_seen_on: isoOrNull(contact.lastSeenOn),
  };
}

/** §2.4: "Anonymous org: … URNs masked". */
const mask = (urn: string): string => urn.replace(/:.*/, ':********');

type Filter = (contact: Contact) => boolean;

/** `search` (exact name OR exact URN), `name` (substring): Weni additions (§2.4, §2.10). */
function weniFilters(world: World, call: FlowsCall): Filter[] {
  if (world.mode.flows !== 'weni') return [];
  const filters: Filter[] = [];
  const name = call.query.get('name')?.toLowerCase();
  if (name) filters.push((contact) => contact.name?.toLowerCase().includes(name) ?? false);
  const search = call.query.get('search')?.toLowerCase();
  if (search) {
    const exact = world.quirks['search-exact'];
    const fits = (value: string): boolean =>
      exact ? value === search || value.split(':')[1] === search : value.includes(search);
    filters.push((contact) =>
      [contact.name ?? '', ...contact.urns].some((value) => fits(value.toLowerCase())),
    );
  }
  return filters;
}

function groupFilter(world: World, call: FlowsCall): Filter[] {
  const wanted = call.query.get('group');
  if (!wanted) return [];
  const key = wanted.toLowerCase();
  const group = world.groups.find(({ uuid, name }) => uuid === key || name.toLowerCase() === key);
  return [(contact) => group !== undefined && contact.groups.includes(group)];
}

/** §2.4: `uuid` and `urn` are exact identities, one row at most. */
function lookup(world: World, call: FlowsCall): Contact[] | undefined | Answer {
  const wanted = uuidFilter(call);
  if (isAnswer(wanted)) return wanted;
  const urn = call.query.get('urn');
  if (urn && world.mode.anonymous) return detail(400, 'URN lookups not allowed for anonymous organizations');
  if (!wanted.uuid && !urn) return undefined;
  const byUuid = wanted.uuid ? world.contacts.byUuid.get(wanted.uuid) : undefined;
  const byUrn = urn ? world.contacts.byUrn.get(normaliseUrn(urn) ?? urn) : undefined;
  const found = wanted.uuid && urn ? (byUuid === byUrn ? byUuid : undefined) : (byUuid ?? byUrn);
  return found ? [found] : [];
}

function order(world: World, call: FlowsCall, within: Span): Omit<Listing<Contact>, 'keep' | 'limit'> {
  const { all, byModified } = world.contacts;
  const wanted = world.mode.flows === 'weni' ? call.query.get('order_by') : null;
  if (wanted === 'created_on') return oldestFirst(all, (contact) => contact.createdOn);
  if (wanted === '-created_on') return newestFirst(all, (contact) => contact.createdOn);
  // A delta only looks at its newest few: nothing older than `after` needs a look.
  const key = (contact: Contact): number => contact.modifiedOn;
  if (wanted === 'modified_on' || isTrue(call.query.get('reverse'))) return oldestFirst(byModified, key);
  return newestFirst(within.after === -Infinity ? byModified : since(byModified, within.after), key);
}

function since(byModified: readonly Contact[], after: number): readonly Contact[] {
  let first = byModified.length;
  while (first > 0 && (byModified[first - 1]?.modifiedOn ?? -Infinity) >= after) first -= 1;
  return byModified.slice(first);
}

export function listContacts(call: FlowsCall): Answer {
  const { world } = call;
  const within = span(world, call);
  if (isAnswer(within)) return within;
  const found = lookup(world, call);
  if (found !== undefined && !Array.isArray(found)) return found;
  const deleted = isTrue(call.query.get('deleted'));
  const filters = [...weniFilters(world, call), ...groupFilter(world, call)];
  const limit = world.mode.flows === 'weni' ? limitOf(call, 250) : 250;
  const rows = found ? newestFirst(found, (contact) => contact.modifiedOn) : order(world, call, within);
  const keep = (contact: Contact): boolean =>
    contact.deleted === deleted &&
    inside(contact.modifiedOn, within) &&
    filters.every((fits) => fits(contact));
  return page(world, call, { ...rows, keep, limit }, (contact) => contactItem(world, contact));
}
