/** What tests and the sandbox's own pages may do to the world: in process, and over HTTP (routes.ts). */
import { API_TOKEN, AGENTS, PROJECT, seededUuid, type AgentKey } from '../names.ts';
import type { Agent, ChatRoom, Contact, LedgerRow, Mode, RoomMessage, World } from '../model.ts';
import { isTrouble, QUIRK_NAMES, type QuirkName, type QuirkSettings } from '../quirks.ts';
import { answer } from '../state/answer.ts';
import { closeRoom, write } from '../state/rooms.ts';
import { expireTokens, mintToken } from '../state/sessions.ts';
import type { ArmedFault, Fault, FaultBook } from '../wire/faults.ts';
import type { RequestLog, RequestRow } from '../wire/request-log.ts';
import { adjustFlows, resetWorld, type WorldOptions } from '../world.ts';
import { phone, phones, roomLists, type Phone, type PhoneRow, type RoomLists } from './views.ts';

export interface SessionInfo {
  token: string;
  projectUuid: string;
  email: string;
}

export class Control {
  readonly #world: World;
  readonly #faults: FaultBook;
  readonly #log: RequestLog;
  readonly #options: WorldOptions;

  constructor(world: World, faults: FaultBook, log: RequestLog, options: WorldOptions) {
    this.#world = world;
    this.#faults = faults;
    this.#log = log;
    this.#options = options;
  }

  ledger(): LedgerRow[] {
    return this.#world.ledger;
  }

  /** How often each contact was in an accepted start. */
  recipients(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { contacts } of this.#world.ledger)
      for (const uuid of contacts) counts[uuid] = (counts[uuid] ?? 0) + 1;
    return counts;
  }

  requests(): RequestRow[] {
    return this.#log.list();
  }

  clearRequests(): void {
    this.#log.clear();
  }

  faults(): ArmedFault[] {
    return this.#faults.list();
  }

  fault(...faults: Fault[]): void {
    this.#faults.arm(faults);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** Lets the held requests go on; says how many. */
  release(): number {
    return this.#faults.release();
  }

  /** How many requests are held right now. */
  held(): number {
    return this.#faults.held;
  }

  session(agent: AgentKey, ttlSeconds = 3600): SessionInfo {
    const known = this.#agent(agent);
    return {
      token: mintToken(this.#world, known, ttlSeconds),
      projectUuid: PROJECT.uuid,
      email: known.email,
    };
  }

  expireTokens(): void {
    expireTokens(this.#world);
  }

  apiToken(): string {
    return API_TOKEN;
  }

  /** Adds the sector, or changes the one of that name. */
  sector(name: string, canTriggerFlows: boolean): string {
    const { sectors, clock } = this.#world;
    const known = sectors.find((sector) => sector.name === name);
    if (known) known.canTriggerFlows = canTriggerFlows;
    const uuid = known?.uuid ?? seededUuid('5ec70000', sectors.length + 1);
    if (!known) sectors.push({ uuid, name, canTriggerFlows, createdOn: clock.stamp() });
    return uuid;
  }

  quirks(changes: Partial<Record<QuirkName, boolean>> = {}): QuirkSettings {
    Object.assign(this.#world.quirks, changes);
    adjustFlows(this.#world);
    return { ...this.#world.quirks };
  }

  /** All quirks off: what a sane server would be. Or all on, save those that make the server ill. */
  allQuirks(on: boolean): void {
    for (const name of QUIRK_NAMES) this.#world.quirks[name] = on && !isTrouble(name);
    adjustFlows(this.#world);
  }

  mode(changes: Partial<Mode> = {}): Mode {
    Object.assign(this.#world.mode, changes);
    if ('throttle' in changes) this.#world.throttled.clear();
    adjustFlows(this.#world);
    return { ...this.#world.mode };
  }

  clock(offsetMs: number): void {
    this.#world.clock.setOffset(offsetMs);
  }

  reset(): void {
    this.#faults.reset(this.#options.seed ?? 1);
    this.#log.clear();
    resetWorld(this.#world, this.#options);
  }

  /** The simulated phone answers. */
  answer(contactUuid: string, text: string): ChatRoom {
    return answer(this.#world, this.#contact(contactUuid), text);
  }

  phone(contactUuid: string): Phone {
    return phone(this.#world, this.#contact(contactUuid));
  }

  phones(query = ''): PhoneRow[] {
    return phones(this.#world, query);
  }

  rooms(agent?: string): RoomLists {
    return roomLists(this.#world, agent === undefined ? undefined : this.#agent(agent));
  }

  room(uuid: string): ChatRoom {
    const room = this.#world.rooms.byUuid.get(uuid);
    if (!room) throw new UnknownName(`room ${uuid}`);
    return room;
  }

  /** The agent of the room writes. */
  write(roomUuid: string, text: string): RoomMessage {
    const room = this.room(roomUuid);
    room.unread = 0;
    return write(this.#world, room, 'agent', text, room.agent?.email);
  }

  closeRoom(uuid: string): void {
    closeRoom(this.#world, this.room(uuid));
  }

  #contact(uuid: string): Contact {
    const contact = this.#world.contacts.byUuid.get(uuid);
    if (!contact) throw new UnknownName(`contact ${uuid}`);
    return contact;
  }

  /** By key (`attendant`) or by e-mail. */
  #agent(name: string): Agent {
    const email = Object.entries(AGENTS).find(([key]) => key === name)?.[1].email ?? name;
    const agent = this.#world.agents.find((candidate) => candidate.email === email);
    if (!agent) throw new UnknownName(`agent ${name}`);
    return agent;
  }
}

/** Somebody asked for a name this world does not have: 404 over HTTP. */
export class UnknownName extends Error {}
