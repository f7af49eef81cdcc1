import type { Person } from '../domain/audience.ts';
import type { CheckFacts } from '../domain/check-rules.ts';
import type { Delivery, Send } from '../domain/send.ts';
import type { OutboxStore } from '../outbox/store.ts';
import type { Provider } from '../providers/provider.ts';
import { inParallel } from './parallel.ts';

/** Up to this many people are asked about one by one, which tells more than the bulk reads do. */
const ASK_EACH_UP_TO = 25;
const AT_ONCE = 4;
const DAY_MS = 24 * 3_600_000;

/** Warnings only: what a server cannot answer within this time never holds a send up. */
const PATIENCE_MS = 8_000;

export interface FactDeps {
  provider: Provider;
  sends: Pick<OutboxStore, 'sends' | 'deliveries'>;
  connectionId: string;
  /** Our clock, ms. */
  now: number;
  signal: AbortSignal;
}

type Asked = Pick<CheckFacts, 'chats' | 'flows' | 'had'>;

/** What only others can tell about these people: the server, and what was sent from here before. */
export async function factsAbout(
  people: readonly Person[],
  flow: { uuid: string; name: string },
  sameFlowDays: number,
  deps: FactDeps,
): Promise<Asked> {
  const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const patient = { ...deps, signal };
  const [busy, chats, had] = await Promise.all([
    soon(deps.provider.engaged(signal), []),
    soon(eachChat(people, patient), new Map()),
    hadFlow(flow, sameFlowDays, patient),
  ]);
  const bulk = busy.flatMap(({ contactUuid, chat }) => (chat ? [[contactUuid, chat] as const] : []));
  const flows = busy.flatMap((one) => (one.flow === null ? [] : [[one.contactUuid, one.flow] as const]));
  return { chats: new Map([...bulk, ...chats]), flows: new Map(flows), had };
}

/** A read that is cut short or fails is a read without an answer. */
async function soon<T>(asked: Promise<{ ok: true; value: T } | { ok: false }>, otherwise: T): Promise<T> {
  try {
    const answer = await asked;
    return answer.ok ? answer.value : otherwise;
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

async function eachChat(people: readonly Person[], { provider, signal }: FactDeps) {
  const chats = new Map<string, { agent: string | null; queue: string | null }>();
  if (people.length > ASK_EACH_UP_TO) return { ok: true, value: chats } as const;
  await inParallel(people, AT_ONCE, async ({ recipient: { key, contactUuid } }) => {
    if (contactUuid === null) return;
    const chat = await provider.openChat(contactUuid, signal);
    if (chat.ok && chat.value !== null) chats.set(key, chat.value);
  });
  return { ok: true, value: chats } as const;
}

/** From this browser's own sends, and from the server's runs or history: everybody's starts of that flow. */
async function hadFlow(
  flow: { uuid: string; name: string },
  days: number,
  deps: FactDeps,
): Promise<Map<string, number>> {
  const had = new Map<string, number>();
  if (days === 0) return had;
  const since = deps.now - days * DAY_MS;
  const note = (key: string, at: number) => had.set(key, Math.max(at, had.get(key) ?? 0));
  for (const { contact, at } of await startedElsewhere(flow, new Date(since).toISOString(), deps)) {
    note(contact, at);
  }
  const own = (await deps.sends.sends()).filter((send) => isLike(send, flow.uuid, since, deps));
  for (const send of own) {
    for (const d of await deps.sends.deliveries(send.id)) {
      if (wentOut(d))
        for (const { key, contactUuid } of d.recipients) note(contactUuid ?? key, d.sentAt ?? 0);
    }
  }
  return had;
}

const isLike = (send: Send, flowUuid: string, since: number, { connectionId }: FactDeps): boolean =>
  send.flow.uuid === flowUuid && send.connectionId === connectionId && send.confirmedAt >= since;

const wentOut = ({ state }: Delivery): boolean => state === 'accepted' || state === 'unknown';

async function startedElsewhere(
  flow: { uuid: string; name: string },
  since: string,
  { provider, signal }: FactDeps,
): Promise<{ contact: string; at: number }[]> {
  if (provider.capabilities.runs) {
    const runs = await soon(provider.runRecords(flow.uuid, since, signal), null);
    return (runs ?? []).map((run) => ({ contact: run.contactUuid, at: Date.parse(run.createdOn) }));
  }
  const starts = await soon(provider.startRecords(since, signal), []);
  return starts
    .filter((start) =>
      start.flowUuid === null ? start.flowName === flow.name : start.flowUuid === flow.uuid,
    )
    .flatMap((start) => start.contacts.map((contact) => ({ contact, at: Date.parse(start.createdOn) })));
}
