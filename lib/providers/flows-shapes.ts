import type { Contact, Group } from '../domain/contact.ts';
import type { Flow } from '../domain/flow.ts';
import type { FlowsContact, FlowsFlow, FlowsGroup, FlowsStart } from './flows-schemas.ts';
import { REFERENCE_KEY } from './params.ts';
import { distinct } from './pages.ts';
import type { StartRecord } from './provider.ts';

export function toContact(raw: FlowsContact): Contact {
  const contact: Contact = {
    uuid: raw.uuid,
    name: raw.name?.trim() || null,
    urns: raw.urns,
    groups: raw.groups.map((group) => group.uuid),
    status: contactStatus(raw),
    language: raw.language ?? null,
    lastSeenOn: raw.last_seen_on ?? null,
    modifiedOn: raw.modified_on,
  };
  const fields = filledFields(raw.fields ?? {});
  return fields ? { ...contact, fields } : contact;
}

/** Values as text, empty ones left out: most contacts have none, and there may be 100,000 of them. */
function filledFields(fields: Record<string, unknown>): Contact['fields'] {
  let filled: [string, string][] | null = null;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    const says = typeof value === 'string' ? value !== '' : typeof value === 'number';
    if (says) (filled ??= []).push([key, String(value)]);
  }
  return filled ? Object.fromEntries(filled) : undefined;
}

/** Weni tells two booleans, RapidPro and TextIt a word (weni-api.md §2.10). An archived contact gets nothing either. */
function contactStatus(raw: FlowsContact): Contact['status'] {
  if (raw.blocked === true || raw.status === 'blocked') return 'blocked';
  if (raw.stopped === true || raw.status === 'stopped' || raw.status === 'archived') return 'stopped';
  return 'active';
}

export function toGroup(raw: FlowsGroup): Group {
  return { uuid: raw.uuid, name: raw.name, count: raw.count ?? 0, isQuery: (raw.query ?? '') !== '' };
}

/**
 * The flows an agent is offered: labelled exactly `label` (case-sensitive) and not archived. Servers filter more loosely
 * or not at all (§1.4, §2.5, §2.10), so this is always asked here too.
 */
export function offeredFlows(raw: FlowsFlow[], label: string): Flow[] {
  return distinct(raw.map(toFlow)).filter((flow) => !flow.archived && flow.labels.includes(label));
}

export function toFlow(raw: FlowsFlow): Flow {
  return {
    uuid: raw.uuid,
    name: raw.name,
    labels: raw.labels.map((label) => label.name),
    archived: raw.archived ?? false,
    modifiedOn: raw.modified_on,
  };
}

export function toStartRecord(raw: FlowsStart): StartRecord {
  const reference = raw.params?.[REFERENCE_KEY] ?? raw.extra?.[REFERENCE_KEY];
  return {
    reference: typeof reference === 'string' ? reference : null,
    startUuid: raw.uuid,
    flowUuid: raw.flow.uuid,
    flowName: raw.flow.name ?? null,
    contacts: (raw.contacts ?? []).map((contact) => contact.uuid),
    createdOn: raw.created_on,
    status: START_STATUS[raw.status ?? ''] ?? 'unknown',
    by: null,
  };
}

/** The words of all three families (§2.10). TextIt's `started` means: entering contacts, not finished. */
const START_STATUS: Partial<Record<string, StartRecord['status']>> = {
  pending: 'pending',
  queued: 'pending',
  starting: 'pending',
  started: 'pending',
  complete: 'complete',
  completed: 'complete',
  failed: 'failed',
  interrupted: 'failed',
};
