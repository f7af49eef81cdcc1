import type { Contact } from '../domain/contact.ts';
import { spellings } from '../domain/phone.ts';
import type { Failure, Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { Reply } from './exchange.ts';
import { FlowsContact } from './flows-schemas.ts';
import { toContact } from './flows-shapes.ts';
import { readReply } from './http.ts';
import type { CreatedContact, NewContact, Page } from './provider.ts';

export type Found = Result<Page<Contact>>;

/** What creating a contact takes of an API; both answer with a Flows contact (weni-api.md §1.5, §2.4). */
interface Parts {
  endpoint: string;
  post(): Promise<Result<Reply>>;
  /** The contact of a URN. */
  find(urn: string): Promise<Found>;
  /** Why a reply is none; null when it is one. */
  refusal(reply: Reply): Failure | null;
}

/** Name and number as both APIs want them. */
export function newContactBody({ name, phone, groups = [] }: NewContact): object {
  const own = groups.length === 0 ? {} : { groups };
  return { name: name.trim() || `+${phone}`, urns: [`whatsapp:${phone}`], ...own };
}

/**
 * Posts, and after a 400 looks whose the number is. The words of the 400 are not relied on: the engine says "duplicate"
 * for any failure of its own check, and finds duplicates by a guess that fits Brazilian numbers only (§1.5).
 */
export async function createOrFind(phone: string, parts: Parts): Promise<Result<CreatedContact>> {
  const answer = await parts.post();
  if (!answer.ok) return answer;
  const refusal = parts.refusal(answer.value);
  if (refusal === null) return created(answer.value, parts.endpoint);
  if (refusal.reason !== 'refused') return { ok: false, failure: refusal };
  const known = await whoHas(phone, parts);
  if (!known.ok) return known;
  if (known.value !== null) return ok({ contact: known.value, existed: true });
  return { ok: false, failure: TAKEN.test(refusal.detail ?? '') ? taken(refusal) : refusal };
}

function created(reply: Reply, endpoint: string): Result<CreatedContact> {
  const made = readReply(reply, FlowsContact, endpoint);
  return made.ok ? ok({ contact: toContact(made.value), existed: false }) : made;
}

const TAKEN = /belongs to another contact/i;

const taken = (refusal: Failure): Failure => ({ ...refusal, reason: 'number-taken' });

async function whoHas(phone: string, parts: Parts): Promise<Result<Contact | null>> {
  for (const digits of spellings(phone)) {
    const page = await parts.find(`whatsapp:${digits}`);
    // An anonymous workspace lets nobody look for a number (§2.4).
    if (!page.ok) return page.failure.reason === 'refused' ? ok(null) : page;
    const [contact] = page.value.items;
    if (contact !== undefined) return ok(contact);
  }
  return ok(null);
}
