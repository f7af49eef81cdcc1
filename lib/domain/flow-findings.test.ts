import { describe, expect, it } from 'vitest';
import { findingsOf, isBlocked } from './flow-findings.ts';
import type { FlowMessage } from './flow.ts';
import { aMessage, aShape, aTemplate } from './testing.ts';

const codes = (changes: Partial<FlowMessage>) =>
  findingsOf(aMessage(changes))
    .map(({ code }) => code)
    .filter((code) => code !== 'interrupts');

describe('findings of a flow', () => {
  it('a careful flow has none, but that it interrupts others', () => {
    expect(findingsOf(aMessage())).toEqual([{ code: 'interrupts', kind: 'note' }]);
  });

  it.each<[string, Partial<FlowMessage>, string[]]>([
    ['pending', { templates: [aTemplate({ status: 'pending' })] }, ['template-pending']],
    ['rejected', { templates: [aTemplate({ status: 'rejected' })] }, ['template-rejected']],
    ['paused', { templates: [aTemplate({ status: 'paused' })] }, ['template-paused']],
    ['disabled', { templates: [aTemplate({ status: 'disabled' })] }, ['template-disabled']],
    ['unknown status', { templates: [aTemplate({ status: 'unknown' })] }, []],
    ['missing', { missing: ['promo'] }, ['template-missing']],
    ['too few values', { templates: [aTemplate({ slots: [] })] }, ['value-count']],
    ['too many values', { templates: [aTemplate({ body: 'Olá' })] }, ['value-count']],
    ['other language', { templates: [aTemplate({ approvedIn: ['en_US', 'es'] })] }, ['other-language']],
    [
      'not the workspace’s language',
      { templates: [aTemplate({ approvedIn: ['pt_BR'] })], workspaceLanguage: 'spa' },
      ['other-language'],
    ],
    ['own language', { templates: [aTemplate({ approvedIn: ['en_US', 'pt_PT'] })] }, []],
    ['reserved', { params: ['nome', 'message'] }, ['reserved-value']],
    ['text first', { shape: aShape({ opensWith: 'text' }) }, ['opens-with-text']],
    ['nothing', { shape: aShape({ opensWith: 'nothing' }) }, ['says-nothing']],
    ['neither wait nor ticket', { shape: aShape({ waits: false }) }, ['no-wait']],
    ['a ticket without a wait', { shape: aShape({ waits: false, opensTicket: true }) }, []],
    ['a ticket at once', { shape: aShape({ opensTicket: true, ticketFirst: true }) }, ['early-ticket']],
    ['another flow', { shape: aShape({ waits: false, goesOnIn: ['Menu'] }) }, ['goes-on']],
    ['unreadable', { shape: null }, ['unreadable']],
  ])('%s', (_, changes, expected) => expect(codes(changes)).toEqual(expected));

  it('the worst comes first, and only a block blocks', () => {
    const message = aMessage({
      templates: [aTemplate({ status: 'paused' })],
      shape: aShape({ waits: false }),
    });
    const findings = findingsOf(message);
    expect(findings.map(({ kind }) => kind)).toEqual(['block', 'warn', 'note']);
    expect(isBlocked(findings)).toBe(true);
    expect(isBlocked(findingsOf(aMessage({ missing: ['x'] })))).toBe(false);
  });
});
