import { displayPhone } from './contact.ts';
import type { Contact } from './contact.ts';
import type { FlowMessage } from './flow.ts';
import type { Recipient, Values } from './send.ts';
import type { Agent } from './sector.ts';

/** Tokens that are always there; replaced per recipient (weni-api.md §4.2 names the same four). */
export const TOKENS = ['contact.name', 'contact.phone', 'agent.name', 'agent.email'] as const;
/** Also a field of the contact (`field.city`) or a column of a list the agent brought (`column.Valor`). */
export type Token = (typeof TOKENS)[number] | `field.${string}` | `column.${string}`;

/** The tokens that stand for something: behind an API token there is no person with a name and an e-mail. */
export function tokensFor(agent: Agent | null): (typeof TOKENS)[number][] {
  return TOKENS.filter((token) => !agent?.isToken || !token.startsWith('agent.'));
}

/** `{{contact.name}}`, or `{{contact.name|friend}}` with a text for those who lack it. */
const TOKEN =
  /\{\{\s*(contact\.name|contact\.phone|agent\.name|agent\.email|(?:field|column)\.[^{}|\n]*[^{}|\s])\s*(?:\|([^{}]*))?\}\}/g;

export interface TokenUse {
  token: Token;
  /** For those who lack it; empty when there is none. */
  fallback: string;
}

/** Tokens of a text, each once, in order. */
export function tokensIn(text: string): TokenUse[] {
  const uses = [...text.matchAll(TOKEN)].map(([, token = '', fallback = '']): TokenUse => ({
    token: token as Token,
    fallback: fallback.trim(),
  }));
  return [...new Map(uses.map((use) => [use.token, use])).values()];
}

/** The token as it is put into a text. */
export function writeToken(token: Token, fallback = ''): string {
  const plain = fallback.replaceAll(/[{}]/g, '');
  return plain === '' ? `{{${token}}}` : `{{${token}|${plain}}}`;
}

/** Gives a token the same fallback wherever the text has it. */
export function withFallback(text: string, token: Token, fallback: string): string {
  return text.replace(TOKEN, (whole, found: string) =>
    found === token ? writeToken(token, fallback) : whole,
  );
}

/** True when the value reads something of the contact, so that recipients get different texts. */
export function variesByRecipient(values: Values): boolean {
  return Object.values(values).some((text) =>
    tokensIn(text).some(({ token }) => !token.startsWith('agent.')),
  );
}

/** Values with tokens replaced for one recipient. What is missing becomes its fallback, or an empty text. */
export function resolveValues(values: Values, recipient: Recipient, agent: Agent): Record<string, string> {
  const known: Record<string, string | undefined> = {
    ...recipient.facts,
    'contact.name': recipient.name ?? '',
    'contact.phone': recipient.phone === null ? '' : displayPhone(recipient.phone),
    'agent.name': agent.name,
    'agent.email': agent.email,
  };
  const replace = (_: string, token: string, fallback = '') => {
    const value = known[token] ?? '';
    return value.trim() === '' && fallback.trim() !== '' ? fallback.trim() : value;
  };
  return Object.fromEntries(Object.entries(values).map(([key, text]) => [key, text.replace(TOKEN, replace)]));
}

/**
 * The contact's fields that these values read, as facts of a recipient; undefined when none is read, so that the rows of
 * a large send stay small.
 */
export function factsFor(values: Values, contact: Contact): Record<string, string> | undefined {
  const used = Object.values(values)
    .flatMap(tokensIn)
    .map((use) => use.token);
  const fields = used.filter((token) => token.startsWith('field.'));
  if (fields.length === 0) return undefined;
  return Object.fromEntries(
    fields.map((token) => [token, contact.fields?.[token.slice('field.'.length)] ?? '']),
  );
}

/** Keys whose value is empty for this recipient: WhatsApp refuses an empty parameter (field.md §5.2). */
export function missingValues(message: FlowMessage, resolved: Record<string, string>): string[] {
  return message.params.filter((key) => (resolved[key] ?? '').trim() === '');
}
