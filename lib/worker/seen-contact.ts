import { whatsappDigits, type Contact } from '../domain/contact.ts';
import type { Draft } from '../messages.ts';
import { z } from '../providers/zod.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { inject } from './inject.ts';
import { untouched, withOpenChat } from './open-chat.ts';
import type { Sender } from './router.ts';

/** Matches that are looked at when several contacts hold the same digits. */
const LOOK_AT = 20;

/** What a page says is input from a stranger. */
const seenSchema = z.object({
  name: z.nullable(z.string().check(z.maxLength(300))),
  phone: z.nullable(z.string().check(z.regex(/^\d{8,15}$/))),
});

/**
 * The contact whose chat the page shows beside the pressed button, picked for the agent as long as they picked nobody.
 * The page's number is only looked up, and the name shown is the backend's.
 */
export async function pickSeenContact(
  app: App,
  account: Account,
  roomUuid: string | null,
  sender: Sender,
): Promise<void> {
  const before = await app.drafts.get();
  const frame = await app.passes.launcherOf(sender);
  if (!frame || !untouched(before) || !isFirst(sender)) return;
  const [found] = await inject({ tabId: frame.tabId, frameIds: [frame.frameId] }, 'contact.js');
  const seen = seenSchema.safeParse(found?.result);
  if (!seen.success || seen.data.phone === null) return;
  const contact = await contactOf(app, account, seen.data.phone);
  // A backend without rooms only needs to be told apart whom we picked from whom the agent did.
  const chat = roomUuid ?? (account.provider.capabilities.rooms ? null : `chat:${seen.data.phone}`);
  const pick = chosen(contact, chat);
  await app.drafts.update((draft) => withOpenChat(draft, before.id, pick));
  app.live.tell('draft');
}

/** Nobody where the chat's contact is unknown: whom an earlier chat put there is not meant now. */
function chosen(contact: Contact | null, chat: string | null): Pick<Draft, 'room' | 'contacts'> {
  if (!contact) return { room: null, contacts: [] };
  const { uuid, name, urns } = contact;
  const room = chat === null ? null : { uuid: chat, contactUuid: uuid };
  return { room, contacts: [{ uuid, name, phone: whatsappDigits(urns) }] };
}

/** Wizards that had their page's contact read: once each, not at everything that changes. */
const asked = new Set<string>();

function isFirst({ documentId = '' }: Sender & { documentId?: string }): boolean {
  const first = !asked.has(documentId);
  asked.add(documentId);
  return first;
}

/** From the catalog, else from the server, where it can tell. */
async function contactOf(
  app: App,
  { connection, provider }: Account,
  phone: string,
): Promise<Contact | null> {
  const shelf = await app.contacts(connection.id).shelf();
  const known = shelf.find(phone).first(LOOK_AT);
  const found = known.find(({ urns }) => whatsappDigits(urns) === phone);
  if (found || !provider.capabilities.findsNumbers) return found ?? null;
  const page = await provider.contactPage({ cursor: null, urn: `whatsapp:${phone}` }, app.signal);
  return page.ok ? (page.value.items[0] ?? null) : null;
}
