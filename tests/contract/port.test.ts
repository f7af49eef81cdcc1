/**
 * Everything the port promises, written once and run over every backend, over HTTP/1.1 and HTTP/2, with every quirk of the
 * sandbox switched on, and with none. What differs between backends is asked of their capabilities, as the program does.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../../lib/domain/contact.ts';
import type { Capabilities, Provider, StartOrder } from '../../lib/providers/provider.ts';
import { FLOWS, GROUPS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { BACKENDS, must, never, useSandbox } from './backends.ts';
import { createHttp2, type Http2 } from './http2-fetch.ts';

const here = useSandbox({ contacts: 300 });
let http2: Http2 | null = null;
beforeAll(() => {
  http2 = createHttp2(here.sandbox.secureOrigin);
});
afterAll(() => http2?.close());

const ROWS = BACKENDS.flatMap((backend) =>
  (['1.1', '2'] as const).flatMap((protocol) => [true, false].map((odd) => ({ backend, protocol, odd }))),
).map((row) => ({
  ...row,
  name: `${row.backend.name}, HTTP/${row.protocol}, ${row.odd ? 'every quirk' : 'no quirk'}`,
}));

const order = (extra: Partial<StartOrder> = {}): StartOrder => ({
  reference: 'd1d1d1d1-0000-4000-8000-000000000001',
  flowUuid: FLOWS.order.uuid,
  contacts: [PEOPLE.ana.uuid, PEOPLE.bruno.uuid],
  urns: [],
  contactName: PEOPLE.ana.name,
  roomUuid: null,
  params: { nome: 'Ana', pedido: '42' },
  ...extra,
});

async function everyone(provider: Provider, filter: object = {}): Promise<Contact[]> {
  const all: Contact[] = [];
  for (let cursor: string | null = null; ;) {
    const page: { items: Contact[]; next: string | null } = must(
      await provider.contactPage({ ...filter, cursor }, never()),
    );
    all.push(...page.items);
    cursor = page.next;
    if (cursor === null) return all;
  }
}

const uuids = (list: readonly { uuid: string }[]) => list.map((one) => one.uuid).toSorted();
const since = () => new Date(Date.now() - 60_000).toISOString();

describe.each(ROWS)('$name', ({ backend, protocol, odd }) => {
  beforeEach(() => {
    here.sandbox.control.allQuirks(odd);
    here.sandbox.control.sector(SECTORS.sales.name, true);
  });

  function open(agent: 'admin' | 'manager' | 'attendant' = 'attendant'): Provider {
    const wire = protocol === '2' && http2 ? { fetch: http2.fetch, baseUrl: here.sandbox.secureOrigin } : {};
    return here.open(backend, { agent, ...wire });
  }

  const can = (): Capabilities => open().capabilities;

  it('speaks the protocol it says', async () => {
    must(await open().me(never()));
    expect(here.sandbox.control.requests().map((row) => row.protocol)).toContain(protocol);
  });

  it('me, maySend, sectors, setSector', async () => {
    expect(must(await open().me(never())).email).toMatch(/@/);
    expect(must(await open('admin').me(never())).role).toBe('admin');
    expect(must(await open().maySend(never()))).toBe(can().sectors ? 'yes' : 'unknown');
    const list = must(await open('admin').sectors(never()));
    expect(list.map((sector) => [sector.name, sector.canSendFlows]).toSorted()).toEqual(
      can().sectors
        ? [
            ['Financeiro', false],
            ['Suporte', false],
            ['Vendas', true],
          ]
        : [],
    );
    const saved = await open('admin').setSector(SECTORS.sales.uuid, false, never());
    expect(saved.ok).toBe(can().sectors);
    expect(must(await open().maySend(never()))).toBe(can().sectors ? 'no' : 'unknown');
  });

  it('contactPage: all, a group, a delta, one, a number; groups', async () => {
    const provider = open();
    const world = here.sandbox.world.contacts.all;
    expect(uuids(await everyone(provider))).toEqual(uuids(world));
    const members = world.filter((one) => one.groups.some((group) => group.uuid === GROUPS.newsletter.uuid));
    expect(uuids(await everyone(provider, { group: GROUPS.newsletter.uuid }))).toEqual(uuids(members));
    const [bruno] = await everyone(provider, { uuid: PEOPLE.bruno.uuid });
    expect(bruno).toMatchObject({ name: PEOPLE.bruno.name, urns: [PEOPLE.bruno.urn], status: 'active' });
    expect(uuids(await everyone(provider, { urn: PEOPLE.bruno.urn }))).toEqual([PEOPLE.bruno.uuid]);
    const newest = world.reduce((a, b) => (a.modifiedOn > b.modifiedOn ? a : b));
    const after = new Date(newest.modifiedOn / 1000).toISOString();
    expect(uuids(await everyone(provider, { after }))).toContain(newest.uuid);
    expect((await everyone(provider, { after })).length).toBeLessThan(5);
    expect(uuids(must(await provider.groups(never())))).toEqual(uuids(Object.values(GROUPS)));
  });

  it('createContact: makes, and finds what is there', async () => {
    const person = { name: 'Nova Pessoa', phone: '5511933334444' };
    const made = must(await open().createContact(person, never()));
    expect(made).toMatchObject({ existed: false, contact: { urns: ['whatsapp:5511933334444'] } });
    const again = must(await open().createContact(person, never()));
    expect(again).toMatchObject({ existed: true, contact: { uuid: made.contact.uuid } });
  });

  it('flows, message', async () => {
    const flows = must(await open().flows('chats', never()));
    expect(flows).toHaveLength(10);
    expect(flows.every((flow) => flow.labels.includes('chats') && !flow.archived)).toBe(true);
    const message = must(await open().message(FLOWS.order.uuid, never()));
    expect(message.params).toEqual(['nome', 'pedido']);
    expect(message.incomplete || message.templates.length === 1).toBe(true);
  });

  it('start: a chunk once, one with a room, a number', async () => {
    const provider = open();
    const ledger = () => here.sandbox.control.ledger();
    expect(await provider.start(order(), never())).toMatchObject({ kind: 'accepted' });
    expect(ledger()).toMatchObject([
      { contacts: order().contacts, params: { sfx: order().reference, nome: 'Ana', pedido: '42' } },
    ]);
    const room = here.sandbox.world.rooms.all.find((one) => one.contact.uuid === PEOPLE.bruno.uuid);
    const alone = order({ contacts: [PEOPLE.bruno.uuid], roomUuid: room?.uuid ?? null });
    expect(await provider.start(alone, never())).toMatchObject({ kind: 'accepted' });
    expect(here.sandbox.control.room(room?.uuid ?? '').isWaiting).toBe(provider.capabilities.rooms);
    const number = order({ contacts: [], urns: ['whatsapp:5511900000123'] });
    const kind = provider.capabilities.startsNumbers ? 'accepted' : 'refused';
    expect(await provider.start(number, never())).toMatchObject({ kind });
    expect(await provider.start(order({ contacts: [] }), never())).toMatchObject({ kind: 'refused' });
    expect(ledger()).toHaveLength(provider.capabilities.startsNumbers ? 3 : 2);
  });

  it('startRecords, runRecords: what can be known of a start', async () => {
    const provider = open();
    here.sandbox.control.mode({ startSpeedMs: 0 });
    await provider.start(order(), never());
    here.sandbox.control.answer(PEOPLE.bruno.uuid, 'Sim');
    const [record, ...more] = must(await provider.startRecords(since(), never()));
    // A sane engine would show a row for each contact.
    expect(more.length).toBeLessThanOrEqual(1);
    expect(record).toMatchObject({ flowName: FLOWS.order.name });
    expect(record?.contacts).toContain(PEOPLE.ana.uuid);
    const byReference = provider.capabilities.history === 'reference';
    expect(record?.reference).toBe(byReference ? order().reference : null);
    expect(record?.status).toBe(byReference ? 'complete' : 'unknown');
    const runs = must(await provider.runRecords(FLOWS.order.uuid, since(), never()));
    const responded = runs?.filter((run) => run.responded).map((run) => run.contactUuid);
    expect(responded ?? null).toEqual(provider.capabilities.runs ? [PEOPLE.bruno.uuid] : null);
  });

  it('openChat, roomOf, roomContact', async () => {
    const provider = open();
    expect(must(await provider.openChat(PEOPLE.camila.uuid, never()))).toBeNull();
    expect(must(await provider.openChat(PEOPLE.ana.uuid, never()))?.agent).toMatch(/^Ana/);
    const room = must(await provider.roomOf(PEOPLE.ana.uuid, PEOPLE.ana.name, never()));
    expect(room !== null).toBe(provider.capabilities.rooms);
    const whose = must(await provider.roomContact(room ?? 'none', never()));
    expect(whose?.contactUuid ?? null).toBe(provider.capabilities.rooms ? PEOPLE.ana.uuid : null);
  });

  it('serverTime: the clock of the last reply', async () => {
    const provider = open();
    must(await provider.me(never()));
    const seen = provider.serverTime();
    expect(Math.abs(Date.parse(seen?.iso ?? '') - (seen?.at ?? 0))).toBeLessThan(5_000);
  });
});
