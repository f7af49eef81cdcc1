import { describe, expect, it } from 'vitest';
import {
  AGENTS,
  FLOWS,
  FOREIGN_PROJECT,
  PEOPLE,
  PRINCIPAL_PROJECT,
  PROJECT,
  SECTORS,
  type AgentKey,
} from '../sandbox/names.ts';
import { badCredentials, BACKENDS, ENGINE, must, never, useSandbox, WENI } from './backends.ts';

const here = useSandbox();

describe('who is signed in', () => {
  it.each<[AgentKey, string]>([
    ['admin', 'admin'],
    ['manager', 'manager'],
    ['attendant', 'attendant'],
  ])('the engine knows the %s', async (agent, role) => {
    const { email, firstName, lastName } = AGENTS[agent];
    const me = must(await here.open(ENGINE, { agent }).me(never()));
    expect(me).toEqual({ email, name: `${firstName} ${lastName}`, role });
  });

  it('a token stands for its workspace', async () => {
    const me = must(await here.open(WENI).me(never()));
    expect(me).toMatchObject({ email: `token@${new URL(here.sandbox.chatOrigin).host}`, role: 'admin' });
    expect(me.name).not.toBe('');
  });

  it.each(BACKENDS)('$name says when the credential is wrong', async (backend) => {
    const credentials = badCredentials(backend.kind === 'rapidpro' ? 'Token' : 'Bearer');
    expect(await here.open(backend, { credentials }).me(never())).toMatchObject({
      failure: { reason: 'signed-out' },
    });
  });

  it('the engine says when the project is wrong', async () => {
    for (const agent of ['admin', 'attendant'] as const) {
      const stranger = here.open(ENGINE, { agent, project: FOREIGN_PROJECT.uuid });
      expect(await stranger.me(never())).toMatchObject({ failure: { reason: 'not-found', status: 404 } });
    }
  });

  it('an expired session is renewed without anybody noticing', async () => {
    const provider = here.open(ENGINE);
    must(await provider.me(never()));
    here.sandbox.control.expireTokens();
    must(await provider.me(never()));
  });

  it.each(BACKENDS)("$name keeps the server's clock", async (backend) => {
    here.sandbox.control.clock(-3_600_000);
    const provider = here.open(backend);
    expect(provider.serverTime()).toBeNull();
    must(await provider.me(never()));
    const seen = provider.serverTime();
    const skew = Date.parse(seen?.iso ?? '') - (seen?.at ?? 0);
    expect(Math.abs(skew + 3_600_000)).toBeLessThan(2_000);
  });
});

describe('who may send', () => {
  const ask = async (agent: AgentKey) => must(await here.open(ENGINE, { agent }).maySend(never()));

  it('nobody while every sector is off, the admin neither', async () => {
    for (const agent of ['admin', 'manager', 'attendant'] as const) expect(await ask(agent)).toBe('no');
  });

  it('the people of a sector that is on, and the admin', async () => {
    here.sandbox.control.sector(SECTORS.sales.name, true);
    expect(await ask('admin')).toBe('yes');
    expect(await ask('manager')).toBe('yes');
    expect(await ask('attendant')).toBe('yes');
    expect(await ask('attendant2')).toBe('no');
  });

  it('is not known to a token', async () => {
    expect(must(await here.open(WENI).maySend(never()))).toBe('unknown');
  });
});

describe('sectors', () => {
  const list = async (agent: AgentKey) => must(await here.open(ENGINE, { agent }).sectors(never()));
  const names = async (agent: AgentKey) => (await list(agent)).map((sector) => sector.name);

  it('are those one may switch', async () => {
    expect((await names('admin')).toSorted()).toEqual(['Financeiro', 'Suporte', 'Vendas']);
    expect(await names('manager')).toEqual(['Vendas']);
    expect(await names('attendant')).toEqual([]);
    expect(must(await here.open(WENI).sectors(never()))).toEqual([]);
  });

  it('are all there, however many', async () => {
    for (let i = 0; i < 150; i += 1) here.sandbox.control.sector(`Setor ${i}`, false);
    expect(await list('admin')).toHaveLength(153);
  });

  it.each([true, false])('are switched by admin and manager (uuid in the reply: %s)', async (quirk) => {
    here.sandbox.control.quirks({ 'sector-patch-without-uuid': quirk });
    expect(
      await here.open(ENGINE, { agent: 'admin' }).setSector(SECTORS.support.uuid, true, never()),
    ).toMatchObject({ ok: true });
    expect(
      await here.open(ENGINE, { agent: 'manager' }).setSector(SECTORS.sales.uuid, true, never()),
    ).toMatchObject({ ok: true });
    const on = (await list('admin')).filter((sector) => sector.canSendFlows).map((sector) => sector.name);
    expect(on.toSorted()).toEqual(['Suporte', 'Vendas']);
    expect(
      await here.open(ENGINE, { agent: 'admin' }).setSector(SECTORS.support.uuid, false, never()),
    ).toMatchObject({ ok: true });
    expect((await list('admin')).filter((sector) => sector.canSendFlows)).toHaveLength(1);
  });

  it('are not switched by anybody else', async () => {
    const forbidden = { failure: { reason: 'forbidden' } };
    expect(await here.open(ENGINE).setSector(SECTORS.sales.uuid, true, never())).toMatchObject(forbidden);
    const manager = here.open(ENGINE, { agent: 'manager' });
    expect(await manager.setSector(SECTORS.support.uuid, true, never())).toMatchObject(forbidden);
    expect(await here.open(WENI).setSector(SECTORS.sales.uuid, true, never())).toMatchObject(forbidden);
    expect((await list('admin')).some((sector) => sector.canSendFlows)).toBe(false);
  });
});

describe('a project whose chats are in a principal one (weni-api.md §1.2)', () => {
  const principal = (whose: boolean | 'ours') => here.sandbox.control.mode({ principal: whose });
  const roomOf = (uuid: string) =>
    here.sandbox.world.rooms.all.find((room) => room.contact.uuid === uuid)?.uuid;

  it('finds sectors, permission, chats and rooms there, and contacts, flows and starts here', async () => {
    principal('ours');
    here.sandbox.control.sector(SECTORS.sales.name, true);
    const provider = here.open(ENGINE);
    expect(must(await provider.maySend(never()))).toBe('yes');
    expect(must(await here.open(ENGINE, { agent: 'admin' }).maySend(never()))).toBe('yes');
    const manager = here.open(ENGINE, { agent: 'manager' });
    expect(must(await manager.sectors(never())).map((sector) => sector.name)).toEqual(['Vendas']);
    expect(must(await manager.setSector(SECTORS.sales.uuid, false, never()))).toBe(true);
    expect(must(await provider.maySend(never()))).toBe('no');
    expect(must(await provider.openChat(PEOPLE.ana.uuid, never()))).toMatchObject({ agent: 'Ana' });
    expect(must(await provider.roomOf(PEOPLE.ana.uuid, null, never()))).toBe(roomOf(PEOPLE.ana.uuid));
    expect(must(await provider.contactPage({ cursor: null }, never())).items.length).toBeGreaterThan(100);
    expect(must(await provider.flows('chats', never()))).toHaveLength(10);
    const order = {
      reference: 'r1',
      flowUuid: FLOWS.welcome.uuid,
      contacts: [PEOPLE.camila.uuid],
      urns: [],
      contactName: 'Camila',
      roomUuid: null,
      params: {},
    };
    expect(await provider.start(order, never())).toMatchObject({ kind: 'accepted' });
    expect(must(await provider.startRecords('2020-01-01T00:00:00Z', never()))).toHaveLength(1);
    const starts = here.sandbox.control.requests().filter((row) => row.path.endsWith('/start_flow/'));
    expect(starts.map((row) => row.path)).toEqual([`/v1/project/${PROJECT.uuid}/start_flow/`]);
  });

  it('looks for it once, and not at all while it is not needed', async () => {
    const provider = here.open(ENGINE);
    const lookUps = () =>
      here.sandbox.control.requests().filter((row) => row.path.startsWith('/v1/org/')).length;
    must(await provider.openChat(PEOPLE.ana.uuid, never()));
    expect(lookUps()).toBe(0);
    for (let i = 0; i < 3; i += 1) must(await provider.openChat(PEOPLE.camila.uuid, never()));
    expect(lookUps()).toBe(1);
  });

  it('makes nothing of a principal project one is no member of', async () => {
    principal(true);
    const provider = here.open(ENGINE);
    expect(must(await provider.openChat(PEOPLE.camila.uuid, never()))).toBeNull();
    expect(must(await provider.openChat(PEOPLE.ana.uuid, never()))).toMatchObject({ agent: 'Ana' });
    expect(must(await provider.sectors(never()))).toEqual([]);
  });

  it('asks again after a server that failed', async () => {
    principal('ours');
    here.sandbox.control.fault({ kind: 'status', status: 502, match: { path: '^/v1/org/' }, times: 1 });
    const provider = here.open(ENGINE);
    expect(must(await provider.openChat(PEOPLE.ana.uuid, never()))).toBeNull();
    expect(must(await provider.openChat(PEOPLE.ana.uuid, never()))).toMatchObject({ agent: 'Ana' });
  });

  it('is the project itself when the connection leads there: it answers for its own', async () => {
    principal('ours');
    const provider = here.open(ENGINE, { project: PRINCIPAL_PROJECT.uuid });
    expect(must(await provider.openChat(PEOPLE.ana.uuid, never()))).toMatchObject({ agent: 'Ana' });
    expect(must(await provider.openChat(PEOPLE.camila.uuid, never()))).toBeNull();
  });
});
