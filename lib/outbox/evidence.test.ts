import { describe, expect, it } from 'vitest';
import type { Delivery } from '../domain/send.ts';
import type { StartRecord } from '../providers/provider.ts';
import { evidenceFor } from './evidence.ts';
import { FLOW, people, plannedRows, T0 } from './testing.ts';

const iso = (seconds: number) => new Date(T0 + seconds * 1000).toISOString();

function row(id: string, change: Partial<Delivery> = {}): Delivery {
  const [first] = plannedRows('s1', people(2));
  if (!first) throw new Error('no row');
  return { ...first, id, state: 'unknown', sentAt: T0, serverTimeBefore: iso(0), ...change };
}

function record(change: Partial<StartRecord> = {}): StartRecord {
  return {
    reference: null,
    startUuid: 'start-1',
    flowUuid: null,
    flowName: FLOW.name,
    contacts: ['contact-1'],
    createdOn: iso(1),
    status: 'complete',
    by: null,
    ...change,
  };
}

describe('by reference', () => {
  it('found, with the server’s own facts', () => {
    expect(evidenceFor(row('d1'), [record({ reference: 'd1' })], [])).toEqual({
      kind: 'found',
      startUuid: 'start-1',
      startedOn: iso(1),
      times: 1,
    });
  });

  it('counts how often it was seen', () => {
    const seen = [record({ reference: 'd1' }), record({ reference: 'd2' }), record({ reference: 'd1' })];
    expect(evidenceFor(row('d1'), seen, [])).toMatchObject({ kind: 'found', times: 2 });
  });

  it('a row with another reference is never ours, however alike', () => {
    expect(evidenceFor(row('d1'), [record({ reference: 'd2' })], [])).toEqual({ kind: 'absent' });
  });

  it('an exact reference counts whatever the clocks say', () => {
    const early = record({ reference: 'd1', createdOn: iso(-500) });
    expect(evidenceFor(row('d1'), [early], [])).toMatchObject({ kind: 'found' });
  });
});

describe('by history', () => {
  it.each<[string, Partial<StartRecord>, 'found' | 'absent']>([
    ['same flow by name and first contact', {}, 'found'],
    ['same flow by uuid, renamed since', { flowUuid: FLOW.uuid, flowName: 'Old' }, 'found'],
    ['another flow of the same name', { flowUuid: 'flow-2' }, 'absent'],
    ['another flow', { flowName: 'Other' }, 'absent'],
    ['another first contact', { contacts: ['contact-2'] }, 'absent'],
    ['no contact', { contacts: [] }, 'absent'],
    ['within a rounded second before', { createdOn: iso(-1) }, 'found'],
    ['clearly before the request', { createdOn: iso(-5) }, 'absent'],
  ])('%s', (_, change, expected) => {
    expect(evidenceFor(row('d1'), [record(change)], []).kind).toBe(expected);
  });

  it.each<[string | null, string | null, 'found' | 'absent']>([
    ['Ana', 'Ana', 'found'],
    ['Bruno', 'Ana', 'absent'],
    [null, 'Ana', 'found'],
    ['Bruno', null, 'found'],
  ])('started by %s, looked for by %s: %s', (by, agent, expected) => {
    expect(evidenceFor(row('d1'), [record({ by })], [], agent).kind).toBe(expected);
  });

  it('no records at all: absent', () => {
    expect(evidenceFor(row('d1'), [], [])).toEqual({ kind: 'absent' });
  });

  it('a number that is not a contact cannot be recognised', () => {
    const number = [{ key: 'whatsapp:55', contactUuid: null, name: null, phone: '55' }];
    expect(evidenceFor(row('d1', { recipients: number }), [record({ contacts: [] })], [])).toEqual({
      kind: 'absent',
    });
  });

  it('what other accepted rows account for is counted off', () => {
    const other = row('d0', { state: 'accepted', startedOn: iso(1) });
    expect(evidenceFor(row('d1'), [record()], [other])).toEqual({ kind: 'absent' });
    const both = [record(), record({ startUuid: 'start-2', createdOn: iso(2) })];
    expect(evidenceFor(row('d1'), both, [other])).toMatchObject({ kind: 'found', startUuid: 'start-2' });
  });

  it.each<[string, Partial<Delivery>]>([
    ['itself', { id: 'd1', state: 'accepted', startedOn: iso(1) }],
    ['one that was refused', { state: 'refused', startedOn: iso(1) }],
    ['one of another flow', { state: 'accepted', startedOn: iso(1), flow: { uuid: 'x', name: 'X' } }],
    ['one of other people', { state: 'accepted', startedOn: iso(1), recipients: people(1, 7) }],
    ['one from long before', { state: 'accepted', startedOn: iso(-3600) }],
  ])('%s accounts for nothing', (_, change) => {
    expect(evidenceFor(row('d1'), [record()], [row('d0', change)]).kind).toBe('found');
  });

  it('an accepted row without a time of its own still accounts for the start its slow reply belonged to', () => {
    // Left 10 s before ours, took 9 s at the server, and the reply had no `created_on`.
    const slow = row('d0', { state: 'accepted', startedOn: null, serverTimeBefore: iso(-10) });
    expect(evidenceFor(row('d1'), [record({ createdOn: iso(-1) })], [slow])).toEqual({ kind: 'absent' });
  });
});

describe('whose row of the history it is', () => {
  const ours = row('d1');
  const other = (flow: Delivery['flow'], change: Partial<Delivery> = {}) =>
    row('d2', { state: 'accepted', flow, startedOn: iso(1), ...change });

  it.each<[string, Delivery, 'found' | 'absent']>([
    ['an accepted one of the same flow, renamed since, has it', other({ ...FLOW, name: 'New' }), 'absent'],
    ['one of another flow of the same name may have it', other({ ...FLOW, uuid: 'flow-2' }), 'absent'],
    ['another flow by another name has not', other({ uuid: 'flow-2', name: 'Other' }), 'found'],
    [
      'an accepted one that nobody dated has not',
      other(FLOW, { startedOn: null, serverTimeBefore: null }),
      'found',
    ],
    ['one just old enough may have it', other(FLOW, { startedOn: iso(-62) }), 'absent'],
    ['an older one has not', other(FLOW, { startedOn: iso(-63) }), 'found'],
  ])('%s', (_, accounted, kind) => {
    expect(evidenceFor(ours, [record()], [accounted])).toMatchObject({ kind });
  });

  it('a row for a number that is no contact is nobody’s, even where the history names nobody', () => {
    const stranger = { key: 'whatsapp:5511900000000', contactUuid: null, name: null, phone: '5511900000000' };
    const nobody = record({ contacts: [] });
    expect(evidenceFor({ ...ours, recipients: [stranger] }, [nobody], [])).toEqual({ kind: 'absent' });
  });

  it('the earliest that may be ours counts', () => {
    expect(evidenceFor(ours, [record({ createdOn: iso(-2) })], [])).toMatchObject({ kind: 'found' });
  });
});
