import { describe, expect, it } from 'vitest';
import type { PlaceSeen } from '../messages.ts';
import type { ChatFrame } from '../settings.ts';
import { troubleOf } from './place-notes.ts';

const CRM = 'https://crm.example';
const CHAT = 'https://chat.example';

const frame = (tabId: number, frameId: number, origin: string, place?: PlaceSeen): ChatFrame => ({
  tabId,
  frameId,
  origin,
  documentId: null,
  sessionOf: null,
  ...(place ? { place } : {}),
});

describe('what the options say of a page', () => {
  it('nothing while no frame has said anything', () => {
    expect(troubleOf(CRM, [frame(1, 0, CRM), frame(2, 0, CHAT, 'missing')], 'none')).toBeUndefined();
  });

  it('a missing place, as what it is missing', () => {
    expect(troubleOf(CRM, [frame(1, 0, CRM, 'missing')], 'floats')).toBe('floats');
    expect(troubleOf(CRM, [frame(1, 0, CRM, 'missing')], 'none')).toBe('none');
  });

  it('no trouble where another page of the origin has the button', () => {
    expect(troubleOf(CRM, [frame(1, 0, CRM, 'missing'), frame(2, 0, CRM, 'stands')], 'lost')).toBeNull();
  });

  it('no trouble where a frame of the same tab has it, whatever its origin', () => {
    const inTab = (tabId: number) => [frame(1, 0, CRM, 'missing'), frame(tabId, 3, CHAT, 'stands')];
    expect(troubleOf(CRM, inTab(1), 'lost')).toBeNull();
    expect(troubleOf(CRM, inTab(2), 'lost')).toBe('lost');
  });

  it('a page that takes the button away, whatever others do', () => {
    expect(troubleOf(CRM, [frame(1, 0, CRM, 'stands'), frame(2, 0, CRM, 'taken')], 'none')).toBe('taken');
  });
});
