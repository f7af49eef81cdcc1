import { expect, it } from 'vitest';
import { nearMisses } from './label.ts';

it.each([
  [['chats'], []],
  [['Chats'], ['Chats']],
  [
    [' chats', 'chats ', 'CHATS'],
    [' chats', 'chats ', 'CHATS'],
  ],
  [['chats 2', 'chat', 'x'], []],
  [['chats', 'Chats'], ['Chats']],
])('%j → %j', (labels, misses) => expect(nearMisses(labels, 'chats')).toEqual(misses));
