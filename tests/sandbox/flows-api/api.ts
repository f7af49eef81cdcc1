/** All endpoints of the Flows API v2, after the sender is known. */
import type { World } from '../model.ts';
import { detail, html, json, throttled, type Answer } from '../wire/answer.ts';
import { asFields } from '../wire/read.ts';
import { deleteContact, postContact } from './contact-write.ts';
import { listContacts } from './contacts.ts';
import { getDefinitions } from './definitions.ts';
import { listFlows } from './flows.ts';
import type { FlowsCall, FlowsHandler } from './flows-call.ts';
import { listFields, listGroups, listLabels } from './groups-fields.ts';
import { listMessages, listRuns } from './runs-messages.ts';
import { listStarts } from './start-item.ts';
import { postStart } from './start-write.ts';
import { listTemplates } from './templates.ts';
import { throttle } from './throttle.ts';
import { getWorkspace, listTicketers, listTickets, listTopics, listUsers } from './workspace.ts';

const ENDPOINTS: Record<string, Record<string, FlowsHandler>> = {
  workspace: { GET: getWorkspace },
  org: { GET: getWorkspace },
  users: { GET: listUsers },
  contacts: { GET: listContacts, POST: postContact, DELETE: deleteContact },
  groups: { GET: listGroups },
  fields: { GET: listFields },
  flows: { GET: listFlows },
  flows_labels: { GET: listLabels },
  definitions: { GET: getDefinitions },
  templates: { GET: listTemplates },
  flow_starts: { GET: listStarts, POST: postStart },
  runs: { GET: listRuns },
  messages: { GET: listMessages },
  tickets: { GET: listTickets },
  ticketers: { GET: listTicketers },
  topics: { GET: listTopics },
};

/** §2.10: what the other members of the family do not have. */
const WENI_ONLY: ReadonlySet<string> = new Set(['flows_labels', 'ticketers']);
const NOT_IN_TEXTIT: ReadonlySet<string> = new Set(['templates']);

function exists(world: World, name: string): boolean {
  const { flows } = world.mode;
  return (
    Object.hasOwn(ENDPOINTS, name) &&
    !(flows !== 'weni' && WENI_ONLY.has(name)) &&
    !(flows === 'textit' && NOT_IN_TEXTIT.has(name))
  );
}

/** "Body must be one JSON object, else 400". */
function badBody(call: FlowsCall): Answer | undefined {
  if (call.method === 'GET' || asFields(call.json)) return undefined;
  if (call.json === undefined)
    return detail(400, 'JSON parse error - Expecting value: line 1 column 1 (char 0)');
  return json(400, { non_field_errors: ['Request body should be a single JSON object'] });
}

export function callFlowsApi(call: FlowsCall): Answer {
  const { world } = call;
  const [, name = '', suffix] = /^\/api\/v2\/(\w+)(\.json)?\/?$/.exec(call.path) ?? [];
  if (!exists(world, name)) return html(404, '<h1>Not Found</h1>');
  // All agents of a project share the bucket of the one whose token the engine has (§1.4).
  const payer = world.quirks['shared-bucket'] ? call.user : (call.onBehalfOf ?? call.user);
  const wait = throttle(world, call.path, payer.email);
  if (wait !== undefined)
    return world.quirks['retry-after'] ? throttled(wait) : { ...throttled(wait), headers: {} };
  const handler = ENDPOINTS[name]?.[call.method];
  if (!handler) return detail(405, `Method "${call.method}" not allowed.`);
  // §2.3: "without it GET returns an empty list/HTML docs".
  if (!suffix && call.method === 'GET' && world.quirks['json-suffix']) return json(200, []);
  return badBody(call) ?? handler(call);
}
