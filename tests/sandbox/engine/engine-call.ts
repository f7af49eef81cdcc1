/** A request of the Chats engine whose sender is known. */
import type { Agent, Project, World } from '../model.ts';
import { isOurs } from '../state/projects.ts';
import type { Call, Handler, Params } from '../wire/call.ts';
import type { FaultBook } from '../wire/faults.ts';
import { detail, notFound, type Answer } from '../wire/answer.ts';

export interface EngineCall extends Call {
  world: World;
  agent: Agent;
  faults: FaultBook;
}

export type EngineHandler = Handler<EngineCall>;

/** An unhandled exception of the engine: §1.1 turns it into the opaque JSON 500. */
export class EngineCrash extends Error {}

export function crash(cause: string): never {
  throw new EngineCrash(cause);
}

/** §1.1: "A project the caller is not a member of → 404 {"detail": "Not found."}". */
export function memberProject(call: EngineCall, uuid: string | undefined): Project | Answer {
  const project = call.world.projects.find((candidate) => candidate.uuid === uuid?.toLowerCase());
  if (project && isOurs(call.world, project)) return project;
  if (project && !call.world.quirks['foreign-project-404']) {
    return detail(403, 'You do not have permission to perform this action.');
  }
  return notFound();
}

export const isRefusal = (value: Project | Answer): value is Answer => 'kind' in value;

/** A handler that needs the caller to be a member of `:project`. */
export function inProject(
  handler: (call: EngineCall, params: Params) => Answer | Promise<Answer>,
): EngineHandler {
  return (call, params) => {
    const project = memberProject(call, params['project']);
    return isRefusal(project) ? project : handler(call, params);
  };
}

/** §1.1: Limit/Offset pages, 20 unless said otherwise, no maximum. */
export function limitOffset(
  call: EngineCall,
  rows: readonly unknown[],
  extra: Record<string, unknown> = {},
): Answer {
  const number = (name: string, fallback: number): number => {
    const value = Number(call.query.get(name) ?? fallback);
    return Number.isInteger(value) && value >= 0 ? value : fallback;
  };
  const usual = call.world.quirks['page-of-20'] ? 20 : Math.max(1, rows.length);
  const limit = number('limit', usual) || usual;
  const offset = number('offset', 0);
  const link = (to: number): string => {
    const query = new URLSearchParams(call.query);
    query.set('limit', limit.toString());
    query.set('offset', to.toString());
    return `${call.origin}${call.path}?${query.toString()}`;
  };
  const next = offset + limit < rows.length ? link(offset + limit) : null;
  const previous = offset > 0 ? link(Math.max(0, offset - limit)) : null;
  const body = { ...extra, count: rows.length, next, previous, results: rows.slice(offset, offset + limit) };
  return { status: 200, headers: {}, body, kind: 'json' };
}
