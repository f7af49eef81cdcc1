import type { Person } from './audience.ts';
import { checkContact, type Check } from './check.ts';
import type { Contact } from './contact.ts';

/** What an admin has settled for every send of this browser. */
export interface CheckRules {
  /** Uuid of the group of people who want no messages; null for none. */
  optOutGroup: string | null;
  /** Key of the contact field that says so, with anything but no in it; null for none. */
  optOutField: string | null;
  /** The same flow within so many days is worth a warning; 0 for never. */
  sameFlowDays: number;
  /** People one send may reach. */
  maxRecipients: number;
}

export const defaultCheckRules: CheckRules = {
  optOutGroup: null,
  optOutField: null,
  sameFlowDays: 7,
  maxRecipients: 10_000,
};

/** What is known about everybody, read in bulk. Keys are those of recipients. */
export interface CheckFacts {
  rules: CheckRules;
  /** Server clock, ms. */
  now: number;
  /** Left out by the agent. */
  left: ReadonlySet<string>;
  chats: ReadonlyMap<string, { agent: string | null; queue: string | null }>;
  /** Name of the flow somebody is inside of. */
  flows: ReadonlyMap<string, string>;
  /** Server clock, ms, of the last start of the same flow. */
  had: ReadonlyMap<string, number>;
  /** Without a template nothing goes out to a closed window. */
  sendsTemplate: boolean;
}

/** One finding, or none. Its sentence is `check.<code>`, what to do about it `fix.<code>`. */
export type CheckRule = (person: Person, facts: CheckFacts) => Check | null;

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

export const CHECK_RULES = {
  leftOut: ({ recipient }, { left }) => (left.has(recipient.key) ? skip('left-out') : null),
  contact: ({ contact }) => (contact ? (checkContact(contact)[0] ?? null) : null),
  optedOut: ({ contact }, { rules }) => (contact && optedOut(contact, rules) ? skip('opted-out') : null),
  hasChat({ recipient }, { chats }) {
    const chat = chats.get(recipient.key);
    if (!chat) return null;
    const detail = [chat.agent, chat.queue].filter((text) => text !== null).join(' · ');
    return { code: 'has-chat', kind: 'warn', ...(detail === '' ? {} : { detail }) };
  },
  inFlow({ recipient }, { flows }) {
    const flow = flows.get(recipient.key);
    if (flow === undefined) return null;
    return { code: 'in-flow', kind: 'warn', ...(flow === '' ? {} : { detail: flow }) };
  },
  hadFlow({ recipient }, { had, now, rules }) {
    const at = had.get(recipient.key);
    if (at === undefined || now - at > rules.sameFlowDays * DAY_MS) return null;
    return { code: 'had-flow', kind: 'warn', n: rules.sameFlowDays };
  },
  window({ contact }, { now, sendsTemplate }) {
    const seen = contact?.lastSeenOn ? Date.parse(contact.lastSeenOn) : null;
    const left = seen === null ? 0 : seen + DAY_MS - now;
    if (left > 0) return { code: 'window-open', kind: 'note', n: Math.max(1, Math.floor(left / HOUR_MS)) };
    return sendsTemplate ? null : { code: 'window-closed', kind: 'warn' };
  },
} satisfies Record<string, CheckRule>;

const skip = (code: Check['code']): Check => ({ code, kind: 'skip' });

/** Everything found about one person. */
export const checksOf = (person: Person, facts: CheckFacts): Check[] =>
  Object.values<CheckRule>(CHECK_RULES).flatMap((rule) => rule(person, facts) ?? []);

function optedOut({ groups, fields }: Contact, { optOutGroup, optOutField }: CheckRules): boolean {
  const value = optOutField === null ? '' : (fields?.[optOutField] ?? '');
  return (optOutGroup !== null && groups.includes(optOutGroup)) || !NO.test(value.trim());
}

/** What a field says for no, in the three languages and as databases write it. */
const NO = /^(?:|0|no|n|não|nao|false|falso)$/i;
