/** §1.2 "Project discovery" and "Principal / secondary projects". */
import type { Project, World } from '../model.ts';
import { ORG, PRINCIPAL_PROJECT } from '../names.ts';
import { isOurs } from '../state/projects.ts';
import { json, type Answer } from '../wire/answer.ts';
import type { Params } from '../wire/call.ts';
import { limitOffset, type EngineCall } from './engine-call.ts';

/** "– **no `uuid`**". */
function projectItem(world: World, project: Project): Record<string, unknown> {
  return {
    ...(world.quirks['project-without-uuid'] ? {} : { uuid: project.uuid }),
    name: project.name,
    date_format: 'D',
    timezone: 'America/Sao_Paulo',
    config: project.config,
    org: ORG.uuid,
    room_routing_type: 'QUEUE_PRIORITY',
    is_chats_summary_enabled: false,
  };
}

export function listProjects(call: EngineCall): Answer {
  const own = call.world.projects.filter((project) => isOurs(call.world, project));
  return limitOffset(
    call,
    own.map((project) => projectItem(call.world, project)),
  );
}

export function getProject(call: EngineCall, params: Params): Answer {
  const project = call.world.projects.find(({ uuid }) => uuid === params['project']);
  return json(200, project ? projectItem(call.world, project) : null);
}

export function listUsers(call: EngineCall): Answer {
  const users = call.world.agents.map((agent) => ({
    first_name: agent.firstName,
    last_name: agent.lastName,
    email: agent.email,
    photo_url: null,
  }));
  return limitOffset(call, users);
}

function configOf(world: World, project: Project): Record<string, unknown> | null {
  if (project.uuid === PRINCIPAL_PROJECT.uuid && world.mode.principal) return { its_principal: true };
  return project.config;
}

/** "`its_principal` is `null` when the config is null, `false` when absent". */
function principalFlag(world: World, project: Project): boolean | null {
  const config = configOf(world, project);
  if (config === null) return world.quirks['principal-null'] ? null : false;
  return config['its_principal'] === true;
}

/** "only authentication is required, not membership"; `its_principal=false` "only matches projects whose config contains the key". */
export function orgProjects(call: EngineCall): Answer {
  const { world } = call;
  const wanted = call.query.get('its_principal');
  const flagOf = (project: Project): unknown => {
    const flag = configOf(world, project)?.['its_principal'];
    return world.quirks['principal-false-needs-key'] ? flag : (flag ?? false);
  };
  const fits = (project: Project): boolean =>
    wanted === null || flagOf(project) === (wanted.toLowerCase() === 'true');
  const rows = world.projects.filter(fits).map((project) => ({
    uuid: project.uuid,
    its_principal: principalFlag(world, project),
    name: project.name,
    has_sector_integration: false,
  }));
  return limitOffset(call, rows);
}
