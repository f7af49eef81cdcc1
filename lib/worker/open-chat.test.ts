import { describe, expect, it } from 'vitest';
import type { Draft } from '../messages.ts';
import { withOpenChat } from './open-chat.ts';

const kaio = { uuid: 'kaio', name: 'Kaio', phone: '5511987650013' };
const ana = { uuid: 'ana', name: 'Ana', phone: '5511987650001' };
const draft = (change: Partial<Draft> = {}): Draft => ({
  id: 'd1',
  contacts: [],
  groups: [],
  numbers: [],
  lists: [],
  left: [],
  flow: null,
  values: {},
  step: 'contacts',
  room: null,
  ...change,
});
const room = { uuid: 'room-1', contactUuid: 'kaio' };
const pick = { room, contacts: [kaio] };
const earlier = { uuid: 'room-0', contactUuid: 'ana' };

describe('withOpenChat', () => {
  it.each<[string, Draft]>([
    ['an empty draft', draft()],
    ['one that holds the contact of an earlier chat', draft({ room: earlier, contacts: [ana] })],
    ['one whose earlier chat was taken out', draft({ room: earlier })],
  ])('picks in %s', (_, before) => {
    expect(withOpenChat(before, 'd1', pick)).toMatchObject(pick);
  });

  it.each<[string, Draft]>([
    ['somebody is picked already', draft({ contacts: [ana] })],
    ['another draft was begun meanwhile', draft({ id: 'd2' })],
    ['the agent is a step further', draft({ step: 'flow' })],
    ['this chat was picked before and taken out again', draft({ room })],
  ])('leaves it alone where %s', (_, before) => {
    expect(withOpenChat(before, 'd1', pick)).toBe(before);
  });

  it('whom an earlier chat put there goes where the open one is nobody we know', () => {
    const before = draft({ room: earlier, contacts: [ana] });
    expect(withOpenChat(before, 'd1', { room: null, contacts: [] })).toEqual(draft());
  });
});
