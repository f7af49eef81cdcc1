/** §1.9 sectors and queues. */
import { iso } from '../clock.ts';
import type { Queue, Sector, World } from '../model.ts';
import { chatsProject } from '../state/projects.ts';
import { forbidden, json, notFound, type Answer } from '../wire/answer.ts';
import type { Params } from '../wire/call.ts';
import { asBoolean, asText } from '../wire/read.ts';
import { sectorsOf } from './access.ts';
import { crash, isRefusal, limitOffset, memberProject, type EngineCall } from './engine-call.ts';

const agentsOf = (world: World, sector: Sector): number =>
  world.agents.filter((agent) => agent.queues.some((queue) => queue.sector === sector)).length;

function sectorItem(world: World, sector: Sector): Record<string, unknown> {
  const { uuid, name, canTriggerFlows, createdOn } = sector;
  return {
    uuid,
    name,
    agents: agentsOf(world, sector),
    contacts: 0,
    can_trigger_flows: canTriggerFlows,
    created_on: iso(createdOn),
    has_group_sector: false,
    automatic_message: { is_active: false, text: null },
    inactivity_timeout: { is_active: false },
    automatic_message_queue: { is_active: false, text: null },
    is_csat_enabled: false,
    required_tags: false,
  };
}

const needsProject = (): Answer => json(400, { project: ['This field is required.'] });

/** "where the caller is project admin or has a *sector* authorization; **a plain attendant gets an empty list**". */
export function listSectors(call: EngineCall): Answer {
  const { world, agent } = call;
  const project = call.query.get('project');
  if (!project) return needsProject();
  if (isRefusal(memberProject(call, project)) || project !== chatsProject(world))
    return limitOffset(call, []);
  const own = world.quirks['sectors-hidden'] ? agent.managerOf : sectorsOf(agent);
  const rows = agent.role === 1 ? world.sectors : own;
  return limitOffset(
    call,
    rows.map((sector) => sectorItem(world, sector)),
  );
}

const find = (call: EngineCall, params: Params): Sector | undefined =>
  call.world.sectors.find(({ uuid }) => uuid === params['sector']);
const mayManage = (call: EngineCall, sector: Sector): boolean =>
  call.agent.role === 1 || call.agent.managerOf.includes(sector);

function sectorDetail(world: World, sector: Sector): Record<string, unknown> {
  return {
    ...sectorItem(world, sector),
    work_start: null,
    work_end: null,
    rooms_limit: 10,
    sign_messages: false,
    can_edit_custom_fields: false,
    config: null,
    custom_csat_flow_uuid: null,
  };
}

export function getSector(call: EngineCall, params: Params): Answer {
  const sector = find(call, params);
  if (!sector) return notFound();
  return mayManage(call, sector) ? json(200, sectorDetail(call.world, sector)) : forbidden();
}

/** "allowed for a project admin or a manager of that sector; 403 otherwise … (no `uuid`)". */
export function patchSector(call: EngineCall, params: Params): Answer {
  const { world, body } = call;
  const sector = find(call, params);
  if (!sector) return notFound();
  if (!mayManage(call, sector) && world.quirks['sector-patch-guarded']) return forbidden();
  sector.canTriggerFlows = asBoolean(body['can_trigger_flows']) ?? sector.canTriggerFlows;
  sector.name = asText(body['name']) ?? sector.name;
  const { uuid, ...rest } = sectorDetail(world, sector);
  return json(200, world.quirks['sector-patch-without-uuid'] ? rest : { uuid, ...rest });
}

export function countSectors(call: EngineCall): Answer {
  const foreign = isRefusal(memberProject(call, call.query.get('project') ?? undefined));
  return json(200, { sector_count: foreign ? 0 : call.world.sectors.length });
}

/** "`{uuid,name}` of *all* sectors, any member". */
export const discussionSectors = (call: EngineCall): Answer =>
  limitOffset(
    call,
    call.world.sectors.map(({ uuid, name }) => ({ uuid, name })),
  );

function queueItem(world: World, queue: Queue): Record<string, unknown> {
  return {
    uuid: queue.uuid,
    name: queue.name,
    queue_purpose: null,
    agents: world.agents.filter(({ queues }) => queues.includes(queue)).length,
    created_on: iso(queue.createdOn),
    sector_name: queue.sector.name,
    sector_uuid: queue.sector.uuid,
    required_tags: false,
    queue_limit: { limit: 0, is_active: false },
  };
}

export function listQueues(call: EngineCall): Answer {
  const { world } = call;
  const project = call.query.get('project');
  const sector = call.query.get('sector');
  if (project && isRefusal(memberProject(call, project))) crash('no permission row');
  const rows = world.queues.filter((queue) => !sector || queue.sector.uuid === sector);
  return limitOffset(
    call,
    rows.map((queue) => queueItem(world, queue)),
  );
}

export function queuePermissions(call: EngineCall): Answer {
  const agent = call.world.agents.find(({ email }) => email === call.query.get('user_email'));
  const queues = agent?.queues.map(({ uuid, name }) => ({ uuid, name, role: 1 })) ?? [];
  return json(200, { user_permissions: queues });
}
