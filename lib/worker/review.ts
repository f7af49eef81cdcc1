import { inParallel } from '../audience/parallel.ts';
import type { Resolved } from '../audience/resolve.ts';
import type { Person } from '../domain/audience.ts';
import { checkContact, reviewLine, type Check, type ReviewLine } from '../domain/check.ts';
import type { FlowMessage } from '../domain/flow.ts';
import { forSpeakers } from '../domain/languages.ts';
import type { Agent } from '../domain/sector.ts';
import type { Recipient, Values } from '../domain/send.ts';
import { checkValues } from '../domain/value-rules.ts';
import { factsFor, resolveValues, tokensIn } from '../domain/values.ts';
import type { Draft } from '../messages.ts';
import type { Provider } from '../providers/provider.ts';

/** Up to this many people are asked about one by one. */
const ASK_EACH_UP_TO = 25;
const AT_ONCE = 4;

/** One line for everybody, each with what was found about them. */
export async function reviewLines(
  { people, left }: Resolved,
  draft: Draft,
  message: FlowMessage,
  agent: Agent,
  provider: Provider,
  signal: AbortSignal,
): Promise<ReviewLine[]> {
  const chats = await openChats(people, draft, provider, signal);
  const leftOut = new Set(draft.left);
  const speakers = forSpeakers(message);
  const lines = people.map((person) => {
    const recipient = withFacts(person, draft.values);
    const language = person.contact?.language ?? null;
    const own = speakers(language);
    const checks: Check[] = [
      ...(leftOut.has(recipient.key) ? [LEFT_OUT] : []),
      ...(person.contact ? checkContact(person.contact) : []),
      ...checkValues(own.spoken, resolveValues(draft.values, recipient, agent), recipient),
      ...own.checks,
      ...(chats.get(recipient.key) ?? []),
    ];
    const line = reviewLine(recipient, checks);
    return language === null ? line : { ...line, language };
  });
  return [...lines, ...left.map(({ recipient, check }) => reviewLine(recipient, [check]))];
}

const LEFT_OUT: Check = { code: 'left-out', kind: 'skip' };

/** Only what the values read of this person, so that the rows of a large send stay small. */
function withFacts({ contact, recipient }: Person, values: Values): Recipient {
  const { facts: columns, ...bare } = recipient;
  const used = new Set(
    Object.values(values)
      .flatMap(tokensIn)
      .map(({ token }) => token as string),
  );
  const own = Object.entries(columns ?? {}).filter(([token]) => used.has(token));
  const facts = { ...(contact ? factsFor(values, contact) : {}), ...Object.fromEntries(own) };
  return Object.keys(facts).length === 0 ? bare : { ...bare, facts };
}

/** Warnings only: a question the server cannot answer never holds a send up. */
async function openChats(
  people: Person[],
  draft: Draft,
  provider: Provider,
  signal: AbortSignal,
): Promise<Map<string, Check[]>> {
  const found = new Map<string, Check[]>();
  if (people.length > ASK_EACH_UP_TO) return found;
  await inParallel(people, AT_ONCE, async ({ recipient: { key, contactUuid } }) => {
    // The agent stands in this very chat and need not be told of it.
    if (contactUuid === null || contactUuid === draft.room?.contactUuid) return;
    const chat = await provider.openChat(contactUuid, signal);
    if (!chat.ok || chat.value === null) return;
    const detail = [chat.value.agent, chat.value.queue].filter((t) => t !== null).join(' · ');
    found.set(key, [{ code: 'has-chat', kind: 'warn', ...(detail === '' ? {} : { detail }) }]);
  });
  return found;
}
