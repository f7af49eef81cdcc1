/** What Flows does with a start it accepted: one ledger row, runs for whoever gets it, interruptions (§2.6). */
import { DAY, iso } from '../clock.ts';
import type { Contact, Flow, Group, Run, Start, Via, World } from '../model.ts';
import type { Wire } from '../wire/call.ts';

export interface StartOrder {
  flow: Flow;
  contacts: Contact[];
  groups: Group[];
  urns: string[];
  restart: boolean;
  excludeActive: boolean;
  params: Record<string, unknown> | null;
  user: string;
  via: Via;
  wire: Wire;
}

/** "Recipients are deduplicated by contact". */
export function recipients(world: World, order: Pick<StartOrder, 'contacts' | 'groups'>): Contact[] {
  const all = new Set(order.contacts);
  if (order.groups.length > 0) {
    for (const contact of world.contacts.all) {
      if (!contact.deleted && contact.groups.some((group) => order.groups.includes(group))) all.add(contact);
    }
  }
  return [...all];
}

/** §2.6: `message` must be a string and `msg_event` an object, otherwise the batch errors, still marked complete. */
function breaksBatch(world: World, params: StartOrder['params']): boolean {
  if (!params || !world.quirks['special-params']) return false;
  const { message, msg_event: event } = params;
  return (
    (message !== undefined && typeof message !== 'string') ||
    (event !== undefined && typeof event !== 'object')
  );
}

/** Accepted is not started: who is left out silently, and why. */
function getsRun(world: World, start: Start, contact: Contact): boolean {
  if (contact.status !== 'active') return false;
  if (start.excludeActive && contact.activeRun) return false;
  if (start.restart) return true;
  if (world.quirks['restart-false-skips-ever']) return !world.starts.everHad(start.flow, contact);
  return contact.activeRun?.start.flow !== start.flow;
}

function interrupt(run: Run, at: number): void {
  run.exitedOn = at;
  run.modifiedOn = at;
  run.exitType = 'interrupted';
}

function enter(world: World, start: Start, contact: Contact, index: number): void {
  const at = start.createdOn + start.speedMs * 1000 + 2 * index + 1;
  if (contact.activeRun) interrupt(contact.activeRun, at - 1);
  const run: Run = {
    id: world.starts.runs.length + 1,
    contact,
    start,
    responded: false,
    createdOn: at,
    modifiedOn: at,
    exitedOn: null,
    exitType: null,
    windowOpen: contact.lastSeenOn !== null && contact.lastSeenOn > at - DAY,
  };
  contact.activeRun = run;
  world.starts.addRun(run);
}

function makeStart(world: World, order: StartOrder): Start {
  const contacts = recipients(world, order);
  return {
    id: world.starts.all.length + 1,
    uuid: world.random.uuid(),
    flow: order.flow,
    contacts,
    named: [...new Set(order.contacts)],
    groups: order.groups,
    restart: order.restart,
    excludeActive: order.excludeActive,
    params: order.params,
    // Room for the moments of its runs, so that no two rows share one.
    createdOn: world.clock.stamp(2 * contacts.length + 2),
    speedMs: world.mode.startSpeedMs,
    outcome: world.mode.startOutcome,
    runs: [],
    user: order.user,
    via: order.via,
  };
}

function record(world: World, order: StartOrder, start: Start): void {
  const { protocol, socket, requestId } = order.wire;
  world.ledger.push({
    uuid: start.uuid,
    at: iso(start.createdOn),
    flow: { uuid: start.flow.uuid, name: start.flow.name },
    contacts: start.contacts.map(({ uuid }) => uuid),
    urns: order.urns,
    params: start.params,
    via: order.via,
    user: order.user,
    protocol,
    socket,
    requestId,
  });
}

export function acceptStart(world: World, order: StartOrder): Start {
  const start = makeStart(world, order);
  world.starts.add(start);
  record(world, order, start);
  const dead = order.flow.archived || start.outcome === 'failed' || breaksBatch(world, start.params);
  const entered = dead ? [] : start.contacts.filter((contact) => getsRun(world, start, contact));
  for (const [index, contact] of entered.entries()) enter(world, start, contact, index);
  world.events.tell({ type: 'starts', start: start.uuid, contacts: entered.length });
  return start;
}
