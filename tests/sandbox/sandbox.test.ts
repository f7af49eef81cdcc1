/** The sandbox as others use it: its control over HTTP, its four listeners, its seeded world. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Lab } from './checks/lab.ts';
import { http2, http2Session } from './checks/sockets.ts';
import { AGENTS, API_TOKEN, FLOWS, PEOPLE, PROJECT, SECTORS } from './names.ts';
import { startSandbox } from './sandbox.ts';
import { asText } from './wire/read.ts';
import { createWorld } from './world.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.sandbox.close());
beforeEach(() => lab.control.reset());

const order = {
  flow: FLOWS.welcome.uuid,
  contacts: [PEOPLE.ana.uuid],
  contact_name: 'Ana',
  params: { sfx: 'r1' },
};

describe('control over HTTP', () => {
  it('keeps a ledger of accepted starts, one row per accepted POST', async () => {
    await lab.start(order);
    await lab.flows('flow_starts.json', { body: order });
    await lab.start({ ...order, contacts: ['nobody'] });
    const { fields } = await lab.http('ledger');
    expect(fields['starts']).toMatchObject([
      {
        via: 'engine',
        user: AGENTS.attendant.email,
        flow: FLOWS.welcome,
        contacts: [PEOPLE.ana.uuid],
        params: { sfx: 'r1' },
        protocol: '1.1',
      },
      { via: 'token', user: AGENTS.admin.email },
    ]);
    expect((await lab.http('ledger/recipients')).value).toEqual({ [PEOPLE.ana.uuid]: 2 });
  });

  it('logs requests, without its own', async () => {
    await lab.http('requests', { method: 'DELETE' });
    await lab.flows('workspace.json');
    await lab.project('nonsense/');
    const { value } = await lab.http('requests');
    expect(value).toMatchObject([
      { method: 'GET', path: '/api/v2/workspace.json', status: 200, protocol: '1.1' },
      { method: 'GET', path: `/v1/project/${PROJECT.uuid}/nonsense/`, status: 404 },
    ]);
  });

  it('mints sessions that end, names the API token, changes sectors, quirks, modes, clock', async () => {
    const { fields } = await lab.http('session', { body: { agent: 'attendant', ttlSeconds: 0 } });
    expect([fields['email'], fields['projectUuid']]).toEqual([AGENTS.attendant.email, PROJECT.uuid]);
    const headers = { authorization: `Bearer ${asText(fields['token']) ?? ''}` };
    expect((await lab.project('list_access/', { headers })).status).toBe(401);
    expect((await lab.http('session', { body: { agent: 'nobody' } })).status).toBe(404);
    expect((await lab.http('api-token')).value).toEqual({ token: API_TOKEN });
    await lab.http('sectors', { body: { name: SECTORS.sales.name, canTriggerFlows: true } });
    expect((await lab.project('list_access/')).fields['can_trigger_flows']).toBe(true);
    expect((await lab.http('quirks', { body: { 'start-200': false } })).fields['start-200']).toBe(false);
    expect((await lab.http('quirks', { body: { nonsense: false } })).status).toBe(404);
    expect((await lab.http('mode', { body: { flows: 'textit' } })).fields['flows']).toBe('textit');
    expect((await lab.http('mode', { body: { nonsense: 1 } })).status).toBe(404);
    await lab.http('clock', { body: { offsetMs: 60_000 } });
    expect(lab.world.clock.offsetMs).toBe(60_000);
    await lab.http('reset', { method: 'POST' });
    expect([lab.world.clock.offsetMs, lab.world.quirks['start-200'], lab.world.mode.flows]).toEqual([
      0,
      true,
      'weni',
    ]);
  });

  it('shows rooms and phones, lets the agent write and close', async () => {
    const lists = await lab.http('rooms?agent=attendant');
    const [ana] = lists.fields['ongoing'] as { uuid: string; contactUuid: string }[];
    expect(ana?.contactUuid).toBe(PEOPLE.ana.uuid);
    expect(lists.fields['sentFlows']).toMatchObject([{ contactUuid: PEOPLE.waiting.uuid }]);
    await lab.http(`rooms/${ana?.uuid ?? ''}/messages`, { body: { text: 'Bom dia!' } });
    const { fields } = await lab.http(`rooms/${ana?.uuid ?? ''}/messages`);
    expect(fields['messages']).toMatchObject([{ from: 'contact' }, { from: 'agent', text: 'Bom dia!' }]);
    expect((await lab.http(`phone/${PEOPLE.ana.uuid}`)).fields['messages']).toMatchObject([
      { direction: 'in' },
      { direction: 'out' },
    ]);
    await lab.http(`rooms/${ana?.uuid ?? ''}/close`, { method: 'POST' });
    expect(lab.control.rooms('attendant').closed.map(({ uuid }) => uuid)).toContain(ana?.uuid);
    expect((await lab.http('phones?query=bruno')).value).toMatchObject([{ uuid: PEOPLE.bruno.uuid }]);
    expect((await lab.http('phone/nobody')).status).toBe(404);
  });

  it('tells whoever listens what changed', async () => {
    const abort = new AbortController();
    const response = await fetch(`${lab.sandbox.chatOrigin}/sandbox/events`, { signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    await lab.http('answer', { body: { contact: PEOPLE.ana.uuid, text: 'Oi' } });
    const chunk = await reader?.read();
    expect(new TextDecoder().decode(chunk?.value)).toMatch(/^data: \{"type":"messages"/);
    abort.abort();
  });
});

describe('listeners', () => {
  it('answer the same APIs on all four origins, HTTP/2 on the secure one', async () => {
    const { chatOrigin, connectOrigin, federatedOrigin, secureOrigin } = lab.sandbox;
    const headers = { authorization: `Token ${API_TOKEN}` };
    for (const origin of [chatOrigin, connectOrigin, federatedOrigin]) {
      expect((await fetch(`${origin}/api/v2/workspace.json`, { headers })).status).toBe(200);
    }
    const session = http2Session(secureOrigin);
    const page = await http2(session, { url: '/api/v2/contacts.json', headers });
    session.destroy();
    expect(page.status).toBe(200);
    expect(page.body).toContain(`"next":"${secureOrigin}/api/v2/contacts.json?cursor=`);
  });

  it('close at once, even with a request held', async () => {
    const other = await startSandbox();
    other.control.fault({ match: {}, kind: 'hold-before' });
    const pending = fetch(`${other.chatOrigin}/api/v2/workspace.json`).then(
      () => 'answered',
      () => 'cut',
    );
    while (other.control.held() === 0) await new Promise((next) => setTimeout(next, 5));
    await other.close();
    expect(['answered', 'cut']).toContain(await pending);
  });
});

describe('seeded world', () => {
  it('is the same for the same seed, with the people and the traps it promises', () => {
    const [first, second] = [createWorld({ seed: 7 }), createWorld({ seed: 7 })];
    const plain = (world: typeof first): unknown[] =>
      world.contacts.all.map(({ uuid, name, urns, status }) => [uuid, name, urns, status]);
    expect(plain(first)).toEqual(plain(second));
    const all = first.contacts.all;
    expect(all).toHaveLength(300);
    expect(first.contacts.byUrn.size).toBe(300);
    expect(all.filter(({ status }) => status === 'blocked')).toHaveLength(6);
    expect(all.filter(({ status }) => status === 'stopped')).toHaveLength(6);
    expect(all.filter(({ urns }) => !urns[0]?.startsWith('whatsapp:'))).toHaveLength(5);
    expect(all.filter(({ name }) => name === null).length).toBeGreaterThan(3);
    expect(
      Object.values(PEOPLE).every(({ uuid, name }) => first.contacts.byUuid.get(uuid)?.name === name),
    ).toBe(true);
  });

  it('holds 100,000 contacts, ready within 5 s of processor time', { timeout: 60_000 }, async () => {
    const begun = process.cpuUsage();
    const big = await startSandbox({ contacts: 100_000 });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(5000);
    expect(big.world.contacts.byUrn.size).toBe(100_000);
    await big.close();
  });
});
