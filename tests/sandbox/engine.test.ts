/** What the engine does that is no quirk: the journeys a client really makes (§1). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Lab, names } from './checks/lab.ts';
import {
  AGENTS,
  FLOWS,
  GROUPS,
  ORG,
  PASSWORD,
  PEOPLE,
  PRINCIPAL_PROJECT,
  PROJECT,
  SECTORS,
} from './names.ts';
import { asFields, asList, asText } from './wire/read.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open();
});
afterAll(() => lab.sandbox.close());
beforeEach(() => lab.control.reset());

const order = {
  flow: FLOWS.order.uuid,
  contacts: [PEOPLE.camila.uuid],
  contact_name: 'Camila',
  params: { nome: 'Camila' },
};
const roomOf = (contact: string): string =>
  lab.world.rooms.all.find((room) => room.contact.uuid === contact)?.uuid ?? '';

describe('Chats engine', () => {
  it('§1.1 401 without, with a wrong, and with an expired token; Token keys work too', async () => {
    const bare = await lab.bare(`v1/project/${PROJECT.uuid}/list_access/`);
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Token']);
    expect(bare.fields['detail']).toBeTypeOf('string');
    const { token } = lab.control.session('admin');
    lab.control.expireTokens();
    const bearer = { headers: { authorization: `Bearer ${token}` } };
    expect((await lab.project('list_access/', bearer)).status).toBe(401);
    const login = await lab.engine('accounts/login/', {
      body: { username: AGENTS.admin.email, password: PASSWORD },
    });
    const key = { headers: { authorization: `Token ${asText(login.fields['token']) ?? ''}` } };
    expect((await lab.project('list_access/', key)).status).toBe(200);
  });

  it('§1.2 tells manager from attendant by can_access_dashboard', async () => {
    const [manager, attendant] = [
      await lab.project('list_access/', { as: 'manager' }),
      await lab.project('list_access/', { as: 'attendant' }),
    ];
    expect(manager.value).toEqual({ can_trigger_flows: false, can_access_dashboard: true });
    expect(attendant.value).toEqual({ can_trigger_flows: false, can_access_dashboard: false });
    lab.control.sector(SECTORS.sales.name, true);
    expect((await lab.project('list_access/')).fields['can_trigger_flows']).toBe(true);
    expect((await lab.project('list_access/', { as: 'attendant2' })).fields['can_trigger_flows']).toBe(false);
  });

  it('§1.2, §5.1.10 lists the principal project; starting there is a 404', async () => {
    expect((await lab.engine(`org/${ORG.uuid}/projects/?its_principal=true`)).results).toEqual([]);
    lab.control.mode({ principal: true });
    const { results } = await lab.engine(`org/${ORG.uuid}/projects/?its_principal=true`);
    expect(results.map((row) => [row['uuid'], row['its_principal']])).toEqual([
      [PRINCIPAL_PROJECT.uuid, true],
    ]);
    expect((await lab.engine(`project/${PRINCIPAL_PROJECT.uuid}/start_flow/`, { body: order })).status).toBe(
      404,
    );
  });

  it('§1.4 pages through all contacts by the safe recipe, each once', async () => {
    const seen = new Set<string>();
    let cursor = '';
    do {
      const reply = await lab.project(`list_contacts/?limit=70${cursor}`);
      for (const row of reply.results) seen.add(asText(row['uuid']) ?? '');
      const next = (asText(reply.fields['next']) ?? '').split('&')[0] ?? '';
      cursor = next && `&cursor=${encodeURIComponent(decodeURIComponent(next))}`;
    } while (cursor);
    expect(seen.size).toBe(300);
  });

  it('§1.4 list_flows: label by exact name, verify_chats_tag=false shows all', async () => {
    const labelled = names((await lab.project('list_flows/')).results);
    expect(labelled).toHaveLength(11);
    expect(labelled).toContain(FLOWS.archived.name);
    expect(labelled).not.toContain(FLOWS.wrongLabel.name);
    expect(labelled).not.toContain(FLOWS.similarLabel.name);
    expect((await lab.project('list_flows/?verify_chats_tag=false')).results).toHaveLength(14);
    expect(names((await lab.project('list_groups/')).results)).toEqual(
      Object.values(GROUPS)
        .map(({ name }) => name)
        .toReversed(),
    );
  });

  it('§1.4 flow_templates: 400 without flow, components of Meta, repeated template once, 500 {"error"} of Meta', async () => {
    const missing = await lab.project('flow_templates/');
    expect([missing.status, missing.value]).toEqual([400, { detail: "The 'flow' query param is required." }]);
    const formats = async (flow: string): Promise<unknown[]> => {
      const reply = await lab.project(`flow_templates/?flow=${flow}`);
      const data = (asList(reply.fields['templates']) ?? []).map((row) => asFields(asFields(row)?.['data']));
      return data.map((meta) =>
        (asList(meta?.['components']) ?? []).map(
          (part) => asFields(part)?.['format'] ?? asFields(part)?.['type'],
        ),
      );
    };
    expect(await formats(FLOWS.welcome.uuid)).toEqual([['TEXT', 'BODY', 'FOOTER', 'BUTTONS']]);
    expect(await formats(FLOWS.catalog.uuid)).toEqual([['DOCUMENT', 'BODY', 'FOOTER', 'BUTTONS']]);
    expect(await formats(FLOWS.location.uuid)).toEqual([['LOCATION', 'BODY']]);
    expect(await formats(FLOWS.code.uuid)).toEqual([['VIDEO', 'BODY', 'BUTTONS']]);
    expect(await formats(FLOWS.survey.uuid)).toEqual([]);
    expect(await formats(FLOWS.internal.uuid)).toHaveLength(1);
    lab.control.fault({ match: { at: 'meta' }, kind: 'status', status: 500 });
    const failed = await lab.project(`flow_templates/?flow=${FLOWS.welcome.uuid}`);
    expect([failed.status, Object.keys(failed.fields)]).toEqual([500, ['error']]);
  });

  it('§1.5 creates a contact (201) which list_contacts then has', async () => {
    const made = await lab.project('create_contacts/', {
      body: { name: 'Nova Pessoa', urns: ['whatsapp:5511933334444'] },
    });
    expect([made.status, made.fields['urns']]).toEqual([201, ['whatsapp:5511933334444']]);
    const found = await lab.project('list_contacts/?urn=whatsapp:5511933334444');
    expect(found.results.map((row) => row['uuid'])).toEqual([made.fields['uuid']]);
    const bad = await lab.project('create_contacts/', { body: { name: 'Curto', urns: ['whatsapp:123'] } });
    expect([bad.status, Object.keys(asFields(bad.fields['urns']) ?? {})]).toEqual([400, ['0']]);
    // The ninth-digit trap: the same phone without its 9 is found as a duplicate.
    const trap = await lab.project('create_contacts/', {
      body: { name: 'Ana', urns: ['whatsapp:551187650001'] },
    });
    expect(trap.value).toBe("{'urns':['URN belongs to another contact']}");
  });

  it('§1.6 all five rows of retrieve_flow_warning', async () => {
    const ask = (project: string, contact: string) =>
      lab.engine(`project/retrieve_flow_warning/?project=${project}&contact=${contact}`);
    expect((await ask(PRINCIPAL_PROJECT.uuid, PEOPLE.ana.uuid)).value).toEqual({
      project: 'Project not found',
    });
    expect((await ask(PROJECT.uuid, PEOPLE.fabio.uuid)).value).toEqual({ contact: 'Contact not found' });
    expect((await ask(PROJECT.uuid, PEOPLE.ana.uuid)).value).toEqual({
      show_warning: true,
      queue: 'Fila Vendas',
      agent: 'Ana',
    });
    expect((await ask(PROJECT.uuid, PEOPLE.queued.uuid)).value).toEqual({
      show_warning: true,
      queue: 'Fila Vendas',
    });
    lab.control.closeRoom(roomOf(PEOPLE.ana.uuid));
    expect((await ask(PROJECT.uuid, PEOPLE.ana.uuid)).value).toEqual({ show_warning: false });
    expect((await ask(PROJECT.uuid, 'nonsense')).status).toBe(400);
  });

  it('§1.9 counts sectors, names queues, keeps the sector detail from attendants', async () => {
    expect((await lab.engine(`sector/count/?project=${PROJECT.uuid}`)).value).toEqual({ sector_count: 3 });
    expect((await lab.engine('sector/')).status).toBe(400);
    expect((await lab.engine(`sector/${SECTORS.sales.uuid}/`)).status).toBe(403);
    expect((await lab.engine(`sector/${SECTORS.support.uuid}/`, { as: 'manager' })).status).toBe(403);
    const queues = await lab.engine(`queue/?project=${PROJECT.uuid}`);
    expect(queues.results.map((row) => row['sector_name'])).toEqual(['Vendas', 'Suporte', 'Financeiro']);
  });

  it('§2.4 contacts_elastic: pagination, 404 {"error"}, 400 {"error"}', async () => {
    const headers = { authorization: `Bearer ${lab.control.session('attendant').token}` };
    const ask = (query: string) => lab.flows(`contacts_elastic.json/?${query}`, { headers });
    const found = await ask(`project_uuid=${PROJECT.uuid}&number=551187650001`);
    expect(names(found.results)).toEqual([]);
    expect(names((await ask(`project_uuid=${PROJECT.uuid}&number=5511987650001`)).results)).toEqual([
      PEOPLE.ana.name,
    ]);
    expect((await ask('project_uuid=9a0ec700-0000-4000-8000-0000000000ff')).value).toEqual({
      error: 'Project not found',
    });
    const bad = await ask(`project_uuid=${PROJECT.uuid}&name=ana&page_size=0`);
    expect([bad.status, bad.value]).toEqual([400, { error: 'Invalid pagination parameters' }]);
  });
});
