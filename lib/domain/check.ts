import type { Contact } from './contact.ts';
import { whatsappDigits } from './contact.ts';
import type { Recipient } from './send.ts';

/** One finding about one recipient before sending. The sentence is under `check.<code>`. */
export type CheckCode =
  | 'no-whatsapp'
  | 'blocked'
  | 'stopped'
  | 'gone'
  | 'value-missing'
  | 'value-long' // the server would cut it
  | 'value-break' // WhatsApp refuses line breaks, tabs and many spaces
  | 'text-long' // the whole message, with its values in it
  | 'value-open' // still holds {{…}}
  | 'plain-text' // the template has no language for this person
  | 'twice' // the same person is in already
  | 'left-out' // by the agent
  | 'row-no-number' // rows of a list that reach nobody
  | 'row-impossible-number'
  | 'row-damaged-number'
  | 'row-ragged'
  | 'row-formula'
  | 'opted-out' // by the admin's group or field
  | 'over-limit' // more people than a send may have
  | 'has-chat'
  | 'in-flow'
  | 'had-flow' // the same one, within the admin's days
  | 'window-closed' // and the flow sends no template
  | 'window-open';

/** `skip`: will not get it. `warn`: will get it, but the agent should know. `note`: good to know. */
export type CheckKind = 'skip' | 'warn' | 'note';

export interface Check {
  code: CheckCode;
  kind: CheckKind;
  /** For example the agent and queue of an open chat, or the name of a list. */
  detail?: string;
  /** Line of a list, as a text editor counts. */
  line?: number;
  /** The number in the sentence: hours a window stays open, days since. */
  n?: number;
}

/** One line of the review. */
export interface ReviewLine {
  recipient: Recipient;
  outcome: 'gets' | 'skipped';
  checks: Check[];
  /** ISO 639-3, of a contact who has one: the message may say something else in it. */
  language?: string;
}

/** Findings that follow from the contact alone. */
export function checkContact(contact: Contact): Check[] {
  if (contact.status === 'blocked') return [{ code: 'blocked', kind: 'skip' }];
  if (contact.status === 'stopped') return [{ code: 'stopped', kind: 'skip' }];
  if (whatsappDigits(contact.urns) === null) return [{ code: 'no-whatsapp', kind: 'skip' }];
  return [];
}

export function reviewLine(recipient: Recipient, checks: Check[]): ReviewLine {
  const skipped = checks.some((c) => c.kind === 'skip');
  return { recipient, outcome: skipped ? 'skipped' : 'gets', checks };
}

export function recipientOf(contact: Contact): Recipient {
  return {
    key: contact.uuid,
    contactUuid: contact.uuid,
    name: contact.name,
    phone: whatsappDigits(contact.urns),
  };
}
