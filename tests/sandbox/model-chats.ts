/** The part of the world only the Chats engine knows: people at work, sectors, queues, rooms. */
import type { Contact, Reference } from './model.ts';

export interface Agent {
  email: string;
  firstName: string;
  lastName: string;
  /** §1.2: 1 admin, 2 attendant. */
  role: 1 | 2;
  managerOf: Sector[];
  queues: Queue[];
  /** `Authorization: Token` on the engine. */
  key: string;
}

export interface Sector extends Reference {
  canTriggerFlows: boolean;
  createdOn: number;
}

export interface Queue extends Reference {
  sector: Sector;
  createdOn: number;
}

export interface RoomMessage {
  id: number;
  uuid: string;
  at: number;
  text: string;
  from: 'agent' | 'contact' | 'system';
  agent?: string;
}

export interface RoomStart {
  uuid: string;
  flow: Reference;
  deleted: boolean;
  createdOn: number;
}

export interface ChatRoom {
  uuid: string;
  contact: Contact;
  urn: string;
  queue: Queue;
  agent: Agent | null;
  isWaiting: boolean;
  isActive: boolean;
  unread: number;
  createdOn: number;
  lastInteraction: number;
  lastIncoming: number | null;
  protocol: string;
  starts: RoomStart[];
  messages: RoomMessage[];
}

/** One row of the engine's start history (§1.8). */
export interface HistoryRow {
  contactName: string | null;
  contactUuid: string;
  others: string[];
  flowName: string;
  agent: Agent;
  createdOn: number;
  room: string | null;
}

export interface Project extends Reference {
  config: Record<string, unknown> | null;
  /** Are the agents of this world members of it? */
  ours: boolean;
}

export interface Session {
  agent: Agent;
  expiresAt: number;
}
