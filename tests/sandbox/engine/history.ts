/** §1.8 `list_flows_start` and §1.6 `retrieve_flow_warning`. */
import { iso } from '../clock.ts';
import type { ChatRoom, HistoryRow, World } from '../model.ts';
import { json, notFound, type Answer } from '../wire/answer.ts';
import { chatsProject, isOurs } from '../state/projects.ts';
import { isUuid } from '../wire/read.ts';
import { crash, limitOffset, type EngineCall } from './engine-call.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;

/** "`created_on_after`, `created_on_before` (dates, inclusive); invalid or empty values are ignored, not rejected". */
function dateFilter(call: EngineCall): ((row: HistoryRow) => boolean) | Answer {
  const read = (name: string): string => call.query.get(name) ?? '';
  const [after, before] = [read('created_on_after'), read('created_on_before')];
  const wrong = [after, before].filter((date) => date !== '' && !DATE.test(date));
  if (wrong.length > 0 && !call.world.quirks['history-ignores-bad-dates']) {
    return json(400, { created_on: ['Enter a valid date.'] });
  }
  const whole = call.world.quirks['history-whole-days'];
  const day = (row: HistoryRow): string => iso(row.createdOn).slice(0, 10);
  return (row) =>
    (!DATE.test(after) || day(row) >= after) &&
    (!DATE.test(before) || (whole ? day(row) <= before : day(row) < before));
}

function items(world: World, row: HistoryRow): unknown[] {
  const item = (name: string | null, externalId: string): unknown => ({
    contact_data: { name, external_id: externalId },
    name: row.flowName,
    user: `${row.agent.firstName} ${row.agent.lastName}`,
    created_on: iso(row.createdOn).replace(/\.\d+Z$/, 'Z'),
    room: row.room,
  });
  const first = item(row.contactName, row.contactUuid);
  if (world.quirks['history-first-contact']) return [first];
  return [first, ...row.others.map((uuid) => item(world.contacts.byUuid.get(uuid)?.name ?? null, uuid))];
}

/** "Admins see all starts of the project; everybody else (managers too) only their own." Newest first. */
export function listFlowsStart(call: EngineCall): Answer {
  const { world, agent } = call;
  const fits = dateFilter(call);
  if (typeof fits !== 'function') return fits;
  const { quirks } = world;
  const all = agent.role === 1 ? quirks['history-admin-all'] : !quirks['history-own'];
  const rows = world.history.filter((row) => (all || row.agent === agent) && fits(row));
  return limitOffset(
    call,
    rows.toReversed().flatMap((row) => items(world, row)),
  );
}

/** The five rows of §1.6; "More than one active room of the contact in the project → 500". */
export function flowWarning(call: EngineCall): Answer {
  const { world } = call;
  const [project = '', contact = ''] = [call.query.get('project') ?? '', call.query.get('contact') ?? ''];
  const { quirks } = world;
  const bad = (field: string, value: string): Answer => {
    const words = `['“${value}” is not a valid UUID.']`;
    return json(400, quirks['warning-bad-values-400'] ? { [field]: words } : { detail: words });
  };
  if (!isUuid(project)) return bad('project', project);
  if (!world.projects.some((one) => isOurs(world, one) && one.uuid === project)) {
    return quirks['warning-project-404'] ? json(404, { project: 'Project not found' }) : notFound();
  }
  if (!isUuid(contact)) return bad('contact', contact);
  const known = world.contacts.byUuid.get(contact);
  const rooms = known ? world.rooms.of(known) : [];
  if (rooms.length === 0 && quirks['warning-404']) return json(404, { contact: 'Contact not found' });
  // "passing the secondary project never finds the room" (§1.6)
  const active = project === chatsProject(world) ? rooms.filter(({ isActive }) => isActive) : [];
  if (active.length > 1 && quirks['warning-several-500']) crash('get() returned more than one Room');
  const [room] = active;
  return json(200, { show_warning: room !== undefined, ...warningFields(world, room) });
}

/** "`queue`/`agent` only if present, `agent` = first name". */
function warningFields(world: World, room: ChatRoom | undefined): object {
  const { firstName, lastName } = room?.agent ?? {};
  const whole = firstName === undefined ? undefined : `${firstName} ${lastName ?? ''}`;
  const agent = world.quirks['warning-first-name'] ? firstName : whole;
  const queue = room?.queue.name;
  if (!world.quirks['warning-optional-fields']) return { queue: queue ?? null, agent: agent ?? null };
  return { ...(queue ? { queue } : {}), ...(agent ? { agent } : {}) };
}
