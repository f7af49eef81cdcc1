import { ok } from '../domain/result.ts';
import type { Capabilities, Provider } from './provider.ts';
import type { Speech } from './speech.ts';
import { me, maySend, sectors, setSector, ticketers } from './weni-chats/access.ts';
import { contactFields, contactPage, createContact, groups } from './weni-chats/contacts.ts';
import { projectPath } from './weni-chats/engine.ts';
import { allFlows, flows } from './weni-chats/flows.ts';
import { startRecords } from './weni-chats/history.ts';
import { message } from './weni-chats/message.ts';
import { engaged } from './weni-chats/engaged.ts';
import { createPrincipalOf } from './weni-chats/principal.ts';
import { fate, openChat, roomContact, roomOf } from './weni-chats/rooms.ts';
import { start } from './weni-chats/starts.ts';

const CAPABILITIES: Capabilities = {
  sectors: true,
  rooms: true,
  groupsNatively: false,
  findsNumbers: true,
  history: 'likeness',
  // A start that failed after Flows accepted it is rolled back out of the history (reliability.md §0.6).
  absenceProves: false,
  startsNumbers: false,
  maxRecipients: 100,
  // Every start costs the engine several calls of its own, without a timeout (weni-api.md §1.4, §5.2).
  startsAtOnce: 2,
  chunksNeedConfirmed: true,
  runs: false,
};

/** The Weni Chats engine (weni-api.md §1), spoken to with the session of an open chat page. */
export function createWeniChats({ http, starter, serverTime, now }: Speech, project: string): Provider {
  const engine = { http, project, principalOf: createPrincipalOf(http, project) };
  return {
    capabilities: CAPABILITIES,
    me: (signal) => me(engine, signal),
    maySend: (signal) => maySend(engine, signal),
    sectors: (signal) => sectors(engine, signal),
    setSector: (uuid, canSendFlows, signal) => setSector(engine, uuid, canSendFlows, signal),
    contactPage: (query, signal) => contactPage(engine, query, signal),
    createContact: (person, signal) => createContact(engine, person, signal),
    groups: (signal) => groups(engine, signal),
    contactFields: (signal) => contactFields(engine, signal),
    flows: (label, signal) => flows(engine, label, signal),
    allFlows: (signal) => allFlows(engine, signal),
    // The engine shows templates of a flow it is asked about, and no list (§1.4).
    templates: () => Promise.resolve(ok([])),
    ticketers: (signal) => ticketers(engine, signal),
    message: (flowUuid, signal) => message(engine, flowUuid, now, signal),
    openChat: (contactUuid, signal) => openChat(engine, contactUuid, signal),
    engaged: (signal) => engaged(engine, signal),
    roomOf: (contactUuid, hint, signal) => roomOf(engine, contactUuid, hint, signal),
    roomContact: (roomUuid, signal) => roomContact(engine, roomUuid, signal),
    start: (order, signal) => start(engine, starter, order, signal),
    startRecords: (since, signal) => startRecords(engine, since, signal),
    runRecords: () => Promise.resolve(ok(null)),
    fate: (contactUuid, hint, _since, signal) => fate(engine, contactUuid, hint, signal),
    serverTime,
  };
}

/** The cheapest GET of a project, to learn the connection's protocol from. */
export const probePath = (project: string): string => projectPath({ project }, 'list_access');
