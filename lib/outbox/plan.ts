import type { Delivery, Recipient, Values } from '../domain/send.ts';
import type { Agent } from '../domain/sector.ts';
import { resolveValues, variesByRecipient } from '../domain/values.ts';

/** What the backend allows in one request, and what is known of these recipients. */
export interface PlanRules {
  maxRecipients: number;
  chunksNeedConfirmed: boolean;
  /** Contact uuids seen at the server minutes ago. */
  confirmed: ReadonlySet<string>;
  /** Room the draft was begun from: that contact goes alone, with its room (weni-api.md §1.7). */
  room: { uuid: string; contactUuid: string } | null;
}

export interface PlanInput {
  sendId: string;
  connectionId: string;
  flow: { uuid: string; name: string };
  values: Values;
  recipients: Recipient[];
  agent: Agent;
  /** See {@link Delivery.skipEarlier}. */
  skipEarlier?: boolean;
}

/** An audience becomes deliveries: same values share a request, everyone else goes alone. */
export function planDeliveries(input: PlanInput, rules: PlanRules, newId: () => string): Delivery[] {
  const alone: Recipient[] = [];
  const together: Recipient[] = [];
  for (const recipient of input.recipients) {
    (mayShare(recipient, input.values, rules) ? together : alone).push(recipient);
  }
  const groups = [...chunks(together, rules.maxRecipients), ...alone.map((r) => [r])];
  return groups.map((recipients, position) => newDelivery(input, rules, recipients, position, newId()));
}

function mayShare(recipient: Recipient, values: Values, rules: PlanRules): boolean {
  if (variesByRecipient(values)) return false;
  if (recipient.contactUuid !== null && recipient.contactUuid === rules.room?.contactUuid) return false;
  if (!rules.chunksNeedConfirmed) return true;
  return recipient.contactUuid !== null && rules.confirmed.has(recipient.contactUuid);
}

function* chunks<T>(items: T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

function newDelivery(
  input: PlanInput,
  rules: PlanRules,
  recipients: Recipient[],
  position: number,
  id: string,
): Delivery {
  const [first] = recipients;
  const inRoom =
    first !== undefined && recipients.length === 1 && first.contactUuid === rules.room?.contactUuid;
  return {
    id,
    sendId: input.sendId,
    connectionId: input.connectionId,
    position,
    flow: input.flow,
    // In a chunk the values are the same for everybody, so the first recipient stands for all.
    params: first === undefined ? {} : resolveValues(input.values, first, input.agent),
    recipients,
    roomUuid: inRoom ? (rules.room?.uuid ?? null) : null,
    state: 'queued',
    attempts: 0,
    sentAt: null,
    serverTimeBefore: null,
    notBefore: 0,
    startUuid: null,
    startedOn: null,
    reason: null,
    looks: 0,
    absences: [],
    doubled: false,
    ...(input.skipEarlier ? { skipEarlier: true } : {}),
  };
}
