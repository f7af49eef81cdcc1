import { eachPage } from '../catalog/sync.ts';
import { realClock } from '../outbox/clock.ts';
import { checkContact, recipientOf, reviewLine, type Check, type ReviewLine } from '../domain/check.ts';
import type { Contact } from '../domain/contact.ts';
import type { FlowMessage } from '../domain/flow.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Agent } from '../domain/sector.ts';
import { checkValues } from '../domain/value-rules.ts';
import { factsFor, resolveValues } from '../domain/values.ts';
import type { Draft } from '../messages.ts';
import type { Provider } from '../providers/provider.ts';
import { inParallel } from './parallel.ts';

/** Up to this many picked contacts are read anew one by one, and asked about open chats. */
const ASK_EACH_UP_TO = 25;
const AT_ONCE = 4;

export interface Audience {
  /** Everyone picked, once, in the order they were picked; contacts of groups follow. */
  contacts: Contact[];
  /** Picked contacts that are no longer at the server. */
  gone: Draft['contacts'];
}

/** Who a draft reaches right now: groups expanded at the server, overlaps removed. */
export async function resolveAudience(
  draft: Draft,
  provider: Provider,
  stored: (uuids: string[]) => Promise<Map<string, Contact>>,
  signal: AbortSignal,
): Promise<Result<Audience>> {
  const picked = await readPicked(draft, provider, stored, signal);
  if (!picked.ok) return picked;
  const all = new Map(picked.value.map((c) => [c.uuid, c]));
  const gone = draft.contacts.filter((c) => !all.has(c.uuid));
  for (const group of draft.groups) {
    const read = await eachPage(
      { provider, clock: realClock, signal },
      { group: group.uuid },
      async (page) => {
        for (const contact of page.items) if (!all.has(contact.uuid)) all.set(contact.uuid, contact);
      },
    );
    if (!read.ok) return read;
  }
  return ok({ contacts: [...all.values()], gone });
}

async function readPicked(
  draft: Draft,
  provider: Provider,
  stored: (uuids: string[]) => Promise<Map<string, Contact>>,
  signal: AbortSignal,
): Promise<Result<Contact[]>> {
  const uuids = draft.contacts.map((c) => c.uuid);
  if (uuids.length > ASK_EACH_UP_TO) {
    const known = await stored(uuids);
    return ok(uuids.flatMap((uuid) => known.get(uuid) ?? []));
  }
  const pages = await inParallel(uuids, AT_ONCE, (uuid) =>
    provider.contactPage({ cursor: null, uuid }, signal),
  );
  const found: Contact[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    found.push(...page.value.items);
  }
  return ok(found);
}

/** One line for everybody, each with what was found about them. */
export async function reviewLines(
  audience: Audience,
  draft: Draft,
  message: FlowMessage,
  agent: Agent,
  provider: Provider,
  signal: AbortSignal,
): Promise<ReviewLine[]> {
  const chats = await openChats(audience.contacts, draft, provider, signal);
  const lines = audience.contacts.map((contact) => {
    const facts = factsFor(draft.values, contact);
    const recipient = { ...recipientOf(contact), ...(facts === undefined ? {} : { facts }) };
    const values = checkValues(message, resolveValues(draft.values, recipient, agent), recipient);
    return reviewLine(recipient, [...checkContact(contact), ...values, ...(chats.get(contact.uuid) ?? [])]);
  });
  const gone = audience.gone.map((c) =>
    reviewLine({ key: c.uuid, contactUuid: c.uuid, name: c.name, phone: c.phone }, [
      { code: 'gone', kind: 'skip' },
    ]),
  );
  return [...lines, ...gone];
}

/** Warnings only: a question the server cannot answer never holds a send up. */
async function openChats(
  contacts: Contact[],
  draft: Draft,
  provider: Provider,
  signal: AbortSignal,
): Promise<Map<string, Check[]>> {
  const found = new Map<string, Check[]>();
  if (contacts.length > ASK_EACH_UP_TO) return found;
  await inParallel(contacts, AT_ONCE, async ({ uuid }) => {
    // The agent stands in this very chat and need not be told of it.
    if (uuid === draft.room?.contactUuid) return;
    const chat = await provider.openChat(uuid, signal);
    if (!chat.ok || chat.value === null) return;
    const detail = [chat.value.agent, chat.value.queue].filter((t) => t !== null).join(' · ');
    found.set(uuid, [{ code: 'has-chat', kind: 'warn', ...(detail === '' ? {} : { detail }) }]);
  });
  return found;
}
