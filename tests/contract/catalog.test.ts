import { describe, expect, it } from 'vitest';
import type { Contact } from '../../lib/domain/contact.ts';
import type { ContactQuery, Page, Provider } from '../../lib/providers/provider.ts';
import { FLOWS, GROUPS, PEOPLE } from '../sandbox/names.ts';
import type { QuirkName } from '../sandbox/quirks.ts';
import { BACKENDS, ENGINE, must, never, useSandbox, WENI } from './backends.ts';

const here = useSandbox({ contacts: 620 });

async function everyone(provider: Provider, query: Omit<ContactQuery, 'cursor'> = {}): Promise<Contact[]> {
  const all: Contact[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Contact> = must(await provider.contactPage({ ...query, cursor }, never()));
    expect(page.unreadable).toBe(0);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

const world = () => here.sandbox.world;
const uuids = (list: readonly { uuid: string }[]) => list.map((one) => one.uuid).toSorted();

const CURSOR_QUIRKS: QuirkName[] = [
  'padded-cursor',
  'contaminated-cursor',
  'double-cursor',
  'encoded-cursor',
  'empty-string-next',
];

/** Every combination of the odd cursors (weni-api.md §1.4). */
const COMBINATIONS = Array.from({ length: 2 ** CURSOR_QUIRKS.length }, (_, bits) => ({
  bits,
  quirks: Object.fromEntries(CURSOR_QUIRKS.map((name, i) => [name, (bits & (1 << i)) !== 0])),
}));

describe.each(BACKENDS)('contacts of $name', (backend) => {
  it('are all there, with everything we use of them', async () => {
    const seen = await everyone(here.open(backend));
    const expected = world().contacts.all;
    expect(uuids(seen)).toEqual(uuids(expected));
    const ana = seen.find((contact) => contact.uuid === PEOPLE.ana.uuid);
    expect(ana).toMatchObject({ name: PEOPLE.ana.name, urns: [PEOPLE.ana.urn], status: 'active' });
    const byUuid = new Map(seen.map((contact) => [contact.uuid, contact]));
    for (const one of expected) {
      const { name, urns, status, language } = one;
      const got = byUuid.get(one.uuid);
      expect(got).toMatchObject({ name, urns, status, language });
      expect(got?.groups.toSorted()).toEqual(uuids(one.groups));
      expect(got?.lastSeenOn === null).toBe(one.lastSeenOn === null);
      expect(Math.floor(one.modifiedOn / 1000)).toBe(Date.parse(got?.modifiedOn ?? ''));
    }
  });

  it('can be asked for by group, by change, and one by one', async () => {
    const provider = here.open(backend);
    const members = world().contacts.all.filter((c) =>
      c.groups.some((g) => g.uuid === GROUPS.newsletter.uuid),
    );
    expect(members.length).toBeGreaterThan(250);
    expect(uuids(await everyone(provider, { group: GROUPS.newsletter.uuid }))).toEqual(uuids(members));
    expect(await everyone(provider, { group: GROUPS.team.uuid })).toEqual([]);
    expect(uuids(await everyone(provider, { uuid: PEOPLE.erica.uuid }))).toEqual([PEOPLE.erica.uuid]);
    here.sandbox.control.answer(PEOPLE.bruno.uuid, 'Oi');
    const since = must(await provider.contactPage({ cursor: null, uuid: PEOPLE.bruno.uuid }, never()))
      .items[0];
    const after = since?.modifiedOn ?? '';
    expect(uuids(await everyone(provider, { after }))).toContain(PEOPLE.bruno.uuid);
    expect((await everyone(provider, { after })).length).toBeLessThan(10);
  });

  it('know blocked, stopped and unreachable people', async () => {
    const seen = new Map((await everyone(here.open(backend))).map((contact) => [contact.uuid, contact]));
    expect(seen.get(PEOPLE.blocked.uuid)?.status).toBe('blocked');
    expect(seen.get(PEOPLE.stopped.uuid)?.status).toBe('stopped');
    expect(seen.get(PEOPLE.noWhatsapp.uuid)?.urns).toEqual([PEOPLE.noWhatsapp.urn]);
  });

  it('come with their groups', async () => {
    const groups = must(await here.open(backend).groups(never()));
    expect(uuids(groups)).toEqual(uuids(Object.values(GROUPS)));
    expect(groups.find((group) => group.uuid === GROUPS.vip.uuid)).toMatchObject({
      name: 'VIP',
      count: 4,
      isQuery: false,
    });
    expect(groups.find((group) => group.uuid === GROUPS.active30.uuid)).toMatchObject({ isQuery: true });
  });
});

describe.each(BACKENDS)('contacts of $name, beyond the ordinary', (backend) => {
  it('are found by their number, exactly', async () => {
    const provider = here.open(backend);
    expect(provider.capabilities.findsNumbers).toBe(true);
    expect(uuids(await everyone(provider, { urn: PEOPLE.ana.urn }))).toEqual([PEOPLE.ana.uuid]);
    expect(await everyone(provider, { urn: 'whatsapp:5511900009999' })).toEqual([]);
  });

  it('of an anonymous workspace have hidden numbers, and none can be looked for', async () => {
    here.sandbox.control.mode({ anonymous: true });
    const provider = here.open(backend);
    const seen = await everyone(provider);
    expect(uuids(seen)).toEqual(uuids(world().contacts.all));
    expect(seen.find((contact) => contact.uuid === PEOPLE.ana.uuid)?.urns).toEqual(['whatsapp:********']);
    const search = await provider.contactPage({ cursor: null, urn: PEOPLE.ana.urn }, never());
    expect(search).toMatchObject({ failure: { reason: 'refused' } });
  });

  it('that cannot be read are counted, and hide nobody', async () => {
    const [first, second] = world().contacts.all;
    if (first) first.urns = [7 as unknown as string];
    const page = must(
      await here.open(backend).contactPage({ cursor: null, uuid: first?.uuid ?? '' }, never()),
    );
    expect(page).toEqual({ items: [], next: null, unreadable: 1 });
    const all = must(
      await here.open(backend).contactPage({ cursor: null, uuid: second?.uuid ?? '' }, never()),
    );
    expect(all).toMatchObject({ items: [{ uuid: second?.uuid }], unreadable: 0 });
  });

  it('of a page that is no longer there are a failure of the page, not of the address', async () => {
    const page = await here.open(backend).contactPage({ cursor: 'nonsense!' }, never());
    expect(page).toMatchObject({ failure: { reason: 'unexpected-reply' } });
  });
});

describe('every odd cursor of the engine', () => {
  it.each(COMBINATIONS)('$bits', async ({ quirks }) => {
    here.sandbox.control.quirks(quirks);
    const provider = here.open(ENGINE);
    expect(uuids(await everyone(provider))).toEqual(uuids(world().contacts.all));
    const members = world().contacts.all.filter((c) =>
      c.groups.some((g) => g.uuid === GROUPS.newsletter.uuid),
    );
    const query = { group: GROUPS.newsletter.uuid, after: '2020-01-01T00:00:00Z' };
    expect(uuids(await everyone(provider, query))).toEqual(uuids(members));
  });

  it('is gone from a sane server', async () => {
    here.sandbox.control.allQuirks(false);
    expect(uuids(await everyone(here.open(ENGINE)))).toEqual(uuids(world().contacts.all));
  });
});

const OFFERED = Object.entries(FLOWS)
  .filter(([key]) => !['archived', 'wrongLabel', 'similarLabel', 'internal'].includes(key))
  .map(([, flow]) => flow.uuid)
  .toSorted();

describe.each(BACKENDS)('flows of $name', (backend) => {
  it('are those labelled exactly so and not archived', async () => {
    const flows = must(await here.open(backend).flows('chats', never()));
    expect(uuids(flows)).toEqual(OFFERED);
    expect(flows.every((flow) => flow.labels.includes('chats') && !flow.archived)).toBe(true);
  });

  it('go by the label of the connection, case and all', async () => {
    const provider = here.open(backend);
    expect(uuids(must(await provider.flows('Chats', never())))).toEqual([FLOWS.wrongLabel.uuid]);
    expect(uuids(must(await provider.flows('chats 2', never())))).toEqual([FLOWS.similarLabel.uuid]);
    expect(must(await provider.flows('CHATS', never()))).toEqual([]);
  });

  it('are found on an install whose engine looks for another label', async () => {
    here.sandbox.control.mode({ flowsTag: 'atendimento' });
    expect(uuids(must(await here.open(backend).flows('chats', never())))).toEqual(OFFERED);
  });

  it('are found behind a dozen empty pages', async () => {
    here.sandbox.control.quirks({ 'many-flow-pages': true });
    expect(uuids(must(await here.open(backend).flows('chats', never())))).toEqual(OFFERED);
  });

  it('are the same on a sane server', async () => {
    here.sandbox.control.allQuirks(false);
    expect(uuids(must(await here.open(backend).flows('chats', never())))).toEqual(OFFERED);
  });
});

describe('a failing Flows behind the engine', () => {
  it.each([
    [
      { kind: 'throttle', retryAfter: 9 },
      { reason: 'throttled', retryAfterMs: 9_000 },
    ],
    [{ kind: 'status', status: 404, body: { detail: 'Not found.' } }, { reason: 'not-found' }],
    [{ kind: 'status', status: 403, body: { detail: 'Invalid token' } }, { reason: 'server-error' }],
  ] as const)('is not a page of nobody: %j', async (fault, failure) => {
    here.sandbox.control.fault({ ...fault, match: { at: 'flows' } });
    expect(await here.open(ENGINE).contactPage({ cursor: null }, never())).toMatchObject({
      ok: false,
      failure,
    });
    expect(await here.open(ENGINE).groups(never())).toMatchObject({ ok: false, failure });
  });

  it('is a failure for whoever follows pages, never a part', async () => {
    here.sandbox.control.mode({ flowsPageSize: 5 });
    for (const backend of [ENGINE, WENI]) {
      here.sandbox.control.clearFaults();
      here.sandbox.control.fault({ kind: 'truncate', match: { path: 'flows', nth: 2 } });
      expect(await here.open(backend).flows('chats', never())).toMatchObject({ ok: false });
    }
  });
});
