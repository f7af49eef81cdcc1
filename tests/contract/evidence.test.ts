import { describe, expect, it } from 'vitest';
import type { Provider, StartOrder } from '../../lib/providers/provider.ts';
import { FLOWS, PEOPLE, SECTORS } from '../sandbox/names.ts';
import { BACKENDS, ENGINE, must, never, TEXTIT, useSandbox, WENI, RAPIDPRO } from './backends.ts';

const here = useSandbox();

const order = (i: number, extra: Partial<StartOrder> = {}): StartOrder => ({
  reference: `d1d1d1d1-0000-4000-8000-${String(i).padStart(12, '0')}`,
  flowUuid: FLOWS.order.uuid,
  contacts: [PEOPLE.ana.uuid],
  urns: [],
  contactName: PEOPLE.ana.name,
  roomUuid: null,
  params: {},
  ...extra,
});

async function accept(provider: Provider, one: StartOrder): Promise<string | null> {
  const outcome = await provider.start(one, never());
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.startUuid;
}

const before = (ms = 5_000) => new Date(Date.now() - ms).toISOString();
const TOKEN = [WENI, RAPIDPRO, TEXTIT];

describe.each(TOKEN)('starts of $name', (backend) => {
  it('are found by our reference', async () => {
    const provider = here.open(backend);
    const uuids = [await accept(provider, order(1)), await accept(provider, order(2))];
    const records = must(await provider.startRecords(before(), never()));
    for (const [i, startUuid] of uuids.entries()) {
      expect(records.find((record) => record.reference === order(i + 1).reference)).toMatchObject({
        startUuid,
        flowUuid: FLOWS.order.uuid,
        flowName: FLOWS.order.name,
        contacts: [PEOPLE.ana.uuid],
      });
    }
  });

  it('are found when the reply was lost, and not when nothing arrived', async () => {
    const provider = here.open(backend);
    const lose = { method: 'POST', path: 'flow_starts' };
    here.sandbox.control.fault({ kind: 'cut-after', match: lose, times: 1 });
    expect(await provider.start(order(1), never())).toMatchObject({ kind: 'unknown' });
    here.sandbox.control.clearFaults();
    here.sandbox.control.fault({ kind: 'cut-before', match: lose, times: 1 });
    expect(await provider.start(order(2), never())).toMatchObject({ kind: 'unknown' });
    const found = must(await provider.startRecords(before(), never())).map((record) => record.reference);
    expect(found).toContain(order(1).reference);
    expect(found).not.toContain(order(2).reference);
    expect(provider.capabilities.absenceProves).toBe(true);
  });

  it('show every double', async () => {
    const provider = here.open(backend);
    await accept(provider, order(1));
    await accept(provider, order(1));
    const records = must(await provider.startRecords(before(), never()));
    expect(records.filter((record) => record.reference === order(1).reference)).toHaveLength(2);
  });

  it('are all there over several pages, or none', { timeout: 30_000 }, async () => {
    const provider = here.open(backend);
    for (let i = 1; i <= 255; i += 1) await accept(provider, order(i));
    // Rows move to the top as their starts go on: until they rest, "cannot tell" is an answer, a part is not.
    const references = async () => {
      const records = await provider.startRecords(before(60_000), never());
      return records.ok ? new Set(records.value.map((record) => record.reference)).size : 255;
    };
    for (let look = 0; look < 10; look += 1) expect(await references()).toBe(255);
    await expect.poll(async () => (await provider.startRecords(before(60_000), never())).ok).toBe(true);
    const second = { method: 'GET', path: 'flow_starts', nth: 2 };
    here.sandbox.control.fault({ kind: 'status', status: 502, match: second });
    expect(await provider.startRecords(before(60_000), never())).toMatchObject({ ok: false });
  });

  it('go from pending to complete, or fail', async () => {
    const provider = here.open(backend);
    const status = async () =>
      must(await provider.startRecords(before(), never())).map((record) => record.status);
    await accept(provider, order(1));
    expect(await status()).toEqual(['pending']);
    await expect.poll(status, { timeout: 5_000 }).toEqual(['complete']);
    here.sandbox.control.mode({ startOutcome: 'failed' });
    await accept(provider, order(2));
    await expect.poll(status, { timeout: 5_000 }).toContain('failed');
  });

  it('leave runs that say who got it and who answered', async () => {
    const provider = here.open(backend);
    const contacts = [PEOPLE.ana.uuid, PEOPLE.bruno.uuid, PEOPLE.blocked.uuid];
    const startUuid = await accept(provider, order(1, { contacts }));
    const runs = async () => must(await provider.runRecords(FLOWS.order.uuid, before(), never())) ?? [];
    const started = async () =>
      (await runs()).filter((run) => run.startUuid === startUuid).map((run) => run.contactUuid);
    await expect.poll(started, { timeout: 5_000 }).toHaveLength(2);
    expect((await started()).toSorted()).toEqual([PEOPLE.ana.uuid, PEOPLE.bruno.uuid].toSorted());
    here.sandbox.control.answer(PEOPLE.bruno.uuid, 'Sim');
    const responded = (await runs()).filter((run) => run.responded).map((run) => run.contactUuid);
    expect(responded).toEqual([PEOPLE.bruno.uuid]);
  });
});

describe('the history of the engine', () => {
  it('names flow and first contact, and never our reference', async () => {
    const provider = here.open(ENGINE);
    await accept(provider, order(1, { contacts: [PEOPLE.ana.uuid, PEOPLE.bruno.uuid] }));
    const records = must(await provider.startRecords(before(), never()));
    expect(records).toMatchObject([
      {
        reference: null,
        startUuid: null,
        flowName: FLOWS.order.name,
        contacts: [PEOPLE.ana.uuid],
        status: 'unknown',
      },
    ]);
    expect(provider.capabilities).toMatchObject({ absenceProves: false, runs: false });
    expect(must(await provider.runRecords(FLOWS.order.uuid, before(), never()))).toBeNull();
  });

  it('forgets what failed after acceptance: absence proves nothing', async () => {
    const provider = here.open(ENGINE);
    here.sandbox.control.fault({
      kind: 'status',
      status: 500,
      after: true,
      match: { path: ENGINE.startPath },
    });
    expect(await provider.start(order(1), never())).toMatchObject({ kind: 'unknown' });
    expect(here.sandbox.control.ledger()).toHaveLength(1);
    expect(must(await provider.startRecords(before(), never()))).toEqual([]);
  });

  it('is complete over many pages and leaves out what came before', async () => {
    const provider = here.open(ENGINE, { agent: 'admin' });
    for (let i = 1; i <= 120; i += 1) await accept(provider, order(i, { contacts: [PEOPLE.bruno.uuid] }));
    const all = must(await provider.startRecords(before(), never()));
    expect(all).toHaveLength(120);
    here.sandbox.control.clock(-86_400_000);
    await accept(provider, order(121));
    expect(must(await provider.startRecords(before(), never()))).toHaveLength(120);
    expect(must(await provider.startRecords(before(2 * 86_400_000), never()))).toHaveLength(121);
  });
});

describe('chats of a contact', () => {
  const chat = async (backend: (typeof BACKENDS)[number], uuid: string) =>
    must(await here.open(backend).openChat(uuid, never()));

  it('the engine names agent and queue', async () => {
    expect(await chat(ENGINE, PEOPLE.ana.uuid)).toEqual({
      agent: 'Ana',
      queue: `Fila ${SECTORS.sales.name}`,
      roomUuid: null,
    });
    expect(await chat(ENGINE, PEOPLE.queued.uuid)).toMatchObject({
      agent: null,
      queue: `Fila ${SECTORS.sales.name}`,
    });
    expect(await chat(ENGINE, PEOPLE.camila.uuid)).toBeNull();
  });

  it.each(TOKEN)('$name answers or says there is none', async (backend) => {
    const found = await chat(backend, PEOPLE.ana.uuid);
    expect(found === null || found.roomUuid === null).toBe(true);
    expect(await chat(backend, PEOPLE.camila.uuid)).toBeNull();
  });

  it('in bulk: the chats of the agent, and with a token open tickets and flows nobody has left', async () => {
    const busy = async (backend: (typeof BACKENDS)[number]) =>
      must(await here.open(backend).engaged(never()));
    const chats = await busy(ENGINE);
    expect(chats.find((one) => one.contactUuid === PEOPLE.ana.uuid)).toMatchObject({
      chat: { agent: 'Ana', queue: `Fila ${SECTORS.sales.name}` },
      flow: null,
    });
    expect(chats.map((one) => one.contactUuid)).not.toContain(PEOPLE.camila.uuid);
    await accept(here.open(WENI), order(1, { flowUuid: FLOWS.welcome.uuid, contacts: [PEOPLE.camila.uuid] }));
    const inside = async () =>
      (await busy(WENI)).find((one) => one.contactUuid === PEOPLE.camila.uuid)?.flow ?? null;
    await expect.poll(inside).toBe(FLOWS.welcome.name);
  });

  it('the engine finds the room, waiting ones as well, and only what the agent may see', async () => {
    const provider = here.open(ENGINE);
    const room = (uuid: string) =>
      [...here.sandbox.world.rooms.byUuid.values()].find((one) => one.contact.uuid === uuid)?.uuid;
    for (const person of [PEOPLE.ana, PEOPLE.waiting, PEOPLE.queued]) {
      expect(must(await provider.roomOf(person.uuid, null, never()))).toBe(room(person.uuid));
      expect(must(await provider.roomOf(person.uuid, person.name, never()))).toBe(room(person.uuid));
      const digits = person.urn.replace('whatsapp:', '');
      expect(must(await provider.roomOf(person.uuid, digits, never()))).toBe(room(person.uuid));
    }
    expect(must(await provider.roomOf(PEOPLE.support.uuid, null, never()))).toBeNull();
    expect(must(await provider.roomOf(PEOPLE.camila.uuid, PEOPLE.camila.name, never()))).toBeNull();
  });

  it('the engine says whose room it is', async () => {
    const provider = here.open(ENGINE);
    const room = must(await provider.roomOf(PEOPLE.ana.uuid, null, never())) ?? '';
    expect(must(await provider.roomContact(room, never()))).toEqual({
      contactUuid: PEOPLE.ana.uuid,
      name: PEOPLE.ana.name,
      phone: '5511987650001',
    });
    expect(must(await provider.roomContact('40040000-0000-4000-8000-00000000ffff', never()))).toBeNull();
  });

  it('a token knows of no rooms', async () => {
    expect(must(await here.open(WENI).roomOf(PEOPLE.ana.uuid, null, never()))).toBeNull();
    expect(must(await here.open(WENI).roomContact('x', never()))).toBeNull();
  });
});
