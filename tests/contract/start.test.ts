import { describe, expect, it } from 'vitest';
import type { StartOrder, StartOutcome } from '../../lib/providers/provider.ts';
import { contactUuid, FLOWS, FOREIGN_PROJECT, PEOPLE } from '../sandbox/names.ts';
import type { Fault } from '../sandbox/sandbox.ts';
import { badCredentials, BACKENDS, ENGINE, must, never, TEXTIT, useSandbox, WENI } from './backends.ts';
import type { Backend } from './backends.ts';

const here = useSandbox();

const order = (extra: Partial<StartOrder> = {}): StartOrder => ({
  reference: 'd1d1d1d1-0000-4000-8000-000000000001',
  flowUuid: FLOWS.order.uuid,
  contacts: [PEOPLE.ana.uuid],
  urns: [],
  contactName: PEOPLE.ana.name,
  roomUuid: null,
  params: { nome: 'Ana', pedido: '42' },
  ...extra,
});

const ledger = () => here.sandbox.control.ledger();
const posts = () => here.sandbox.control.requests().filter((row) => row.method === 'POST').length;

describe.each(BACKENDS)('a start through $name', (backend) => {
  it('reaches exactly its recipients, once, with the reference', async () => {
    const contacts = [PEOPLE.ana.uuid, PEOPLE.bruno.uuid, PEOPLE.erica.uuid];
    const outcome = await here.open(backend).start(order({ contacts }), never());
    const [row, ...more] = ledger();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ contacts, flow: FLOWS.order });
    expect(row?.params).toMatchObject({ sfx: order().reference, nome: 'Ana', pedido: '42' });
    expect(outcome).toMatchObject({ kind: 'accepted', startUuid: row?.uuid });
    const startedOn = outcome.kind === 'accepted' ? Date.parse(outcome.startedOn ?? '') : 0;
    expect(Math.abs(startedOn - Date.now())).toBeLessThan(5_000);
  });

  it('takes a full chunk, and is refused more', async () => {
    const people = (count: number) => Array.from({ length: count }, (_, i) => contactUuid(100 + i));
    const provider = here.open(backend);
    expect(provider.capabilities.maxRecipients).toBe(100);
    expect(await provider.start(order({ contacts: people(100) }), never())).toMatchObject({
      kind: 'accepted',
    });
    expect(await provider.start(order({ contacts: people(101) }), never())).toMatchObject({
      kind: 'refused',
    });
    expect(ledger().map((row) => row.contacts.length)).toEqual([100]);
  });

  it('keeps the reference against any value of the agent', async () => {
    const values = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [String(i), 'x']));
    await here.open(backend).start(order({ params: { ...values, sfx: 'stolen', SFX: 'stolen' } }), never());
    expect(ledger()[0]?.params).toMatchObject({ sfx: order().reference });
  });

  it('is the same on a sane server', async () => {
    here.sandbox.control.allQuirks(false);
    expect(await here.open(backend, { agent: 'admin' }).start(order(), never())).toMatchObject({
      kind: backend.kind === 'weni-chats' ? 'later' : 'accepted',
    });
    here.sandbox.control.sector('Vendas', true);
    expect(await here.open(backend, { agent: 'admin' }).start(order(), never())).toMatchObject({
      kind: 'accepted',
    });
  });

  it('is held back by a wrong credential', async () => {
    const credentials = badCredentials(backend.kind === 'rapidpro' ? 'Token' : 'Bearer');
    const outcome = await here.open(backend, { credentials }).start(order(), never());
    expect(outcome).toMatchObject({ kind: 'later', failure: { reason: 'signed-out' } });
    expect(ledger()).toEqual([]);
  });
});

describe('what differs', () => {
  it('one bad contact refuses all, with the words of the server', async () => {
    const contacts = [PEOPLE.ana.uuid, 'c0c0c0c0-0000-4000-8000-00000000ffff'];
    const outcome = await here.open(WENI).start(order({ contacts }), never());
    expect(outcome).toMatchObject({
      kind: 'refused',
      failure: { reason: 'refused', detail: `contacts: No such object: ${contacts[1]}` },
    });
    // Through the engine the same is a 500 without a reason (weni-api.md §1.7).
    expect(await here.open(ENGINE).start(order({ contacts }), never())).toMatchObject({ kind: 'unknown' });
    expect(ledger()).toEqual([]);
  });

  it('a token starts numbers as well', async () => {
    const urns = ['whatsapp:5511900000123'];
    expect(await here.open(WENI).start(order({ contacts: [], urns }), never())).toMatchObject({
      kind: 'accepted',
    });
    expect(ledger()[0]).toMatchObject({ urns });
    expect(await here.open(ENGINE).start(order({ contacts: [], urns }), never())).toMatchObject({
      kind: 'refused',
    });
    expect(ledger()).toHaveLength(1);
  });

  it('the engine renews an expired session and sends once', async () => {
    const provider = here.open(ENGINE);
    here.sandbox.control.expireTokens();
    expect(await provider.start(order(), never())).toMatchObject({ kind: 'accepted' });
    expect(ledger()).toHaveLength(1);
    expect(posts()).toBe(2);
  });

  it('the engine refuses a second start for a waiting room, in its own words', async () => {
    const room = [...here.sandbox.world.rooms.byUuid.values()].find(
      (one) => one.contact.uuid === PEOPLE.waiting.uuid,
    );
    const again = order({ contacts: [PEOPLE.waiting.uuid], roomUuid: room?.uuid ?? null });
    expect(await here.open(ENGINE).start(again, never())).toMatchObject({
      kind: 'refused',
      failure: { reason: 'refused', detail: 'There already is an active flow start for this room' },
    });
    expect(await here.open(ENGINE).start({ ...again, roomUuid: null }, never())).toMatchObject({
      kind: 'accepted',
    });
  });

  it("somebody else's project is refused", async () => {
    const stranger = here.open(ENGINE, { project: FOREIGN_PROJECT.uuid });
    expect(await stranger.start(order(), never())).toMatchObject({
      kind: 'refused',
      failure: { reason: 'not-found' },
    });
  });

  it('TextIt refuses what is too long, in its own words', async () => {
    const params = { nome: 'x'.repeat(11_000) };
    expect(await here.open(TEXTIT).start(order({ params }), never())).toMatchObject({
      kind: 'refused',
      failure: { detail: 'params: Cannot be larger than 10000 characters when encoded' },
    });
  });
});

describe('what changed between the review and the request', () => {
  const flow = () => {
    const found = here.sandbox.world.flows.find(({ uuid }) => uuid === FLOWS.order.uuid);
    if (!found) throw new Error('No such flow in the sandbox.');
    return found;
  };

  it('the flow was deleted: refused in the words of the server; the engine gives none, so nothing is claimed', async () => {
    here.sandbox.world.flows = here.sandbox.world.flows.filter((one) => one !== flow());
    expect(await here.open(WENI).start(order(), never())).toMatchObject({
      kind: 'refused',
      failure: { reason: 'refused', detail: `flow: No such object: ${FLOWS.order.uuid}` },
    });
    expect(await here.open(ENGINE).start(order(), never())).toMatchObject({ kind: 'unknown' });
    expect(ledger()).toEqual([]);
  });

  it('the flow was archived: refused by a newer server; an older one starts nobody, and its runs say so', async () => {
    flow().archived = true;
    const older = await here.open(WENI).start(order(), never());
    expect(older).toMatchObject({ kind: 'accepted' });
    const since = new Date(Date.now() - 60_000).toISOString();
    const provider = here.open(WENI);
    const settled = async () => must(await provider.startRecords(since, never())).map((one) => one.status);
    await expect.poll(settled, { timeout: 10_000 }).toEqual(['complete']);
    expect(must(await provider.runRecords(FLOWS.order.uuid, since, never()))).toEqual([]);
    here.sandbox.control.quirks({ 'archived-start-empty': false });
    expect(await here.open(WENI).start(order({ reference: 'again' }), never())).toMatchObject({
      kind: 'refused',
      failure: { detail: `flow: Flow is archived: ${FLOWS.order.uuid}` },
    });
  });

  it.each([ENGINE, WENI])('$name: a 201 that names no start is no answer', async (backend) => {
    const match = { method: 'POST', path: backend.startPath };
    here.sandbox.control.fault({ kind: 'status', status: 201, after: true, body: {}, match });
    expect(await here.open(backend).start(order(), never())).toMatchObject({
      kind: 'unknown',
      failure: { reason: 'unexpected-reply' },
    });
    expect(ledger()).toHaveLength(1);
  });
});

type Kind = StartOutcome['kind'];
type FaultRow = [name: string, fault: Omit<Fault, 'match'>, kind: Kind, reason: string, accepted: number];

const FAULTS: FaultRow[] = [
  ['400', { kind: 'status', status: 400, body: { flow: ['Bad.'] } }, 'refused', 'refused', 0],
  ['403', { kind: 'status', status: 403 }, 'later', 'forbidden', 0],
  ['404', { kind: 'status', status: 404 }, 'refused', 'not-found', 0],
  ['429', { kind: 'throttle', retryAfter: 17 }, 'later', 'throttled', 0],
  ['500 before any work', { kind: 'status', status: 500 }, 'unknown', 'server-error', 0],
  ['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 5 }, 'unknown', 'server-error', 0],
  ['500 after acceptance', { kind: 'status', status: 500, after: true }, 'unknown', 'server-error', 1],
  [
    '502 of a proxy after acceptance',
    { kind: 'status', status: 502, after: true, body: '<html>' },
    'unknown',
    'server-error',
    1,
  ],
  ['cut before the commit', { kind: 'cut-before' }, 'unknown', 'unreachable', 0],
  ['cut after the commit', { kind: 'cut-after' }, 'unknown', 'unreachable', 1],
  ['truncated reply', { kind: 'truncate' }, 'unknown', 'cut-off', 1],
  ['too slow', { kind: 'delay', delayMs: 1_600 }, 'unknown', 'timeout', 1],
  ['held before the commit', { kind: 'hold-before' }, 'unknown', 'timeout', 0],
  ['held after the commit', { kind: 'hold-after' }, 'unknown', 'timeout', 1],
  ['login page', { kind: 'html' }, 'unknown', 'not-json', 0],
  ['redirect', { kind: 'redirect' }, 'later', 'redirected', 0],
];

describe.each<Backend>([ENGINE, WENI])('faults of $name', (backend) => {
  it.each(FAULTS)('%s', async (_, fault, kind, reason, accepted) => {
    here.sandbox.control.fault({ ...fault, match: { method: 'POST', path: backend.startPath } });
    const timeoutMs = reason === 'timeout' ? 800 : 10_000;
    const outcome = await here.open(backend, { timeoutMs }).start(order(), never());
    // A slow server commits after we have stopped listening.
    if (fault.kind === 'delay') await expect.poll(() => ledger().length, { timeout: 5_000 }).toBe(1);
    expect(outcome).toMatchObject({ kind, failure: { reason } });
    expect(ledger()).toHaveLength(accepted);
    expect(posts()).toBe(1);
    // Whatever is still held commits now: "unknown" was the only honest word for it.
    const late = here.sandbox.control.release();
    if (fault.kind === 'hold-before') await expect.poll(() => ledger().length).toBe(late);
  });

  it('tells how long to stay away', async () => {
    here.sandbox.control.fault({ kind: 'throttle', retryAfter: 17, match: { path: backend.startPath } });
    expect(await here.open(backend).start(order(), never())).toMatchObject({
      failure: { retryAfterMs: 17_000 },
    });
  });

  it('never claims what the ledger does not say, whatever the sequence', { timeout: 30_000 }, async () => {
    const faults = FAULTS.filter(([name]) => !name.startsWith('held')).map(([, fault]) => fault);
    for (const [i, fault] of [...faults, ...faults].entries()) {
      here.sandbox.control.clearFaults();
      here.sandbox.control.fault({ ...fault, match: { method: 'POST', path: backend.startPath } });
      const reference = `r${i}`;
      const timeoutMs = fault.kind === 'delay' ? 800 : 10_000;
      const outcome = await here.open(backend, { timeoutMs }).start(order({ reference }), never());
      const committed = () => ledger().filter((row) => row.params?.['sfx'] === reference).length;
      // Late commits must not fall into the next test.
      if (fault.kind === 'delay') await expect.poll(committed, { timeout: 5_000 }).toBe(1);
      const rows = committed();
      if (outcome.kind === 'accepted') expect(rows).toBe(1);
      if (outcome.kind === 'refused' || outcome.kind === 'later') expect(rows).toBe(0);
    }
  });
});

describe('faults between engine and Flows', () => {
  it.each([
    ['429', { kind: 'throttle', retryAfter: 9 }, 0],
    ['400', { kind: 'status', status: 400 }, 0],
    ['500', { kind: 'status', status: 500 }, 0],
    ['500 after acceptance', { kind: 'status', status: 500, after: true }, 1],
  ] as const)('%s is the same 500, and proves nothing', async (_, fault, accepted) => {
    here.sandbox.control.fault({ ...fault, match: { at: 'flows', path: 'flow_starts' } });
    const outcome = await here.open(ENGINE).start(order(), never());
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { reason: 'server-error', status: 500 } });
    expect(ledger()).toHaveLength(accepted);
  });
});

describe('an order nobody waits for', () => {
  it.each(BACKENDS)('$name: stopped on the way is unknown', async (backend) => {
    here.sandbox.control.fault({ kind: 'hold-after', match: { path: backend.startPath } });
    const stop = new AbortController();
    const outcome = here.open(backend).start(order(), stop.signal);
    await expect.poll(() => here.sandbox.control.held()).toBe(1);
    stop.abort();
    expect(await outcome).toMatchObject({ kind: 'unknown' });
    expect(ledger()).toHaveLength(1);
  });

  it.each(BACKENDS)('$name: reads stop with the abort itself', async (backend) => {
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(here.open(backend).me(stopped)).rejects.toThrow('enough');
    must(await here.open(backend).me(never()));
  });
});
