import { expect, it } from 'vitest';
import type { Send } from '../domain/send.ts';
import { badgeOf } from './badge.ts';

const none = { total: 0, queued: 0, sending: 0, accepted: 0, refused: 0, unknown: 0, skipped: 0 };
const send = (state: Send['state'], counts: Partial<Send['counts']>, pause: Send['pause'] = null) =>
  ({ state, counts: { ...none, ...counts }, pause }) as Send;

it.each([
  ['nothing', [], ''],
  ['settled sends', [send('done', { accepted: 4 })], ''],
  [
    'people left, over all sends',
    [send('running', { queued: 3, sending: 1 }), send('confirmed', { queued: 2 })],
    '6',
  ],
  ['more than fit', [send('running', { queued: 5000 })], '999+'],
  ['a rest of the server’s', [send('paused', { queued: 3 }, { reason: 'throttled', until: 9 })], '3'],
  [
    'a pause that waits for the agent',
    [send('paused', { queued: 3 }, { reason: 'by-agent', until: null })],
    '!',
  ],
  ['a row to decide about', [send('done', { unknown: 1 })], '!'],
])('%s', (_, sends, text) => expect(badgeOf(sends).text).toBe(text));
