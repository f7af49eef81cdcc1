/** What the Flows API does that is no quirk (§2, §3.4), in its three dialects (§2.10). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Lab, names } from './checks/lab.ts';
import { FLOWS, GROUPS, PEOPLE } from './names.ts';
import { asFields, asList, asText, type Fields } from './wire/read.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.sandbox.close());
beforeEach(() => lab.control.reset());

const post = (body: Fields) => lab.flows('flow_starts.json', { body });
const welcome = (...contacts: string[]): Fields => ({ flow: FLOWS.welcome.uuid, contacts });

/** Follows `next` to the end. */
async function all(path: string): Promise<Fields[]> {
  const rows: Fields[] = [];
  for (let next: string | undefined = path; next;) {
    const reply: Awaited<ReturnType<Lab['flows']>> = await lab.flows(next);
    rows.push(...reply.results);
    next = asText(reply.fields['next'])?.split('/api/v2/')[1];
  }
  return rows;
}

describe('Flows API v2', () => {
  it('§2.8 workspace, users; §2.1 a Bearer token is no key here', async () => {
    expect((await lab.flows('workspace.json')).fields).toMatchObject({ country: 'BR', anon: false });
    expect((await lab.flows('users.json?role=administrator')).results).toHaveLength(1);
    const { token } = lab.control.session('admin');
    const bearer = { headers: { authorization: `Bearer ${token}` } };
    expect((await lab.flows('workspace.json', bearer)).status).toBe(403);
  });

  it('§2.3 next is a whole URL, 250 a page, null at the end, 404 for a bad cursor', async () => {
    const first = await lab.flows('contacts.json');
    expect([first.results.length, asText(first.fields['next'])?.startsWith(lab.sandbox.chatOrigin)]).toEqual([
      250,
      true,
    ]);
    const rows = await all('contacts.json');
    expect(new Set(rows.map((row) => row['uuid'])).size).toBe(300);
    const bad = await lab.flows('contacts.json?cursor=nonsense');
    expect([bad.status, bad.value]).toEqual([404, { detail: 'Invalid cursor' }]);
  });

  it('§2.4 filters contacts by uuid, urn, name, group, moment, and orders them', async () => {
    const found = async (query: string): Promise<string[]> =>
      names((await lab.flows(`contacts.json?${query}`)).results);
    expect(await found(`uuid=${PEOPLE.ana.uuid}`)).toEqual([PEOPLE.ana.name]);
    expect(await found(`urn=${PEOPLE.bruno.urn}`)).toEqual([PEOPLE.bruno.name]);
    expect(await found('name=gonçalv')).toContain(PEOPLE.daniel.name);
    expect((await found(`group=${GROUPS.vip.name}`)).sort()).toEqual(
      [PEOPLE.blocked, PEOPLE.camila, PEOPLE.daniel, PEOPLE.erica, PEOPLE.fabio]
        .map(({ name }) => name)
        .sort(),
    );
    expect(await found('group=Nada')).toEqual([]);
    expect(await found('order_by=created_on&limit=2')).toEqual([PEOPLE.ana.name, PEOPLE.bruno.name]);
    expect(await found(`after=${new Date().toISOString()}`)).toEqual([]);
    expect((await lab.flows('contacts.json?uuid=nonsense')).status).toBe(400);
  });

  it('§2.4 creates, updates and deletes contacts', async () => {
    const made = await lab.flows('contacts.json', {
      body: { name: 'Nova', urns: ['tel:+55 11 93333-4444'], groups: ['VIP'] },
    });
    expect([made.status, made.fields['urns']]).toEqual([201, ['tel:+5511933334444']]);
    const uuid = asText(made.fields['uuid']) ?? '';
    expect((await lab.flows(`contacts.json?uuid=${uuid}`, { body: { name: 'Outra' } })).fields['name']).toBe(
      'Outra',
    );
    const taken = await lab.flows('contacts.json', { body: { name: 'X', urns: [PEOPLE.ana.urn] } });
    expect(taken.value).toEqual({ urns: [`URN belongs to another contact: ${PEOPLE.ana.urn}`] });
    const smart = await lab.flows('contacts.json', { body: { name: 'X', groups: [GROUPS.active30.name] } });
    expect(smart.status).toBe(400);
    expect((await lab.flows(`contacts.json?uuid=${uuid}`, { method: 'DELETE' })).status).toBe(204);
    expect((await lab.flows('contacts.json?deleted=true')).results.map((row) => row['uuid'])).toEqual([uuid]);
    expect((await lab.flows('contacts.json', { body: [] })).value).toHaveProperty('non_field_errors');
  });

  it('§2.5 labels, archived; §3.4 definitions with templating; §2.7 templates', async () => {
    const active = names((await lab.flows('flows.json?labels=chats&archived=false')).results);
    expect([active.length, active.includes(FLOWS.archived.name)]).toEqual([10, false]);
    const { fields } = await lab.flows(`definitions.json?flow=${FLOWS.order.uuid}&dependencies=none`);
    const [flow] = asList(fields['flows']) ?? [];
    const [node] = asList(asFields(flow)?.['nodes']) ?? [];
    const [action] = asList(asFields(node)?.['actions']) ?? [];
    expect(asFields(action)?.['templating']).toMatchObject({
      template: { name: 'order_update' },
      variables: ['@trigger.params.nome', '@trigger.params.pedido'],
    });
    expect((await lab.flows('definitions.json?dependencies=some')).status).toBe(400);
    const [template] = (await lab.flows('templates.json?name=order_update')).results;
    expect(asList(template?.['translations'])?.[0]).toMatchObject({
      language: 'pt_BR',
      status: 'approved',
      variable_count: 2,
    });
  });

  it('§2.6 a start: 201, moving pending → starting → complete, runs once it moves', async () => {
    lab.control.mode({ startSpeedMs: 60_000 });
    const { status, fields } = await post({ ...welcome(PEOPLE.ana.uuid), params: { sfx: 'r1' } });
    const [uuid, created] = [asText(fields['uuid']) ?? '', fields['created_on']];
    expect([status, fields['status'], fields['modified_on']]).toEqual([201, 'pending', created]);
    const now = async (): Promise<unknown> =>
      (await lab.flows(`flow_starts.json?uuid=${uuid}`)).results[0]?.['status'];
    const runs = async (): Promise<number> => (await lab.flows('runs.json')).results.length;
    expect([await now(), await runs()]).toEqual(['pending', 0]);
    lab.control.clock(70_000);
    expect([await now(), await runs()]).toEqual(['starting', 1]);
    lab.control.clock(130_000);
    expect(await now()).toBe('complete');
    const [found] = (await lab.flows(`flow_starts.json?after=${asText(created) ?? ''}`)).results;
    expect(found).toMatchObject({ uuid, params: { sfx: 'r1' }, contacts: [{ uuid: PEOPLE.ana.uuid }] });
  });

  it('§2.6 groups, urns (unknown ones become contacts), no recipient, too many', async () => {
    const made = await post({
      flow: FLOWS.welcome.uuid,
      urns: ['whatsapp:5511955556666'],
      groups: [GROUPS.vip.uuid],
      contacts: [PEOPLE.camila.uuid],
    });
    expect(made.status).toBe(201);
    const [row] = lab.control.ledger();
    expect([row?.urns, row?.contacts.length]).toEqual([['whatsapp:5511955556666'], 6]);
    expect((await lab.flows('contacts.json?urn=whatsapp:5511955556666')).results).toHaveLength(1);
    expect((await post({ flow: FLOWS.welcome.uuid })).value).toHaveProperty('non_field_errors');
    expect((await post({ ...welcome(), flow: PEOPLE.ana.uuid })).value).toHaveProperty('flow');
    const many = await post(welcome(...Array.from({ length: 101 }, () => PEOPLE.ana.uuid)));
    expect(many.value).toEqual({ contacts: ['This field can only contain up to 100 items.'] });
    expect((await post({ ...welcome(PEOPLE.ana.uuid), params: 'x' })).value).toHaveProperty('params');
  });

  it('§2.6 an answer: the run responded, last_seen_on and modified_on moved, messages tell the story', async () => {
    lab.control.mode({ startSpeedMs: 0 });
    await post(welcome(PEOPLE.ana.uuid));
    await post({
      ...welcome(PEOPLE.ana.uuid),
      flow: FLOWS.order.uuid,
      params: { nome: 'Ana', pedido: '$&' },
    });
    lab.control.answer(PEOPLE.ana.uuid, 'Oi');
    const runs = (await lab.flows(`runs.json?contact=${PEOPLE.ana.uuid}`)).results;
    const order = runs.find((run) => asFields(run['flow'])?.['uuid'] === FLOWS.order.uuid);
    const older = runs.find((run) => asFields(run['flow'])?.['uuid'] === FLOWS.welcome.uuid);
    expect(order).toMatchObject({ responded: true, exit_type: 'completed' });
    expect(older).toMatchObject({ responded: false, exit_type: 'interrupted' });
    expect((await lab.flows('runs.json?responded=true')).results).toHaveLength(1);
    const { results } = await lab.flows(`messages.json?contact=${PEOPLE.ana.uuid}`);
    expect(results.map((row) => [row['direction'], row['text']]).slice(0, 2)).toEqual([
      ['in', 'Oi'],
      ['out', 'Olá Ana, o seu pedido $& saiu para entrega.'],
    ]);
    expect(lab.control.phone(PEOPLE.ana.uuid).messages.at(-2)?.template?.buttons).toEqual([
      { type: 'URL', text: 'Acompanhar', url: 'https://loja.sandbox.test/pedidos' },
    ]);
  });

  it('§3.4 outside the window a plain text or an unapproved template fails', async () => {
    lab.control.mode({ startSpeedMs: 0 });
    for (const flow of [FLOWS.survey, FLOWS.paused, FLOWS.welcome])
      await post({ flow: flow.uuid, contacts: [PEOPLE.camila.uuid] });
    expect(lab.control.phone(PEOPLE.camila.uuid).messages.map(({ status }) => status)).toEqual([
      'failed',
      'failed',
      'delivered',
    ]);
  });

  it('§2.2 a sliding window: 429 with Retry-After, starts apart from contacts', async () => {
    lab.control.mode({ throttle: { limit: 2, windowSeconds: 60 } });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push(await post(welcome(PEOPLE.ana.uuid)));
    const [, , third] = statuses;
    expect(statuses.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect([third?.headers.get('retry-after'), third?.fields['detail']]).toEqual([
      '60',
      'Request was throttled. Expected available in 60 seconds.',
    ]);
    expect((await lab.flows('contacts.json?limit=1')).status).toBe(200);
    // Through the engine the same bucket is a 500 (§1.4: all agents share one).
    const body = { ...welcome(PEOPLE.ana.uuid), contact_name: 'Ana' };
    expect((await lab.start(body)).status).toBe(500);
    expect(lab.control.ledger()).toHaveLength(2);
  });

  it('§2.10 TextIt: pending/queued/started/completed with progress, params untouched, no templates, no labels filter', async () => {
    lab.control.mode({ flows: 'textit', startSpeedMs: 0 });
    const { fields } = await post({ ...welcome(PEOPLE.ana.uuid), params: { 'a b': ['x'] } });
    expect(fields).toMatchObject({
      status: 'completed',
      progress: { total: 1, started: 1 },
      params: { 'a b': ['x'] },
    });
    expect(fields['extra']).toEqual({ a_b: { 0: 'x' } });
    lab.control.mode({ startSpeedMs: 60_000 });
    expect((await post(welcome(PEOPLE.ana.uuid))).fields).toMatchObject({
      status: 'pending',
      progress: { total: -1, started: 0 },
    });
    expect((await post({ ...welcome(PEOPLE.ana.uuid), params: { a: 'x'.repeat(10_001) } })).status).toBe(400);
    expect((await lab.flows('templates.json')).status).toBe(404);
    expect((await lab.flows('flows.json?labels=chats')).results).toHaveLength(14);
  });

  it('§2.10 RapidPro: no labels filter, contacts with a status and without the Weni filters', async () => {
    lab.control.mode({ flows: 'rapidpro' });
    expect((await lab.flows('flows.json?labels=chats')).results).toHaveLength(14);
    const { results } = await lab.flows('contacts.json?name=Ana Souza&limit=1');
    expect([results.length, results[0]?.['status']]).toEqual([250, 'active']);
    expect((await lab.flows('flows_labels.json')).status).toBe(404);
  });

  it('follows a skewed clock in the Date header and in its timestamps', async () => {
    lab.control.clock(3_600_000);
    const reply = await post(welcome(PEOPLE.ana.uuid));
    const ahead = (moment: unknown): number => Math.round((Date.parse(String(moment)) - Date.now()) / 60_000);
    expect([ahead(reply.headers.get('date')), ahead(reply.fields['created_on'])]).toEqual([60, 60]);
  });
});
