import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Ticketer } from '../../domain/flow-plan.ts';
import type { Agent, MaySend, Sector } from '../../domain/sector.ts';
import { withQuery } from '../endpoint.ts';
import { allPages, readAll, readItems } from '../pages.ts';
import { EngineSector, ListAccess, PatchedSector, Profile, Queue } from './chats-schemas.ts';
import type { Engine } from './engine.ts';
import { alsoPrincipal, offsetPage, projectPath } from './engine.ts';

const ADMIN = 1;

/**
 * The signed-in user and role (weni-api.md §1.2). There is no role "manager": whoever is not admin but may see the
 * dashboard manages a sector. `list_access` also answers 404 for a wrong project, which the profile does not.
 */
export async function me(engine: Engine, signal: AbortSignal): Promise<Result<Agent>> {
  const profile = await readProfile(engine, signal);
  if (!profile.ok) return profile;
  if (isAdmin(profile.value)) return ok(agentOf(profile.value, 'admin'));
  const access = await engine.http.get(projectPath(engine, 'list_access'), ListAccess, signal);
  if (!access.ok) return access;
  return ok(agentOf(profile.value, access.value.can_access_dashboard ? 'manager' : 'attendant'));
}

/** DESIGN "Decided": for an admin the engine's hint is true whenever a sector exists (§1.3), so the sectors are asked. */
export async function maySend(engine: Engine, signal: AbortSignal): Promise<Result<MaySend>> {
  const profile = await readProfile(engine, signal);
  if (!profile.ok) return profile;
  if (isAdmin(profile.value)) {
    const all = await sectors(engine, signal);
    return all.ok ? ok(all.value.some((sector) => sector.canSendFlows) ? 'yes' : 'no') : all;
  }
  return alsoPrincipal<MaySend>(
    engine,
    signal,
    (may) => may === 'no',
    async (project) => {
      const access = await engine.http.get(projectPath({ project }, 'list_access'), ListAccess, signal);
      return access.ok ? ok(access.value.can_trigger_flows ? 'yes' : 'no') : access;
    },
  );
}

/** Sectors this user may switch (§1.9), all pages; empty for a plain attendant. */
export const sectors = (engine: Engine, signal: AbortSignal): Promise<Result<Sector[]>> =>
  alsoPrincipal(
    engine,
    signal,
    (found) => found.length === 0,
    (project) => sectorsIn(engine, project, signal),
  );

async function sectorsIn(engine: Engine, project: string, signal: AbortSignal): Promise<Result<Sector[]>> {
  const query = { project };
  const raw = await allPages((cursor) => offsetPage(engine, '/v1/sector/', { ...query, cursor }, signal));
  if (!raw.ok) return raw;
  const read = readAll(raw.value, EngineSector, 'GET /v1/sector/');
  if (!read.ok) return read;
  return ok(read.value.map((s) => ({ uuid: s.uuid, name: s.name, canSendFlows: s.can_trigger_flows })));
}

/**
 * Where a flow may open a ticket. Flows has one ticketer a sector and one topic a queue, under the same names (§1.2, §1.9);
 * their UUIDs are not told here.
 */
export const ticketers = (engine: Engine, signal: AbortSignal): Promise<Result<Ticketer[]>> =>
  alsoPrincipal(
    engine,
    signal,
    (found) => found.length === 0,
    (project) => ticketersIn(engine, project, signal),
  );

async function ticketersIn(
  engine: Engine,
  project: string,
  signal: AbortSignal,
): Promise<Result<Ticketer[]>> {
  const raw = await allPages((cursor) => offsetPage(engine, '/v1/queue/', { project, cursor }, signal));
  if (!raw.ok) return raw;
  const found = new Map<string, Ticketer>();
  for (const { name, sector_name: sector } of readItems(raw.value, Queue).items) {
    const topics = [...(found.get(sector)?.topics ?? []), { uuid: null, name }];
    found.set(sector, { uuid: null, name: sector, topics });
  }
  return ok([...found.values()]);
}

/** Switches a sector (§1.9). `forbidden` for whoever is neither admin nor manager of it. */
export async function setSector(
  engine: Engine,
  uuid: string,
  canSendFlows: boolean,
  signal: AbortSignal,
): Promise<Result<true>> {
  const wish = { can_trigger_flows: canSendFlows };
  const saved = await engine.http.patch(
    `/v1/sector/${encodeURIComponent(uuid)}/`,
    wish,
    PatchedSector,
    signal,
  );
  if (!saved.ok) return saved;
  const now = saved.value.can_trigger_flows ?? canSendFlows;
  return now === canSendFlows
    ? ok(true)
    : fail('unexpected-reply', { detail: 'PATCH /v1/sector/…/: not switched' });
}

/** Without `project_uuid` the engine answers 500 (§1.2). */
const readProfile = ({ http, project }: Engine, signal: AbortSignal): Promise<Result<Profile>> =>
  http.get(withQuery('/v1/accounts/profile/', { project_uuid: project }), Profile, signal);

const isAdmin = (profile: Profile): boolean => profile.project_permission_role === ADMIN;

function agentOf(profile: Profile, role: Agent['role']): Agent {
  const name = `${profile.first_name ?? ''} ${profile.last_name ?? ''}`.trim();
  return { email: profile.email, name: name || profile.email, role };
}
