/** §2.4 `groups.json`, `fields.json`; §2.5 `flows_labels.json`. */
import type { Group, World } from '../model.ts';
import { LABELS } from '../names.ts';
import { json, type Answer } from '../wire/answer.ts';
import { newestFirst, page } from './cursor.ts';
import { exclusive, isAnswer, uuidFilter } from './filters.ts';
import type { FlowsCall } from './flows-call.ts';

export function memberCount(world: World, group: Group): number {
  let count = 0;
  for (const contact of world.contacts.all) {
    if (contact.status === 'active' && !contact.deleted && contact.groups.includes(group)) count += 1;
  }
  return count;
}

function groupItem(world: World, group: Group): Record<string, unknown> {
  return {
    uuid: group.uuid,
    name: group.name,
    query: group.query,
    status: 'ready',
    ...(world.mode.flows === 'weni' ? {} : { system: false }),
    count: memberCount(world, group),
  };
}

export function listGroups(call: FlowsCall): Answer {
  const { world } = call;
  const wrong = exclusive(call, ['uuid', 'name']);
  if (wrong) return wrong;
  const wanted = uuidFilter(call);
  if (isAnswer(wanted)) return wanted;
  const name = call.query.get('name')?.toLowerCase();
  const keep = (group: Group): boolean =>
    (!wanted.uuid || group.uuid === wanted.uuid) && (!name || group.name.toLowerCase() === name);
  const rows = newestFirst(world.groups, (group) => group.createdOn);
  return page(world, call, { ...rows, keep, limit: 250 }, (group) => groupItem(world, group));
}

const FIELDS = [{ key: 'cidade', label: 'Cidade', value_type: 'text', pinned: false }];

export function listFields(call: FlowsCall): Answer {
  const key = call.query.get('key');
  return json(200, {
    next: null,
    previous: null,
    results: FIELDS.filter((field) => !key || field.key === key),
  });
}

/** Weni only (§2.10). */
export function listLabels(): Answer {
  const results = Object.values(LABELS).map((label) => ({ ...label, parent: null }));
  return json(200, { next: null, previous: null, results });
}
