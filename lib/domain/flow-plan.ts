import type { MessageTemplate, Slot } from './flow.ts';
import { wantedBy } from './shown.ts';
import { RESERVED_KEYS } from './value-rules.ts';

/** A flow to be made: one template, then perhaps an answer, then perhaps a person. */
export interface FlowPlan {
  /** 1–64 characters (weni-api.md §3.5: a flow of the same name is overwritten). */
  name: string;
  /** ISO 639-3: `por`. */
  language: string;
  /** Name of the template. */
  template: string;
  /** `slots[0]` fills `{{1}}`, and so on. */
  slots: Slot[];
  /**
   * Sent where the template cannot be, within 24 hours of the contact's last message (§3.4). Never empty; its `{{1}}` is
   * filled as the template's.
   */
  text: string;
  waits: boolean;
  /** Where a ticket is opened, or null. */
  ticketer: Reference | null;
  /** Which queue of the ticketer, or null for the one the server takes. */
  topic: Reference | null;
}

/** Something of the workspace. Without a UUID it is found by its name when the file is imported (§3.5). */
export interface Reference {
  uuid: string | null;
  name: string;
}

/** Who takes tickets, and for what: a sector and its queues. */
export interface Ticketer extends Reference {
  topics: Reference[];
}

export const MAX_FLOW_NAME = 64;

/** What is wrong with a plan. The sentence is under `maker.problem.<code>`. */
export type PlanProblem =
  | 'no-name'
  | 'long-name'
  | 'no-template'
  | 'empty-slot'
  | 'reserved-key'
  | 'repeated-key'
  | 'no-text'
  // The engine opens no ticket in a start for several people (goflow `open_ticket`, "batch starts").
  | 'early-ticket';

export function problemsOf(plan: FlowPlan): PlanProblem[] {
  const keys = plan.slots.flatMap((slot) => (slot.kind === 'param' ? [slot.key] : []));
  const problems: (PlanProblem | false)[] = [
    plan.name.trim() === '' && 'no-name',
    plan.name.length > MAX_FLOW_NAME && 'long-name',
    plan.template === '' && 'no-template',
    plan.slots.some(isEmptySlot) && 'empty-slot',
    keys.some((key) => RESERVED_KEYS.includes(key)) && 'reserved-key',
    new Set(keys).size < keys.length && 'repeated-key',
    plan.text.trim() === '' && 'no-text',
    plan.ticketer !== null && !plan.waits && 'early-ticket',
  ];
  return problems.filter((problem) => problem !== false);
}

function isEmptySlot(slot: Slot): boolean {
  const filled = slot.kind === 'constant' || slot.kind === 'expression' ? slot.text : slot.key;
  return filled.trim() === '';
}

/** A name as the server would keep it: other letters become `_` (weni-api.md §2.6). */
export const toKey = (text: string): string => text.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, 255);

/** What a template wants, each a value of the agent to begin with. */
export function firstSlots(template: MessageTemplate): Slot[] {
  return Array.from({ length: wantedBy(template) }, (_, place): Slot => ({
    kind: 'param',
    key: `value_${place + 1}`,
  }));
}
