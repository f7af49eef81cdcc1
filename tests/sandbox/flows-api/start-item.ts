/** A start as the API shows it (§2.6, §2.10), and the list of them. */
import { iso } from '../clock.ts';
import type { Start, World } from '../model.ts';
import { isForgotten, startModifiedOn, startProgress, startStatus } from '../state/start-status.ts';
import { normaliseParams } from '../state/params.ts';
import type { Answer } from '../wire/answer.ts';
import { newestFirst, oldestFirst, page } from './cursor.ts';
import { inside, isAnswer, isTrue, span, uuidFilter } from './filters.ts';
import type { FlowsCall } from './flows-call.ts';

export function startItem(world: World, start: Start): Record<string, unknown> {
  const textit = world.mode.flows === 'textit';
  return {
    id: start.id,
    uuid: start.uuid,
    flow: { uuid: start.flow.uuid, name: start.flow.name },
    status: startStatus(world, start),
    groups: start.groups.map(({ uuid, name }) => ({ uuid, name })),
    contacts: start.named.map(({ uuid, name }) => ({ uuid, name })),
    restart_participants: start.restart,
    exclude_active: start.excludeActive,
    ...(textit && world.quirks['textit-words'] ? { progress: startProgress(world, start) } : {}),
    extra: textit && start.params ? normaliseParams(start.params) : start.params,
    params: start.params,
    created_on: iso(start.createdOn),
    modified_on: iso(startModifiedOn(world, start)),
  };
}

/** "filters uuid, id (deprecated), before/after on modified_on"; newest modified first. */
export function listStarts(call: FlowsCall): Answer {
  const { world } = call;
  const within = span(world, call);
  if (isAnswer(within)) return within;
  const wanted = uuidFilter(call);
  if (isAnswer(wanted)) return wanted;
  const id = Number(call.query.get('id') ?? 0);
  const key = (start: Start): number => startModifiedOn(world, start);
  const known = wanted.uuid
    ? [world.starts.byUuid.get(wanted.uuid)].filter((start) => start !== undefined)
    : world.starts.all;
  const fits = known.filter(
    (start) => inside(key(start), within) && (!id || start.id === id) && !isForgotten(world, start),
  );
  const sorted = fits.sort((a, b) => key(a) - key(b));
  const rows = isTrue(call.query.get('reverse')) ? oldestFirst(sorted, key) : newestFirst(sorted, key);
  return page(world, call, { ...rows, keep: () => true, limit: 250 }, (start) => startItem(world, start));
}
