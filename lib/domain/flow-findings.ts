import type { FlowMessage, MessageTemplate } from './flow.ts';
import { shortLanguage, workspaceLanguage } from './languages.ts';
import { wantedBy } from './shown.ts';
import { RESERVED_KEYS } from './value-rules.ts';

/** Something about a flow itself, whoever it goes to. The sentence is under `finding.<code>`. */
export type FindingCode =
  | 'template-pending'
  | 'template-rejected'
  | 'template-paused'
  | 'template-disabled'
  | 'template-missing' // the flow sends it, the server does not show it
  | 'value-count' // the template wants another number of values than the flow gives
  | 'other-language' // approved, but not in the language of the workspace
  | 'reserved-value' // a value under a name the engine takes for itself
  | 'opens-with-text' // no template first: only people who wrote within a day get it
  | 'says-nothing'
  | 'no-wait' // neither waits for an answer nor opens a ticket: the agent never gets the chat
  | 'early-ticket' // before an answer: one person a request
  | 'goes-on' // in another flow, which may say more
  | 'unreadable'
  | 'interrupts'; // always so; said once, to admins

/** `block`: cannot be sent. `warn`: before sending. `note`: for admins, in the options. */
export type FindingKind = 'block' | 'warn' | 'note';

export interface Finding {
  code: FindingCode;
  kind: FindingKind;
  /** Names of templates, values or flows. */
  detail?: string;
}

/** Reads a flow the way somebody careful would before sending it (field.md §4.1, 15). Worst first. */
export function findingsOf(message: FlowMessage): Finding[] {
  const { templates, missing, params, shape } = message;
  const all = [
    ...templates.flatMap(statusOf),
    ...named(
      'reserved-value',
      'block',
      params.filter((key) => RESERVED_KEYS.includes(key)),
    ),
    ...named('template-missing', 'warn', missing),
    ...named('value-count', 'warn', templates.filter(isMiscounted).map(countOf)),
    ...named('other-language', 'warn', strangers(templates, workspaceLanguage(message))),
    ...(shape === null ? [{ code: 'unreadable', kind: 'note' } as const] : shapeOf(message)),
  ];
  return all.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: FindingKind[] = ['block', 'warn', 'note'];

export const isBlocked = (findings: readonly Finding[]): boolean => findings.some((f) => f.kind === 'block');

function named(code: FindingCode, kind: FindingKind, names: string[]): Finding[] {
  return names.length === 0 ? [] : [{ code, kind, detail: [...new Set(names)].join(', ') }];
}

function statusOf({ name, status }: MessageTemplate): Finding[] {
  if (status === 'approved' || status === 'unknown') return [];
  return [{ code: `template-${status}`, kind: 'block', detail: name }];
}

/** Fewer values make WhatsApp refuse the message (132000); more are dropped. */
const isMiscounted = (template: MessageTemplate): boolean =>
  template.body !== '' && template.slots.length !== wantedBy(template);

const countOf = (template: MessageTemplate): string =>
  `${template.name} (${template.slots.length}/${wantedBy(template)})`;

/** Templates approved in other languages only; without one for a contact, plain text would go out (weni-api.md §3.4). */
function strangers(templates: MessageTemplate[], language: string | null): string[] {
  const own = shortLanguage(language ?? '');
  if (own === null) return [];
  return templates
    .filter(({ approvedIn }) => approvedIn.length > 0)
    .filter(({ approvedIn }) => !approvedIn.some((locale) => shortLanguage(locale) === own))
    .map(({ name, approvedIn }) => `${name} (${approvedIn.join(', ')})`);
}

function shapeOf({ shape }: FlowMessage): Finding[] {
  if (shape === null) return [];
  const found: Finding[] = [];
  if (shape.opensWith === 'text') found.push({ code: 'opens-with-text', kind: 'warn' });
  if (shape.opensWith === 'nothing' && shape.goesOnIn.length === 0)
    found.push({ code: 'says-nothing', kind: 'warn' });
  if (!shape.waits && !shape.opensTicket && shape.goesOnIn.length === 0)
    found.push({ code: 'no-wait', kind: 'warn' });
  if (shape.ticketFirst) found.push({ code: 'early-ticket', kind: 'note' });
  found.push(...named('goes-on', 'note', shape.goesOnIn));
  found.push({ code: 'interrupts', kind: 'note' });
  return found;
}
