import type { FailureReason, Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { withQuery } from '../endpoint.ts';
import type { Http } from '../http.ts';
import { readAll } from '../pages.ts';
import { EngineProject, ListAccess, OffsetPage, OrgProject } from './chats-schemas.ts';
import { projectPath } from './engine.ts';

/**
 * The other project that may hold the sectors and rooms of this one (weni-api.md §1.2): an organisation can have a
 * principal project, where people chat, beside secondary ones, where contacts and flows are. Null when there is none, when
 * this is it, or when the agent is no member of it. Learned once and remembered; a server that failed is asked again.
 */
export type PrincipalOf = (signal: AbortSignal) => Promise<string | null>;

export function createPrincipalOf(http: Http, project: string): PrincipalOf {
  let known: { uuid: string | null } | null = null;
  return async (signal) => {
    if (known !== null) return known.uuid;
    const found = await lookUp(http, project, signal);
    if (found.ok) known = { uuid: found.value };
    else if (IS_ANSWER.has(found.failure.reason)) known = { uuid: null };
    return found.ok ? found.value : null;
  };
}

/** These say that there is nothing to be had for this agent; anything else may be over in a moment. */
const IS_ANSWER: ReadonlySet<FailureReason> = new Set([
  'not-found',
  'forbidden',
  'refused',
  'unexpected-reply',
]);

async function lookUp(http: Http, project: string, signal: AbortSignal): Promise<Result<string | null>> {
  // The project does not name its own uuid, but its organisation (§1.2).
  const own = await http.get(projectPath({ project }, ''), EngineProject, signal);
  if (!own.ok) return own;
  if (!own.value.org) return ok(null);
  const path = `/v1/org/${encodeURIComponent(own.value.org)}/projects/`;
  const list = await http.get(withQuery(path, { its_principal: 'true', limit: '1' }), OffsetPage, signal);
  if (!list.ok) return list;
  const projects = readAll(list.value.results, OrgProject, 'GET /v1/org/…/projects/');
  if (!projects.ok) return projects;
  const [principal] = projects.value;
  if (principal?.its_principal !== true || principal.uuid === project) return ok(null);
  const access = await http.get(projectPath({ project: principal.uuid }, 'list_access'), ListAccess, signal);
  return access.ok ? ok(principal.uuid) : access;
}
