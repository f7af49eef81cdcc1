import { shelfOf, type Shelf } from '../catalog/shelf.ts';
import type { Contact } from '../domain/contact.ts';
import { phoneDigits } from '../domain/fold.ts';
import { spellings } from '../domain/phone.ts';
import type { Provider } from '../providers/provider.ts';
import { readNumber } from './numbers.ts';
import { readerFor } from './reader.ts';

/** Shorter texts are in too many names to be worth a request. */
const SHORTEST = 3;
const MOST = 50;

/**
 * Who the server finds and the local copy lacks, while a first sync has not brought everybody. A server that cannot search
 * names gives somebody else, so what it gives is searched here again.
 */
export async function searchServer(
  provider: Provider,
  shelf: Shelf,
  text: string,
  signal: AbortSignal,
): Promise<Contact[]> {
  if (text.trim().length < SHORTEST) return [];
  const found: Contact[] = [];
  for (const filter of filtersFor(text.trim(), shelf)) {
    const page = await provider.contactPage({ cursor: null, ...filter }, signal);
    // The local copy goes on without: it says by itself that it is not complete.
    if (page.ok) found.push(...page.value.items);
  }
  return shelfOf(found)
    .find(text)
    .first(MOST)
    .filter(({ uuid }) => shelf.get(uuid) === undefined);
}

function filtersFor(text: string, shelf: Shelf): ({ name: string } | { urn: string })[] {
  if (phoneDigits(text) === null) return [{ name: text }];
  const read = readNumber(text, readerFor(shelf, navigator.language));
  return 'digits' in read ? spellings(read.digits).map((digits) => ({ urn: `whatsapp:${digits}` })) : [];
}
