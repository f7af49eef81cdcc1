/** §2.4 `contacts_elastic.json`: Weni only, Keycloak Bearer, no throttle. */
import { iso, isoOrNull } from '../clock.ts';
import type { Contact, World } from '../model.ts';
import { ORG } from '../names.ts';
import { bearerAgent } from '../state/sessions.ts';
import { detail, empty, html, json, type Answer } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { isUuid } from '../wire/read.ts';

/** "URNs are objects here, strings everywhere else". */
function elasticItem(world: World, contact: Contact): Record<string, unknown> | null {
  if (contact.urns.length === 0 && world.quirks['elastic-nulls']) return null;
  const split = (urn: string): object => ({
    scheme: urn.split(':')[0],
    path: urn.split(':').slice(1).join(':'),
  });
  return {
    id: contact.id,
    uuid: contact.uuid,
    name: contact.name,
    org_id: ORG.uuid,
    urns: world.quirks['elastic-urn-objects'] ? contact.urns.map(split) : contact.urns,
    groups: contact.groups.map(({ uuid }) => uuid),
    created_on: iso(contact.createdOn),
    modified_on: iso(contact.modifiedOn),
    last_seen_on: isoOrNull(contact.lastSeenOn),
  };
}

/** `name` is a phrase; `number` "also tries the number without the Brazilian 9th digit on whatsapp URNs". */
function matches(call: Call): (contact: Contact) => boolean {
  const name = call.query.get('name')?.toLowerCase() ?? '';
  const digits = (call.query.get('number') ?? '').replace(/\D/g, '');
  const without9 = digits.replace(/^(55\d\d)9(\d{8})$/, '$1$2');
  const byNumber = (urn: string): boolean =>
    urn.includes(digits) || (urn.startsWith('whatsapp:') && urn.includes(without9));
  return (contact) =>
    (!name || (contact.name?.toLowerCase().includes(name) ?? false)) &&
    (!digits || contact.urns.some(byNumber));
}

function positive(call: Call, name: string, fallback: number): number | undefined {
  const source = call.query.get(name);
  if (source === null) return fallback;
  return /^[1-9]\d*$/.test(source) ? Number(source) : undefined;
}

function found(world: World, call: Call): Answer {
  const number = positive(call, 'page_number', 1);
  const size = positive(call, 'page_size', 10);
  if (!number || !size) return json(400, { error: 'Invalid pagination parameters' });
  const hits = world.contacts.byModified
    .filter((contact) => !contact.deleted && matches(call)(contact))
    .toReversed();
  const total = Math.ceil(hits.length / size);
  const link = (to: number): string => {
    const query = new URLSearchParams(call.query);
    query.set('page_number', to.toString());
    return `${call.origin}${call.path}?${query.toString()}`;
  };
  const links = {
    ...(number < total ? { next: link(number + 1) } : {}),
    ...(number > 1 ? { previous: link(number - 1) } : {}),
  };
  const rows = hits.slice((number - 1) * size, number * size).map((contact) => elasticItem(world, contact));
  return json(200, {
    results: rows,
    pagination: { page_number: number, page_size: size, total_pages: total, links },
  });
}

/** "a bare JSON array of the 10 most recently modified contacts, which may contain null entries and deleted contacts". */
function latest(world: World): unknown[] {
  const rows = world.contacts.byModified
    .slice(-10)
    .toReversed()
    .map((contact) => elasticItem(world, contact));
  return world.quirks['elastic-nulls'] ? rows : rows.filter((row) => row !== null);
}

export function getElastic(world: World, call: Call): Answer {
  if (world.mode.flows !== 'weni') return html(404, '<h1>Not Found</h1>');
  const refused = world.quirks['elastic-empty-401'] ? empty(401) : detail(401, 'Invalid token.');
  const uuid = call.query.get('project_uuid');
  if (!bearerAgent(world, call.headers['authorization'])) return refused;
  if (!uuid || !isUuid(uuid)) return html(500, 'Server Error. Site administrators have been notified.');
  const project = world.projects.find((candidate) => candidate.uuid === uuid);
  if (!project) {
    const words = 'Project not found';
    return world.quirks['elastic-404-error'] ? json(404, { error: words }) : detail(404, words);
  }
  if (!project.ours) return refused;
  const asked = call.query.get('name') ?? call.query.get('number');
  if (asked || !world.quirks['elastic-bare-array']) return found(world, call);
  return json(200, latest(world));
}
