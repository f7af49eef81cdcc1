/** Builds the one state behind both APIs, the same for the same seed. */
import { Clock } from './clock.ts';
import type { Mode, World } from './model.ts';
import { quirkSettings, type QuirkName } from './quirks.ts';
import { Random } from './random.ts';
import { extraFlows, seedFlows } from './seed/flows.ts';
import { seedGroups } from './seed/groups.ts';
import { seedContacts } from './seed/people.ts';
import { seedRooms } from './seed/rooms.ts';
import { seedTeam } from './seed/team.ts';
import { seedTemplates } from './seed/templates.ts';
import { ContactBook } from './state/contact-book.ts';
import { EventHub } from './state/events.ts';
import { RoomBook } from './state/room-book.ts';
import { StartBook } from './state/start-book.ts';

export type { World } from './model.ts';

export interface WorldOptions {
  contacts?: number;
  seed?: number;
  quirks?: Partial<Record<QuirkName, boolean>>;
}

const MODE: Mode = {
  flows: 'weni',
  startSpeedMs: 300,
  startOutcome: 'complete',
  throttle: null,
  extraFlows: 0,
  principal: false,
  flowsPageSize: 250,
  flowsTag: 'chats',
  anonymous: false,
};

type Fresh = Omit<World, 'clock' | 'events'>;

function fresh(clock: Clock, options: WorldOptions): Fresh {
  const random = new Random(options.seed ?? 1);
  const now = clock.micros();
  const contacts = new ContactBook();
  contacts.seed(seedContacts(options.contacts ?? 300, now, random));
  const team = seedTeam(now);
  const templates = seedTemplates(now);
  const flows = seedFlows(templates, now);
  return {
    quirks: quirkSettings(options.quirks),
    mode: { ...MODE },
    random,
    contacts,
    groups: seedGroups(contacts.all, now),
    flows,
    templates,
    starts: new StartBook(),
    rooms: new RoomBook(seedRooms(contacts, team, flows, now)),
    ...team,
    history: [],
    ledger: [],
    sessions: new Map(),
    throttled: new Map(),
  };
}

export function createWorld(options: WorldOptions = {}): World {
  const clock = new Clock();
  const world = { clock, events: new EventHub(), ...fresh(clock, options) };
  adjustFlows(world);
  return world;
}

/** Back to the beginning; the same object, so that whoever holds it sees the new state. */
export function resetWorld(world: World, options: WorldOptions): void {
  world.clock.setOffset(0);
  Object.assign(world, fresh(world.clock, options));
  adjustFlows(world);
  for (const type of ['rooms', 'messages', 'starts'] as const) world.events.tell({ type });
}

/** Adds or removes the flows of `many-flow-pages` and of the mode `extraFlows`. */
export function adjustFlows(world: World): void {
  const wanted = Math.max(world.mode.extraFlows, world.quirks['many-flow-pages'] ? 3000 : 0);
  const own = world.flows.filter((flow) => !flow.uuid.startsWith('f2f2f2f2'));
  world.flows = [...extraFlows(wanted, world.clock.micros()), ...own];
}
