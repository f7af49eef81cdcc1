import { expect, it } from 'vitest';
import type { ReviewRow } from '../db.ts';
import { aMessage, aShape } from '../domain/testing.ts';
import { people, tokenApi } from '../outbox/testing.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { planOf } from './planning.ts';

const account = { provider: { capabilities: tokenApi } } as unknown as Account;

/** How many people each request of an order of twenty has. */
function sizes(ticketFirst: boolean): number[] {
  let made = 0;
  const app = { now: () => 0, newId: () => `d${(made += 1)}` } as unknown as App;
  const message = aMessage({ shape: aShape({ opensTicket: true, ticketFirst }) });
  const lines = people(20).map((recipient) => ({ recipient, outcome: 'gets', checks: [] }));
  const agent = { name: 'Ana', email: 'ana@x', role: 'attendant' };
  const review = { lines, message, agent, flow: { uuid: 'f', name: 'F' }, values: {}, skipEarlier: false };
  const row = { review, draft: { id: 's', room: null }, connectionId: 'c', confirmedAtServer: 0 };
  return planOf(app, account, row as unknown as ReviewRow).map(({ recipients }) => recipients.length);
}

it('a flow that opens a ticket before an answer is started for one person at a time', () => {
  expect(sizes(false)).toEqual([20]);
  expect(sizes(true)).toEqual(Array.from({ length: 20 }, () => 1));
});
