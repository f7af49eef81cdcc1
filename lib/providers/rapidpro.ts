import { fail, ok } from '../domain/result.ts';
import type { Capabilities, Provider } from './provider.ts';
import { contactFields, contactPage, createContact, groups } from './rapidpro/contacts.ts';
import { engaged } from './rapidpro/engaged.ts';
import { createExtras } from './rapidpro/extras.ts';
import { apiPath } from './rapidpro/flows-api.ts';
import { fate } from './rapidpro/fate.ts';
import { allFlows, flows } from './rapidpro/flows.ts';
import { message } from './rapidpro/message.ts';
import { runRecords, start, startRecords } from './rapidpro/starts.ts';
import { listTemplates } from './rapidpro/templates.ts';
import { me, openChat, ticketers } from './rapidpro/workspace.ts';
import type { Speech } from './speech.ts';

const CAPABILITIES: Capabilities = {
  sectors: false,
  rooms: false,
  groupsNatively: true,
  findsNumbers: true,
  history: 'reference',
  absenceProves: true,
  startsNumbers: true,
  maxRecipients: 100,
  startsAtOnce: 4,
  chunksNeedConfirmed: false,
  runs: true,
};

/** The Flows API v2 family (weni-api.md §2): Weni Flows, RapidPro and TextIt, with an API token. */
export function createRapidpro({ http, starter, baseUrl, serverTime, now }: Speech): Provider {
  const server = { http, extras: createExtras(http) };
  return {
    capabilities: CAPABILITIES,
    me: (signal) => me(http, baseUrl, signal),
    maySend: () => Promise.resolve(ok('unknown')),
    sectors: () => Promise.resolve(ok([])),
    setSector: () => Promise.resolve(fail('forbidden')),
    contactPage: (query, signal) => contactPage(http, query, signal),
    createContact: (person, signal) => createContact(http, person, signal),
    groups: (signal) => groups(http, signal),
    contactFields: (signal) => contactFields(http, signal),
    flows: (label, signal) => flows(http, label, signal),
    allFlows: (signal) => allFlows(http, signal),
    templates: (signal) => listTemplates(server, signal),
    ticketers: (signal) => ticketers(server, signal),
    message: (flowUuid, signal) => message(server, flowUuid, now, signal),
    openChat: (contactUuid, signal) => openChat(server, contactUuid, signal),
    engaged: (signal) => engaged(server, now(), signal),
    roomOf: () => Promise.resolve(ok(null)),
    roomContact: () => Promise.resolve(ok(null)),
    start: (order, signal) => start(starter, order, signal),
    startRecords: (since, signal) => startRecords(http, since, signal),
    runRecords: (flowUuid, since, signal) => runRecords(http, flowUuid, since, signal),
    fate: (contactUuid, _hint, since, signal) => fate(http, contactUuid, since, signal),
    serverTime,
  };
}

/** The cheapest GET, to learn the connection's protocol from. */
export const PROBE_PATH = apiPath('workspace');
