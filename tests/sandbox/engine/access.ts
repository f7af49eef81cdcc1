/** §1.2, §1.3: who the user is and what the engine says they may do. */
import { iso } from '../clock.ts';
import type { Agent, Sector, World } from '../model.ts';
import { PASSWORD } from '../names.ts';
import { chatsProject, isOurs } from '../state/projects.ts';
import { detail, json, type Answer } from '../wire/answer.ts';
import type { Call, Params } from '../wire/call.ts';
import { asText, isUuid } from '../wire/read.ts';
import { crash, isRefusal, memberProject, type EngineCall } from './engine-call.ts';

/** The sectors a user is linked to "through a sector *or* queue authorization". */
export function sectorsOf(agent: Agent): Sector[] {
  return [...new Set([...agent.managerOf, ...agent.queues.map(({ sector }) => sector)])];
}

/** "admin: the can_trigger_flows condition is not applied – true as soon as the project has any sector". */
export function canTrigger(world: World, agent: Agent): boolean {
  if (agent.role === 1) {
    return world.quirks['admin-always-triggers']
      ? world.sectors.length > 0
      : world.sectors.some(({ canTriggerFlows }) => canTriggerFlows);
  }
  return sectorsOf(agent).some(({ canTriggerFlows }) => canTriggerFlows);
}

export function listAccess(call: EngineCall, params: Params): Answer {
  const { world, agent } = call;
  const sectorsHere = params['project'] === chatsProject(world);
  return json(200, {
    can_trigger_flows: sectorsHere && canTrigger(world, agent),
    can_access_dashboard: agent.role === 1 || (sectorsHere && agent.managerOf.length > 0),
  });
}

/** "deprecated twin returning only that flag". */
export const canTriggerFlows = (call: EngineCall): Answer =>
  json(200, { can_trigger_flows: canTrigger(call.world, call.agent) });

/** "There is **no "manager" role value**." */
const roleOf = (world: World, agent: Agent): number =>
  !world.quirks['no-manager-role'] && agent.managerOf.length > 0 ? 3 : agent.role;

export function profile(call: EngineCall): Answer {
  const { world, agent } = call;
  const uuid = call.query.get('project_uuid');
  // "Without `project_uuid` → 500 {"detail": …}".
  if (!uuid && world.quirks['profile-needs-project']) return detail(500, 'A server error occurred.');
  const member = world.projects.some((project) => isOurs(world, project) && project.uuid === uuid);
  return json(200, {
    created_on: '2026-01-10T12:00:00Z',
    modified_on: '2026-02-01T09:30:00Z',
    sound_new_room: true,
    sound_chat_msg: true,
    sound_action: true,
    config: null,
    email: agent.email,
    first_name: agent.firstName,
    last_name: agent.lastName,
    project_permission_role: member ? roleOf(world, agent) : null,
  });
}

/** "`{"first_access": bool}`; non-member 401 `{"Detail": …}`"; malformed UUIDs end in the JSON 500 (§1.1). */
export function verifyAccess(call: EngineCall): Answer {
  const uuid = call.query.get('project') ?? '';
  if (!isUuid(uuid)) {
    if (call.world.quirks['malformed-uuid-500']) crash(`badly formed hexadecimal UUID string: ${uuid}`);
    return detail(400, 'project is no UUID');
  }
  if (isRefusal(memberProject(call, uuid)))
    return json(401, { Detail: 'You dont have permission in this project.' });
  return json(200, { first_access: false });
}

export function userData(call: EngineCall): Answer {
  const email = call.query.get('user_email');
  if (!email?.includes('@')) return detail(400, 'Email is required');
  const found = call.world.agents.find((agent) => agent.email === email);
  return found
    ? json(200, { first_name: found.firstName, last_name: found.lastName })
    : detail(404, 'Email not found');
}

/** §1.1: `POST /v1/accounts/login/` for the Token scheme, without authentication. */
export function login(world: World, call: Call): Answer {
  const agent = world.agents.find(({ email }) => email === asText(call.body['username']));
  if (agent && call.body['password'] === PASSWORD) return json(200, { token: agent.key });
  return json(400, { non_field_errors: ['Unable to log in with provided credentials.'] });
}

/** §1.11: presence; nothing of the sandbox ever puts an agent OFFLINE. */
export const presence = (): Answer => json(200, { connection_status: 'ONLINE' });

/** §1.2 `permission/project/`: admin only; a non-member caller makes it a 500. */
export function listPermissions(call: EngineCall): Answer | unknown[] {
  if (isRefusal(memberProject(call, call.query.get('project') ?? undefined))) crash('no permission row');
  if (call.agent.role !== 1) return detail(403, 'You do not have permission to perform this action.');
  const role = call.query.get('role');
  return call.world.agents
    .filter((agent) => !role || agent.role === Number(role))
    .map((agent) => ({
      uuid: agent.key,
      created_on: iso(0),
      modified_on: iso(0),
      role: agent.role,
      project: call.query.get('project'),
      user: { first_name: agent.firstName, last_name: agent.lastName, email: agent.email },
    }));
}
