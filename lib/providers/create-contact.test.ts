import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellings } from '../domain/phone.ts';
import { newContactBody } from './create-contact.ts';
import { FlowsContact } from './flows-schemas.ts';
import { toContact } from './flows-shapes.ts';
import { read } from './zod.ts';

const digits = fc.stringMatching(/^[1-9]\d{7,14}$/);

describe('the spellings of a number (weni-api.md §2.4)', () => {
  it.each([
    ['5511987650001', ['5511987650001', '551187650001']],
    ['551187650001', ['551187650001', '5511987650001']],
    ['14155550123', ['14155550123']],
    ['55119876500', ['55119876500']],
    ['551198765000123', ['551198765000123']],
  ])('%s', (phone, expected) => expect(spellings(phone)).toEqual(expected));

  it('begin with the number itself, are at most two, and lead back to it', () => {
    fc.assert(
      fc.property(digits, (phone) => {
        const all = spellings(phone);
        expect(all[0]).toBe(phone);
        expect(all.length).toBeLessThanOrEqual(2);
        for (const other of all) expect(new Set(spellings(other))).toEqual(new Set(all));
      }),
    );
  });
});

describe('a new contact', () => {
  it('always has a name that is not blank and one WhatsApp URN of digits', () => {
    fc.assert(
      fc.property(fc.string(), digits, (name, phone) => {
        const body = newContactBody({ name, phone }) as { name: string; urns: string[] };
        expect(body.name.trim()).not.toBe('');
        expect(body.urns).toEqual([`whatsapp:${phone}`]);
      }),
    );
  });
});

describe('URNs of a contact (weni-api.md §2.4, §5.2)', () => {
  const plain = { uuid: 'c1', name: null, groups: [], modified_on: '2026-02-02T03:04:05Z' };
  const urn = fc.oneof(
    fc.tuple(fc.stringMatching(/^[a-z]{2,10}$/), fc.string()).map(([scheme, path]) => `${scheme}:${path}`),
    fc.string(),
  );

  it('are kept as the server wrote them, colons and all', () => {
    fc.assert(
      fc.property(fc.array(urn, { maxLength: 4 }), (urns) => {
        const raw = read(FlowsContact, { ...plain, urns });
        expect(raw.ok && toContact(raw.value).urns).toEqual(urns);
      }),
    );
  });

  it('as objects, null or numbers make the contact unreadable, and say where', () => {
    const odd = fc.constantFrom(null, 7, { scheme: 'whatsapp', path: '5511912345678' });
    fc.assert(
      fc.property(fc.array(urn, { maxLength: 3 }), odd, (urns, wrong) => {
        const raw = read(FlowsContact, { ...plain, urns: [...urns, wrong] });
        expect(raw).toMatchObject({ ok: false, where: `urns[${urns.length}] expected string` });
      }),
    );
  });
});
