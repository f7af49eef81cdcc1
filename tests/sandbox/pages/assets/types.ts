/** The shapes that the browser files here share; read by the type checker only, never served. */

export type Agent = 'admin' | 'manager' | 'attendant' | 'attendant2';

export interface Room {
  uuid: string;
  contactUuid: string;
  contactName: string | null;
  urn: string;
  protocol: string;
  is24hValid: boolean;
  lastMessage: string | null;
  unread: number;
  agentEmail: string | null;
}

export interface RoomLists {
  ongoing: Room[];
  waiting: Room[];
  sentFlows: Room[];
  closed: Room[];
}

export interface Template {
  name?: string;
  header?: { format: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION'; text?: string };
  body: string;
  footer?: string;
  buttons: { type: string; text: string }[];
}

export interface Message {
  direction: 'in' | 'out';
  at: string;
  text: string;
  template?: Template;
  status?: string;
}

export interface Contact {
  uuid: string;
  name: string | null;
  urn: string;
}

export interface Profile {
  email: string;
  first_name?: string;
  last_name?: string;
}

export interface Route {
  view: 'home' | 'closed' | 'settings' | 'manager' | 'none';
  path: string;
  roomUuid?: string;
  discussionUuid?: string;
  agentEmail?: string;
}

/** Where the app's path lives: the address bar (A, B) or memory that Connect mirrors (C). */
export interface Router {
  path(): string;
  go(path: string, how?: 'push' | 'replace'): void;
  listen(handler: () => void): void;
}

/** The agent's session, read from storage at each call because Connect replaces the token (hosts.md §2). */
export interface Session {
  token(): string;
  projectUuid(): string;
}

export type Theme = 'light' | 'dark' | 'system';
export type Group = 'ongoing' | 'waiting' | 'sentFlows' | 'discussions';

export interface State {
  route: Route;
  theme: Theme;
  me: Profile;
  loading: boolean;
  online: boolean;
  rooms: RoomLists;
  tab: Group;
  search: string;
  newestFirst: boolean;
  /** The open room; its 24-hour window is not known until the engine has answered. */
  room: Room | null;
  windowKnown: boolean;
  messages: Message[];
  drawer: 'none' | 'contacts' | 'flow';
  aside: 'none' | 'info' | 'quick';
  bulk: boolean;
  /** Set by the test hook only. */
  sidebarGone: boolean;
}

export interface View<T> {
  element: HTMLElement;
  update(value: T): void;
}

export interface Context {
  /** `.chats-webapp`: the theme lives here and every dialog and popover is put here. */
  root: HTMLElement;
  state: State;
  router: Router;
  api: Api;
  set(change: Partial<State>): void;
}

export interface Api {
  listAccess(): Promise<unknown>;
  sectorCount(): Promise<unknown>;
  profile(): Promise<Profile>;
  room(uuid: string): Promise<unknown>;
  rooms(agentEmail: string): Promise<RoomLists>;
  anyRoom(uuid: string): Promise<Room | undefined>;
  messages(room: Room): Promise<Message[]>;
  say(uuid: string, text: string): Promise<unknown>;
  close(uuid: string): Promise<unknown>;
  contacts(query: string): Promise<Contact[]>;
}

export interface PhoneMessages {
  contact: Contact;
  messages: Message[];
}
