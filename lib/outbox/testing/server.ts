import { fail, ok, type Failure, type Result } from '../../domain/result.ts';
import type {
  Capabilities,
  Provider,
  StartOrder,
  StartOutcome,
  StartRecord,
} from '../../providers/provider.ts';
import { AGENT, AGENT_NAME, FLOW } from './rows.ts';

const SERVER_AHEAD_MS = 3 * 3_600_000;

export const tokenApi: Capabilities = {
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
export const engine: Capabilities = {
  ...tokenApi,
  history: 'likeness',
  absenceProves: false,
  startsNumbers: false,
  runs: false,
};

export type Reply =
  | { kind: 'accept' }
  | { kind: 'refused' | 'later'; failure: Failure }
  /** The reply is lost, or never comes; `done` starts were made all the same. */
  | { kind: 'lost' | 'hangs'; done: number };

export interface Server {
  /** Every start that really happened. */
  ledger: StartRecord[];
  requests: { at: number; order: StartOrder }[];
  /** Used up in order; after the last one everything is accepted. */
  replies: Reply[];
  listFails: boolean;
  /** How often the list of starts was read. */
  reads: number;
  /** Runs inside a start request, before the server does anything. */
  during: (order: StartOrder) => Promise<void>;
  /** A request is never answered from now on. */
  hung: () => void;
  provider: Provider;
}

export function fakeServer(now: () => number, capabilities: Capabilities): Server {
  const serverIso = () => new Date(now() + SERVER_AHEAD_MS).toISOString();
  const record = (order: StartOrder): StartRecord => ({
    reference: capabilities.absenceProves ? order.reference : null,
    startUuid: `start-${server.ledger.length + 1}`,
    flowUuid: capabilities.absenceProves ? order.flowUuid : null,
    flowName: FLOW.name,
    contacts: capabilities.absenceProves ? order.contacts : order.contacts.slice(0, 1),
    createdOn: serverIso(),
    status: 'complete',
    by: capabilities.absenceProves ? null : AGENT_NAME,
  });

  async function start(order: StartOrder): Promise<StartOutcome> {
    server.requests.push({ at: now(), order });
    await server.during(order);
    const reply = server.replies.shift() ?? { kind: 'accept' };
    if ('failure' in reply) return reply;
    const times = reply.kind === 'accept' ? 1 : reply.done;
    for (let i = 0; i < times; i++) server.ledger.push(record(order));
    if (reply.kind === 'hangs') {
      server.hung();
      return new Promise<never>(() => {});
    }
    if (reply.kind === 'lost') return { kind: 'unknown', failure: { reason: 'timeout' } };
    const made = server.ledger.at(-1);
    return { kind: 'accepted', startUuid: made?.startUuid ?? null, startedOn: made?.createdOn ?? null };
  }

  async function startRecords(since: string): Promise<Result<StartRecord[]>> {
    server.reads++;
    if (server.listFails) return fail('server-error');
    return ok(server.ledger.filter((r) => Date.parse(r.createdOn) >= Date.parse(since)));
  }

  const server: Server = {
    ledger: [],
    requests: [],
    replies: [],
    listFails: false,
    reads: 0,
    during: async () => {},
    hung: () => {},
    provider: {
      ...emptyProvider(capabilities),
      serverTime: () => ({ iso: serverIso(), at: now() }),
      start,
      startRecords,
    },
  };
  return server;
}

/** A backend with nothing in it, to be spread and overridden. */
export function emptyProvider(capabilities: Capabilities): Provider {
  return {
    capabilities,
    serverTime: () => null,
    me: async () => ok({ email: AGENT, name: 'Ana', role: 'attendant' }),
    maySend: async () => ok('yes'),
    sectors: async () => ok([]),
    setSector: async () => ok(true),
    contactPage: async () => ok({ items: [], next: null, unreadable: 0 }),
    createContact: async () => fail('refused'),
    contactFields: async () => ok([]),
    allFlows: async () => ok([]),
    templates: async () => ok([]),
    ticketers: async () => ok([]),
    groups: async () => ok([]),
    flows: async () => ok([]),
    message: async () => fail('not-found'),
    openChat: async () => ok(null),
    engaged: async () => ok([]),
    roomOf: async () => ok(null),
    roomContact: async () => ok(null),
    start: async () => ({ kind: 'refused', failure: { reason: 'refused' } }),
    startRecords: async () => ok([]),
    runRecords: async () => ok([]),
    fate: async () => ok({ messages: [], room: null }),
  };
}
