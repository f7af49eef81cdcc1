import { picksIn } from '../audience/audiences.ts';
import { countAudience } from '../audience/count.ts';
import { samplesOf } from '../audience/samples.ts';
import { readList } from '../audience/list.ts';
import { readNumber, writtenNumber } from '../audience/numbers.ts';
import { readerFor } from '../audience/reader.ts';
import { contactRow, groupMembers, listMembers, pickedOf } from '../audience/rows.ts';
import { searchServer } from '../audience/server-search.ts';
import type { ContactCatalog } from '../catalog/contacts.ts';
import type { Shelf } from '../catalog/shelf.ts';
import type { PickedList } from '../domain/audience.ts';
import { fold, phoneDigits } from '../domain/fold.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type {
  AudienceMatches,
  AudienceQuery,
  ContactRow,
  Draft,
  Members,
  NewList,
  Sample,
  SavedAudience,
  SyncState,
  TypedNumber,
  WizardCalls,
} from '../messages.ts';
import type { App } from './app.ts';
import type { Handlers } from './router.ts';

type AudienceCalls = Pick<
  WizardCalls,
  | 'audience.search'
  | 'audience.searchServer'
  | 'audience.members'
  | 'audience.count'
  | 'audience.samples'
  | 'list.add'
  | 'audiences.list'
  | 'audiences.save'
  | 'audiences.picks'
  | 'audiences.remove'
  | 'groups.fixed'
  | 'contact.create'
>;

/** What the contacts step asks: who there is, who is in what, and how many that makes. */
export function audienceCalls(app: App): Handlers<AudienceCalls> {
  return {
    'audience.search': (query) => search(app, query),
    'audience.searchServer': ({ text }) => askServer(app, text),
    'audience.members': (which) => members(app, which),
    'audience.count': (draft) => count(app, draft),
    'audience.samples': (draft) => samples(app, draft),
    'list.add': (list) => addList(app, list),
    'audiences.list': () => savedAudiences(app),
    async 'audiences.save'({ name, draft }) {
      const own = await catalogOf(app);
      const { people } = await count(app, draft);
      if (own) await app.audiences.save(own.id, name, picksIn(draft), people);
      return savedAudiences(app);
    },
    'audiences.picks': ({ id }) => app.audiences.picks(id),
    async 'audiences.remove'({ id }) {
      await app.audiences.remove(id);
      return savedAudiences(app);
    },
    async 'groups.fixed'() {
      const own = await catalogOf(app);
      return own ? (await app.catalogStore.row(own.id)).groups.filter((g) => !g.isQuery) : [];
    },
    async 'contact.create'(person) {
      const account = await app.accounts.current();
      if (!account.ok) return account;
      const made = await account.value.provider.createContact(person, app.signal);
      if (!made.ok) return made;
      const { contact, existed } = made.value;
      await app.contacts(account.value.connection.id).add(contact);
      return ok({ contact: pickedOf(contact), existed });
    },
  };
}

export const NEVER: SyncState = {
  state: 'never',
  first: true,
  contacts: 0,
  expected: null,
  syncedAt: null,
  failure: null,
};

/** The copy of the connection's contacts; null without a connection. */
async function catalogOf(app: App): Promise<{ id: string; catalog: ContactCatalog } | null> {
  const account = await app.accounts.current();
  if (!account.ok) return null;
  const { id } = account.value.connection;
  return { id, catalog: app.contacts(id) };
}

async function savedAudiences(app: App): Promise<SavedAudience[]> {
  const own = await catalogOf(app);
  return own ? app.audiences.list(own.id) : [];
}

async function search(app: App, query: AudienceQuery): Promise<AudienceMatches> {
  const own = await catalogOf(app);
  if (!own) return { text: query.text, contacts: [], total: 0, groups: [], number: null, sync: NEVER };
  const { contacts, total } = await find(own.catalog, query);
  const lists = await Promise.all(
    query.lists.map(async (id) => [id, await app.lists.membership(id)] as const),
  );
  const wanted = fold(query.text.trim());
  const { groups } = await app.catalogStore.row(own.id);
  return {
    text: query.text,
    contacts: contacts.map((contact) => contactRow(contact, new Map(lists))),
    total,
    groups: groups.filter((g) => fold(g.name).includes(wanted)),
    number: couldBeNumber(query.text) ? typedNumber(await own.catalog.shelf(), query.text) : null,
    sync: await own.catalog.state(),
  };
}

async function find(catalog: ContactCatalog, { text, offset, limit }: AudienceQuery) {
  if (text.trim() === '' && offset === 0) return catalog.newest(limit);
  const found = (await catalog.shelf()).find(text.trim());
  const contacts = offset === 0 ? found.first(limit) : found.slice(offset, offset + limit);
  return { contacts, total: found.total };
}

/** Fewer digits are a part of somebody's number, and are looked for as that. */
const FEWEST_DIGITS = 8;

const couldBeNumber = (text: string): boolean => (phoneDigits(text) ?? '').length >= FEWEST_DIGITS;

function typedNumber(shelf: Shelf, text: string): TypedNumber {
  const read = readNumber(text, readerFor(shelf, navigator.language));
  if (!('digits' in read)) return { kind: 'impossible' };
  const contact = shelf.withPhone(read.digits);
  return {
    kind: 'number',
    phone: read.digits,
    written: writtenNumber(read.digits),
    contact: contact ? pickedOf(contact) : null,
  };
}

async function askServer(app: App, text: string): Promise<ContactRow[]> {
  const account = await app.accounts.current();
  if (!account.ok) return [];
  const catalog = app.contacts(account.value.connection.id);
  if (!(await catalog.state()).first) return [];
  const shelf = await catalog.shelf();
  const found = await searchServer(account.value.provider, shelf, text, app.signal);
  return found.map((contact) => contactRow(contact));
}

async function members(
  app: App,
  { id, ...slice }: { id: string; offset: number; limit: number },
): Promise<Members> {
  const own = await catalogOf(app);
  if (!own) return { rows: [], total: 0, bad: [] };
  const shelf = await own.catalog.shelf();
  const [list] = await app.lists.get([id]);
  return list ? listMembers(shelf, list, slice) : groupMembers(shelf, id, slice);
}

async function count(app: App, draft: Draft) {
  const own = await catalogOf(app);
  if (!own) return { people: 0, cannot: 0, overlaps: 0, bad: 0, about: true };
  const lists = await app.lists.get(draft.lists.map(({ id }) => id));
  const { first } = await own.catalog.state();
  return countAudience(draft, lists, await own.catalog.shelf(), first);
}

/** So many are enough to see what a message makes of a field or a column; the review has everybody. */
const SAMPLES = 100;

async function samples(app: App, draft: Draft): Promise<Sample[]> {
  const own = await catalogOf(app);
  if (!own) return [];
  const lists = await app.lists.get(draft.lists.map(({ id }) => id));
  return samplesOf(draft, lists, await own.catalog.shelf(), SAMPLES);
}

async function addList(app: App, { kind, name, text }: NewList): Promise<Result<PickedList>> {
  const own = await catalogOf(app);
  if (!own) return fail('no-connection');
  const shelf = await own.catalog.shelf();
  if (kind === 'results') {
    const uuids = shelf.find(name.trim()).uuids();
    return ok(await app.lists.add({ kind, name: name.trim(), uuids, rows: [], bad: [], columns: [] }));
  }
  const { rows, bad, columns } = readList(text, readerFor(shelf, navigator.language));
  if (rows.length + bad.length === 0) return fail('empty-list');
  return ok(await app.lists.add({ kind, name, uuids: [], rows, bad, columns }));
}
