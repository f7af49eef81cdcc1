import { describe, expect, it } from 'vitest';
import type { Person } from './audience.ts';
import { checksOf, defaultCheckRules, type CheckFacts } from './check-rules.ts';
import { recipientOf } from './check.ts';
import type { Contact } from './contact.ts';

const NOW = Date.parse('2026-08-20T12:00:00Z');
const ago = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString();

const person = (change: Partial<Contact> = {}): Person => {
  const contact: Contact = {
    uuid: 'c1',
    name: 'Ana',
    urns: ['whatsapp:5511987650001'],
    groups: ['g1'],
    status: 'active',
    language: null,
    lastSeenOn: null,
    modifiedOn: ago(100),
    ...change,
  };
  return { contact, recipient: recipientOf(contact) };
};
const number: Person = {
  contact: null,
  recipient: { key: 'whatsapp:551187650001', contactUuid: null, name: null, phone: '5511987650001' },
};

const found = (who: Person, change: Partial<CheckFacts> = {}) =>
  checksOf(who, {
    rules: defaultCheckRules,
    now: NOW,
    left: new Set(),
    chats: new Map(),
    flows: new Map(),
    had: new Map(),
    sendsTemplate: true,
    ...change,
  });

describe('what is found about one person', () => {
  it('nothing about somebody who simply gets it, known or only a number', () => {
    expect([found(person()), found(number)]).toEqual([[], []]);
  });

  it.each([
    ['blocked', { status: 'blocked' as const }],
    ['stopped', { status: 'stopped' as const }],
    ['no-whatsapp', { urns: ['tel:+5511987650001'] }],
  ])('%s', (code, change) => expect(found(person(change))).toEqual([{ code, kind: 'skip' }]));

  it('left out by the agent, also a number', () => {
    const left = new Set(['c1', 'whatsapp:551187650001']);
    expect([person(), number].map((who) => found(who, { left }))).toEqual([
      [{ code: 'left-out', kind: 'skip' }],
      [{ code: 'left-out', kind: 'skip' }],
    ]);
  });

  it('opted out by the admin’s group', () => {
    const rules = { ...defaultCheckRules, optOutGroup: 'g1' };
    expect(found(person(), { rules })).toEqual([{ code: 'opted-out', kind: 'skip' }]);
    expect(found(person({ groups: ['g2'] }), { rules })).toEqual([]);
  });

  it.each<[string | undefined, boolean]>([
    ['yes', true],
    ['2026-01-02', true],
    ['1', true],
    ['sim', true],
    [undefined, false],
    ['', false],
    ['No', false],
    [' não ', false],
    ['0', false],
    ['false', false],
  ])('a field that says “%s”: opted out is %s', (value, expected) => {
    const rules = { ...defaultCheckRules, optOutField: 'optout' };
    const fields = value === undefined ? {} : { fields: { optout: value } };
    expect(found(person(fields), { rules }).length > 0).toBe(expected);
  });

  it('in a chat, with whom and where as far as is known', () => {
    const chat = (agent: string | null, queue: string | null) => ({
      chats: new Map([['c1', { agent, queue }]]),
    });
    expect(found(person(), chat('Ana', 'Vendas'))).toEqual([
      { code: 'has-chat', kind: 'warn', detail: 'Ana · Vendas' },
    ]);
    expect(found(person(), chat(null, null))).toEqual([{ code: 'has-chat', kind: 'warn' }]);
  });

  it('inside another flow', () => {
    expect(found(person(), { flows: new Map([['c1', 'Pesquisa']]) })).toEqual([
      { code: 'in-flow', kind: 'warn', detail: 'Pesquisa' },
    ]);
  });

  it.each([
    [1, 7, 7],
    [49, 3, 3],
    [7 * 24, 7, 7],
    [7 * 24 + 1, 7, null],
    [1, 0, null],
  ])('had the same flow %s hours ago, within %s days: %s', (hours, sameFlowDays, n) => {
    const facts = {
      had: new Map([['c1', NOW - hours * 3_600_000]]),
      rules: { ...defaultCheckRules, sameFlowDays },
    };
    expect(found(person(), facts)).toEqual(n === null ? [] : [{ code: 'had-flow', kind: 'warn', n }]);
  });

  it.each([
    [0.5, true, { code: 'window-open', kind: 'note', n: 23 }],
    [23.5, true, { code: 'window-open', kind: 'note', n: 1 }],
    [24, true, null],
    [24, false, { code: 'window-closed', kind: 'warn' }],
    [1, false, { code: 'window-open', kind: 'note', n: 23 }],
  ])('wrote %s hours ago; a template: %s', (hours, sendsTemplate, check) => {
    const checks = found(person({ lastSeenOn: ago(hours) }), { sendsTemplate });
    expect(checks).toEqual(check === null ? [] : [check]);
  });

  it('never wrote: the window is closed', () => {
    for (const who of [person(), number]) {
      expect(found(who, { sendsTemplate: false })).toEqual([{ code: 'window-closed', kind: 'warn' }]);
    }
  });

  it('several things at once are all told', () => {
    const codes = found(person({ status: 'blocked', lastSeenOn: ago(1) }), {
      flows: new Map([['c1', 'X']]),
      left: new Set(['c1']),
    }).map((c) => c.code);
    expect(codes).toEqual(['left-out', 'blocked', 'in-flow', 'window-open']);
  });
});
