import { displayPhone } from './contact.ts';
import type { FlowMessage, MessageTemplate } from './flow.ts';
import type { Recipient, Values } from './send.ts';
import type { Agent } from './sector.ts';

/** Tokens an agent may put into a value; replaced per recipient (weni-api.md §4.2 names the same four). */
export const TOKENS = ['contact.name', 'contact.phone', 'agent.name', 'agent.email'] as const;
export type Token = (typeof TOKENS)[number];

/** The tokens that stand for something: behind an API token there is no person with a name and an e-mail. */
export function tokensFor(agent: Agent | null): Token[] {
  return TOKENS.filter((token) => !agent?.isToken || !token.startsWith('agent.'));
}

const TOKEN = /\{\{\s*(contact\.name|contact\.phone|agent\.name|agent\.email)\s*\}\}/g;

/** True when the value reads something of the contact, so that recipients get different texts. */
export function variesByRecipient(values: Values): boolean {
  return Object.values(values).some((v) => /\{\{\s*contact\./.test(v));
}

/** Values with tokens replaced for one recipient. A missing name or phone becomes an empty text. */
export function resolveValues(values: Values, recipient: Recipient, agent: Agent): Record<string, string> {
  const known: Record<Token, string> = {
    'contact.name': recipient.name ?? '',
    'contact.phone': recipient.phone === null ? '' : displayPhone(recipient.phone),
    'agent.name': agent.name,
    'agent.email': agent.email,
  };
  return Object.fromEntries(
    Object.entries(values).map(([key, text]) => [key, text.replace(TOKEN, (_, t: Token) => known[t])]),
  );
}

/** Keys whose value is empty for this recipient: WhatsApp refuses an empty parameter (field.md §5.2). */
export function missingValues(message: FlowMessage, resolved: Record<string, string>): string[] {
  return message.params.filter((key) => (resolved[key] ?? '').trim() === '');
}

/** Body text with `{{1}}` … filled from the resolved values; what is still empty or the server's to fill is marked. */
export function fillBody(template: MessageTemplate, resolved: Record<string, string>): string {
  return template.body.replace(/\{\{\s*(\d+)\s*\}\}/g, (whole, n: string) => {
    const slot = template.slots[Number(n) - 1];
    if (slot === undefined) return whole;
    if (slot.kind === 'expression') return `‹${slot.text}›`;
    return resolved[slot.key] || `‹${slot.key}›`;
  });
}
