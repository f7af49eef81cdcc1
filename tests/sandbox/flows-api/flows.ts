/** §2.5 `flows.json`. */
import { iso } from '../clock.ts';
import type { Flow, World } from '../model.ts';
import type { Answer } from '../wire/answer.ts';
import { page } from './cursor.ts';
import { inside, isAnswer, isTrue, span, uuidFilter } from './filters.ts';
import type { FlowsCall } from './flows-call.ts';

function runCounts(world: World, flow: Flow): Record<string, number> {
  const counts = { active: 0, completed: 0, interrupted: 0, expired: 0 };
  for (const run of world.starts.runsIn(flow)) counts[run.exitType ?? 'active'] += 1;
  return world.mode.flows === 'textit' ? { ...counts, waiting: 0, failed: 0 } : counts;
}

export function flowItem(world: World, flow: Flow): Record<string, unknown> {
  return {
    uuid: flow.uuid,
    name: flow.name,
    type: 'message',
    archived: flow.archived,
    labels: flow.labels,
    expires: 10_080,
    runs: runCounts(world, flow),
    results: [],
    parent_refs: [],
    created_on: iso(flow.createdOn),
    modified_on: iso(flow.modifiedOn),
  };
}

/** "labels=<name> (repeatable, exact name; Weni-only; two matching names duplicate a row)". */
function labelled(world: World, call: FlowsCall): Flow[] {
  const names = new Set(call.query.getAll('labels').filter(Boolean));
  if (names.size === 0 || world.mode.flows !== 'weni' || !world.quirks['labels-filter']) return world.flows;
  const hits = (flow: Flow): number => flow.labels.filter(({ name }) => names.has(name)).length;
  const repeat = world.quirks['labels-duplicate-rows'];
  return world.flows.flatMap((flow) =>
    Array.from({ length: repeat ? hits(flow) : Math.min(1, hits(flow)) }, () => flow),
  );
}

export function listFlows(call: FlowsCall): Answer {
  const { world } = call;
  const within = span(world, call);
  if (isAnswer(within)) return within;
  const wanted = uuidFilter(call);
  if (isAnswer(wanted)) return wanted;
  const archived = call.query.get('archived');
  const hideArchived = !world.quirks['archived-listed'] && archived === null;
  const type = call.query.get('type');
  const keep = (flow: Flow): boolean =>
    (!wanted.uuid || flow.uuid === wanted.uuid) &&
    (archived === null || flow.archived === isTrue(archived)) &&
    !(hideArchived && flow.archived) &&
    (!type || type === 'message') &&
    inside(flow.modifiedOn, within);
  const rows = labelled(world, call);
  const order = {
    count: rows.length,
    at: (index: number) => rows[index],
    key: (flow: Flow) => flow.createdOn,
  };
  const limit = world.mode.flowsPageSize;
  return page(world, call, { ...order, descending: true, keep, limit }, (flow) => flowItem(world, flow));
}
