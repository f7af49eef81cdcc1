import type { ContactCatalog } from '../catalog/contacts.ts';
import { eachPage } from '../catalog/sync.ts';
import { assemble, type LeftOut, type Person } from '../domain/audience.ts';
import type { Contact } from '../domain/contact.ts';
import { spellings } from '../domain/phone.ts';
import { ok, type Result } from '../domain/result.ts';
import type { ListRecord } from '../db.ts';
import type { Draft } from '../messages.ts';
import type { Clock } from '../outbox/clock.ts';
import type { Provider } from '../providers/provider.ts';
import { inParallel } from './parallel.ts';
import { badLines, picksOf, type Known } from './picks.ts';

export interface Resolved {
  /** Everybody picked, once. */
  people: Person[];
  /** Who is named but reaches nobody, or is somebody who is in already. */
  left: LeftOut[];
}

export interface ResolveDeps {
  provider: Provider;
  catalog: ContactCatalog;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Who a draft reaches right now, by the server. A complete local copy is brought up to date with two short reads, deletions
 * included, and then knows everybody; before that, those who were picked are read one by one. Groups are always read from
 * the server.
 */
export async function resolveAudience(
  draft: Draft,
  lists: readonly ListRecord[],
  deps: ResolveDeps,
): Promise<Result<Resolved>> {
  const known = await whoIsKnown(draft, deps);
  if (!known.ok) return known;
  const groups = await readGroups(draft, deps);
  if (!groups.ok) return groups;
  const members = (uuid: string) => groups.value.get(uuid) ?? [];
  const { people, left } = assemble(picksOf(draft, lists, { ...known.value, members }));
  const gone = draft.contacts.filter(({ uuid }) => known.value.contact(uuid) === undefined);
  return ok({ people, left: [...left, ...badLines(lists), ...gone.map(goneLine)] });
}

const goneLine = ({ uuid, name, phone }: Draft['contacts'][number]): LeftOut => ({
  recipient: { key: uuid, contactUuid: uuid, name, phone },
  check: { code: 'gone', kind: 'skip' },
});

type KnownContacts = Omit<Known, 'members'>;

async function whoIsKnown(draft: Draft, deps: ResolveDeps): Promise<Result<KnownContacts>> {
  const { catalog, provider, signal } = deps;
  if ((await catalog.state()).first) return readEach(draft, deps);
  const fresh = await catalog.sync(provider, signal);
  if (!fresh.ok) return fresh;
  const gone = await catalog.noticeDeletions(provider, signal);
  if (!gone.ok) return gone;
  const shelf = await catalog.shelf();
  return ok({ contact: (uuid) => shelf.get(uuid), withPhone: (digits) => shelf.withPhone(digits) });
}

/** Numbers asked for one by one, while the local copy is not complete. */
const ASK_NUMBERS_UP_TO = 25;
const AT_ONCE = 4;

async function readEach(draft: Draft, deps: ResolveDeps): Promise<Result<KnownContacts>> {
  const shelf = await deps.catalog.shelf();
  const picked = await readContacts(
    draft.contacts.map(({ uuid }) => ({ uuid })),
    deps,
  );
  if (!picked.ok) return picked;
  const asked = deps.provider.capabilities.findsNumbers ? draft.numbers.slice(0, ASK_NUMBERS_UP_TO) : [];
  const numbered = await readContacts(
    asked.flatMap(({ phone }) => spellings(phone)).map((digits) => ({ urn: `whatsapp:${digits}` })),
    deps,
  );
  // A workspace that hides numbers answers with a refusal: whose it is shows when the contact is made.
  const byUuid = new Map(picked.value.map((c) => [c.uuid, c]));
  const found = numbered.ok ? numbered.value : [];
  return ok({
    contact: (uuid) => byUuid.get(uuid),
    withPhone: (digits) => found.find((c) => hasNumber(c, digits)) ?? shelf.withPhone(digits),
  });
}

const hasNumber = ({ urns }: Contact, digits: string): boolean =>
  spellings(digits).some((one) => urns.includes(`whatsapp:${one}`));

async function readContacts(
  queries: readonly ({ uuid: string } | { urn: string })[],
  { provider, signal }: ResolveDeps,
): Promise<Result<Contact[]>> {
  const pages = await inParallel(queries, AT_ONCE, (query) =>
    provider.contactPage({ cursor: null, ...query }, signal),
  );
  const found: Contact[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    found.push(...page.value.items);
  }
  return ok(found);
}

async function readGroups({ groups }: Draft, deps: ResolveDeps): Promise<Result<Map<string, Contact[]>>> {
  const members = new Map<string, Contact[]>();
  for (const { uuid } of groups) {
    const all: Contact[] = [];
    const read = await eachPage(deps, { group: uuid }, async (page) => void all.push(...page.items));
    if (!read.ok) return read;
    members.set(uuid, all);
  }
  return ok(members);
}
