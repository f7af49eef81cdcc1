/** Creating a contact through every backend, with all the odd ways to be refused (weni-api.md §1.5, §2.4). */
import { describe, expect, it } from 'vitest';
import type { NewContact } from '../../lib/providers/provider.ts';
import { PEOPLE } from '../sandbox/names.ts';
import type { Fault } from '../sandbox/sandbox.ts';
import { badCredentials, BACKENDS, ENGINE, must, never, useSandbox, WENI } from './backends.ts';
import type { Backend } from './backends.ts';

const here = useSandbox();
const NEW: NewContact = { name: 'Nova Pessoa', phone: '5511933334444' };
const digits = (person: { urn: string }) => person.urn.replace('whatsapp:', '');
const create = (backend: Backend, person: NewContact = NEW) =>
  here.open(backend).createContact(person, never());
const holders = (phone: string) =>
  here.sandbox.world.contacts.all.filter((one) => one.urns.includes(`whatsapp:${phone}`));

describe.each(BACKENDS)('a contact made by $name', (backend) => {
  it('is there afterwards, and has everything a contact has', async () => {
    const made = must(await create(backend));
    expect(made.existed).toBe(false);
    expect(made.contact).toMatchObject({
      name: NEW.name,
      urns: [`whatsapp:${NEW.phone}`],
      groups: [],
      status: 'active',
      lastSeenOn: null,
    });
    const urn = `whatsapp:${NEW.phone}`;
    const found = must(await here.open(backend).contactPage({ cursor: null, urn }, never()));
    expect(found.items).toEqual([made.contact]);
  });

  it('is the one there was, when the number has somebody', async () => {
    const again = must(await create(backend, { name: 'Outra', phone: digits(PEOPLE.ana) }));
    expect(again).toMatchObject({ existed: true, contact: { uuid: PEOPLE.ana.uuid, name: PEOPLE.ana.name } });
    expect(holders(digits(PEOPLE.ana))).toHaveLength(1);
  });

  it('is the same after a reply that was lost', async () => {
    here.sandbox.control.fault({ kind: 'cut-after', match: { method: 'POST' }, times: 1 });
    expect(await create(backend)).toMatchObject({ failure: { reason: 'unreachable' } });
    here.sandbox.control.clearFaults();
    expect(must(await create(backend)).existed).toBe(true);
    expect(holders(NEW.phone)).toHaveLength(1);
  });

  it('has its number for a name when it has none', async () => {
    expect(must(await create(backend, { ...NEW, name: '  ' })).contact.name).toBe(`+${NEW.phone}`);
  });

  it('is refused with a number that is none', async () => {
    expect(await create(backend, { ...NEW, phone: '123' })).toMatchObject({
      failure: { reason: 'refused', detail: expect.stringContaining('urns') },
    });
  });

  it('is refused with a name that is too long', async () => {
    expect(await create(backend, { ...NEW, name: 'x'.repeat(101) })).toMatchObject({
      failure: { reason: 'refused', detail: expect.stringContaining('100') },
    });
  });

  it('keeps foreign numbers apart', async () => {
    // Its first four and last eight digits are those of the first one: the engine looks no closer (§1.5).
    const [first, second] = ['14155550123', '141599955550123'];
    expect(must(await create(backend, { name: 'Joe', phone: first })).existed).toBe(false);
    expect(must(await create(backend, { name: 'Jim', phone: first })).contact.name).toBe('Joe');
    const other = await create(backend, { name: 'Zoe', phone: second });
    expect(other.ok ? other.value.contact.urns : other.failure.reason).not.toContain(`whatsapp:${first}`);
  });

  it('in an anonymous workspace: a taken number is said to be taken', async () => {
    here.sandbox.control.mode({ anonymous: true });
    const taken = await create(backend, { name: 'Ana', phone: digits(PEOPLE.ana) });
    expect(taken).toMatchObject({ failure: { reason: 'number-taken' } });
  });

  it('is held up by a wrong credential', async () => {
    const credentials = badCredentials(backend.kind === 'rapidpro' ? 'Token' : 'Bearer');
    expect(await here.open(backend, { credentials }).createContact(NEW, never())).toMatchObject({
      failure: { reason: 'signed-out' },
    });
  });

  it('is the same on a sane server', async () => {
    here.sandbox.control.allQuirks(false);
    expect(must(await create(backend)).existed).toBe(false);
    expect(must(await create(backend)).existed).toBe(true);
  });
});

describe('the odd errors of the engine', () => {
  it('a Brazilian number without its ninth digit is the person who has it with', async () => {
    const found = must(await create(ENGINE, { name: 'Ana', phone: '551187650001' }));
    expect(found).toMatchObject({ existed: true, contact: { uuid: PEOPLE.ana.uuid } });
  });

  it('"duplicate" of a stranger is not taken for the person', async () => {
    // 1415-5555-0123 is looked up as 1415 5555 0123 and finds whoever has that number.
    must(await create(WENI, { name: 'Stranger', phone: '141555550123' }));
    expect(await create(ENGINE, { name: 'Joe', phone: '14155550123' })).toMatchObject({
      failure: { reason: 'number-taken', status: 400 },
    });
  });

  const flows = (fault: Omit<Fault, 'match'>, match: Fault['match'] = {}) =>
    here.sandbox.control.fault({ ...fault, match: { at: 'flows', path: 'contacts', ...match } });

  it.each<[string, Omit<Fault, 'match'>, object]>([
    [
      'throttled, which the engine calls a duplicate',
      { kind: 'throttle', retryAfter: 9 },
      { reason: 'throttled', retryAfterMs: 9_000 },
    ],
    [
      'wrong token of the project, called a duplicate too',
      { kind: 'status', status: 403, body: { detail: 'Invalid token' } },
      { reason: 'server-error' },
    ],
    ['a crash of Flows', { kind: 'status', status: 500 }, { reason: 'server-error' }],
  ])('%s', async (_, fault, failure) => {
    flows(fault);
    expect(await create(ENGINE)).toMatchObject({ failure });
  });

  it.each<[string, Omit<Fault, 'match'>, object]>([
    [
      'throttled at the last step',
      { kind: 'throttle', retryAfter: 5 },
      { reason: 'throttled', retryAfterMs: 5_000 },
    ],
    [
      'refused by Flows with a word about a field',
      { kind: 'status', status: 400, body: { name: ['Ensure this field has no more than 100 characters.'] } },
      { reason: 'refused', detail: expect.stringContaining('name: Ensure') },
    ],
  ])('%s', async (_, fault, failure) => {
    flows(fault, { method: 'POST' });
    expect(await create(ENGINE)).toMatchObject({ failure });
  });

  it('a project of others', async () => {
    const stranger = here.open(ENGINE, { project: '9a0ec700-0000-4000-8000-000000000002' });
    expect(await stranger.createContact(NEW, never())).toMatchObject({ failure: { reason: 'not-found' } });
  });
});
