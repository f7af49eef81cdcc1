/** All routes of the Chats engine (§1), with authentication and the opaque 500 around them. */
import type { World } from '../model.ts';
import { engineAgent } from '../state/sessions.ts';
import { detail, notFound, type Answer } from '../wire/answer.ts';
import { Router, type Call } from '../wire/call.ts';
import { internalError } from '../wire/fault-answer.ts';
import type { FaultBook } from '../wire/faults.ts';
import * as access from './access.ts';
import { createContact, editContact } from './create-contact.ts';
import { EngineCrash, inProject, limitOffset, type EngineCall } from './engine-call.ts';
import { flowTemplates } from './flow-templates.ts';
import { flowWarning, listFlowsStart } from './history.ts';
import * as projects from './projects.ts';
import { flowDefinitions, listContacts, listFlows, listGroups } from './proxies.ts';
import * as rooms from './rooms.ts';
import * as sectors from './sectors.ts';
import { startFlow } from './start-flow.ts';

const P = '/v1/project/:project';

const routes = new Router<EngineCall>()
  .on('GET', '/v1/accounts/profile/', access.profile)
  .on('GET', '/v1/accounts/userdata/', access.userData)
  .on('GET', '/v1/permission/project/verify_access/', access.verifyAccess)
  .on('GET', '/v1/permission/project/', (call) => {
    const rows = access.listPermissions(call);
    return Array.isArray(rows) ? limitOffset(call, rows) : rows;
  })
  .on('GET', '/v1/internal/permission/project/status/', access.presence)
  .on('GET', '/v1/project/retrieve_flow_warning/', flowWarning)
  .on('GET', '/v1/project/', projects.listProjects)
  .on('GET', `${P}/`, inProject(projects.getProject))
  .on('GET', `${P}/list_users/`, inProject(projects.listUsers))
  .on('GET', `${P}/list_access/`, inProject(access.listAccess))
  .on('GET', `${P}/can_trigger_flows/`, inProject(access.canTriggerFlows))
  .on('GET', `${P}/list_contacts/`, inProject(listContacts))
  .on('GET', `${P}/list_groups/`, inProject(listGroups))
  .on('GET', `${P}/list_flows/`, inProject(listFlows))
  .on('GET', `${P}/retrieve_flow_definitions/`, inProject(flowDefinitions))
  .on('GET', `${P}/flow_templates/`, inProject(flowTemplates))
  .on('POST', `${P}/create_contacts/`, inProject(createContact))
  .on('PUT', `${P}/edit_contact/`, inProject(editContact))
  .on('POST', `${P}/start_flow/`, inProject(startFlow))
  .on('GET', `${P}/list_flows_start/`, inProject(listFlowsStart))
  .on('GET', `${P}/list_discussion_sector/`, inProject(sectors.discussionSectors))
  .on('GET', '/v1/org/:org/projects/', projects.orgProjects)
  .on('GET', '/v1/sector/count/', sectors.countSectors)
  .on('GET', '/v1/sector/', sectors.listSectors)
  .on('GET', '/v1/sector/:sector/', sectors.getSector)
  .on('PATCH', '/v1/sector/:sector/', sectors.patchSector)
  .on('GET', '/v1/queue/list_queue_permissions/', sectors.queuePermissions)
  .on('GET', '/v1/queue/', sectors.listQueues)
  .on('GET', '/v1/room/', rooms.listRooms)
  .on('GET', '/v1/room/:room/', rooms.getRoom)
  .on('GET', '/v1/room/:room/can-send-message-status/', rooms.canSendMessage)
  .on('PATCH', '/v1/room/:room/close/', rooms.closeRoomByAgent)
  .on('GET', '/v1/msg/', rooms.listMessages)
  .on('POST', '/v1/msg/', rooms.postMessage);

async function handled(call: EngineCall): Promise<Answer> {
  try {
    return (await routes.handle(call)) ?? notFound();
  } catch (error) {
    if (!(error instanceof EngineCrash)) throw error;
    return internalError(call.world, error.message);
  }
}

export async function serveEngine(world: World, faults: FaultBook, call: Call): Promise<Answer> {
  const slash = call.path.endsWith('/');
  if (!slash && world.quirks['trailing-slash']) return notFound();
  const path = slash ? call.path : `${call.path}/`;
  if (path === '/v1/accounts/login/' && call.method === 'POST') return access.login(world, call);
  const agent = engineAgent(world, call.headers['authorization']);
  if (!agent) {
    const missing = !call.headers['authorization'];
    const challenge = { 'www-authenticate': 'Token' };
    const message = missing ? 'Authentication credentials were not provided.' : 'Invalid token.';
    if (!world.quirks['engine-401']) return detail(403, message);
    return { ...detail(401, message), headers: challenge };
  }
  // The spread copy must share the list of what a crash undoes.
  return handled({ ...call, path, world, agent, faults, undo: call.undo });
}
