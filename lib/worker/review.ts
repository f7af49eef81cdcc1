import type { Resolved } from '../audience/resolve.ts';
import type { Person } from '../domain/audience.ts';
import { checksOf, type CheckFacts } from '../domain/check-rules.ts';
import { reviewLine, type Check, type ReviewLine } from '../domain/check.ts';
import type { FlowMessage } from '../domain/flow.ts';
import { forSpeakers } from '../domain/languages.ts';
import type { Agent } from '../domain/sector.ts';
import type { Recipient, Values } from '../domain/send.ts';
import { checkValues } from '../domain/value-rules.ts';
import { factsFor, resolveValues, tokensIn } from '../domain/values.ts';

/** One line for everybody, each with what was found about them. */
export function reviewLines(
  { people, left }: Resolved,
  values: Values,
  message: FlowMessage,
  agent: Agent,
  facts: CheckFacts,
): ReviewLine[] {
  const speakers = forSpeakers(message);
  const lines = people.map((person) => {
    const recipient = withFacts(person, values);
    const language = person.contact?.language ?? null;
    const own = speakers(language);
    const line = reviewLine(recipient, [
      ...checksOf(person, facts),
      ...checkValues(own.spoken, resolveValues(values, recipient, agent), recipient),
      ...own.checks,
    ]);
    return language === null ? line : { ...line, language };
  });
  const others = left.map(({ recipient, check }) => reviewLine(recipient, [check]));
  return [...within(facts.rules.maxRecipients, lines), ...others];
}

/** Whoever comes after the last one a send may reach is told so, by name. */
function within(most: number, lines: ReviewLine[]): ReviewLine[] {
  let gets = 0;
  return lines.map((line) => {
    if (line.outcome === 'skipped' || ++gets <= most) return line;
    const checks = [...line.checks, { code: 'over-limit', kind: 'skip', n: most } satisfies Check];
    return { ...line, ...reviewLine(line.recipient, checks) };
  });
}

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
