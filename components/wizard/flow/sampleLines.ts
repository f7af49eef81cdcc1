import type { ReviewLine } from '../../../lib/domain/check.ts';
import type { FlowMessage } from '../../../lib/domain/flow.ts';
import { checkLanguage, messageIn } from '../../../lib/domain/languages.ts';
import type { Agent } from '../../../lib/domain/sector.ts';
import { checkValues } from '../../../lib/domain/value-rules.ts';
import { resolveValues, tokensIn } from '../../../lib/domain/values.ts';
import type { Draft, Sample } from '../../../lib/messages.ts';

/** Until they are known: the first picked, with what is not known of them marked. */
export function standIn({ contacts, values }: Draft): Sample {
  const [first] = contacts;
  const key = first?.uuid ?? '';
  const used = Object.values(values).flatMap(tokensIn);
  const facts = Object.fromEntries(used.map(({ token }) => [token, `‹${token.replace(/^\w+\./, '')}›`]));
  const recipient = { key, contactUuid: key, name: first?.name ?? null, phone: first?.phone ?? null, facts };
  return { recipient };
}

/** One of them with what is wrong with the message for them. */
export function lineOf(
  sample: Sample,
  message: FlowMessage,
  values: Draft['values'],
  agent: Agent,
): ReviewLine {
  const language = sample.language ?? null;
  const own = resolveValues(values, sample.recipient, agent);
  const checks = [
    ...checkValues(messageIn(message, language), own, sample.recipient),
    ...checkLanguage(message, language),
  ];
  return { ...sample, outcome: 'gets', checks };
}
