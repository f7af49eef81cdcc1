import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { Moment } from '../flows-schemas.ts';
import { readItems } from '../pages.ts';
import type { Engaged } from '../provider.ts';
import type { Schema } from '../zod.ts';
import { z } from '../zod.ts';
import type { Server } from './extras.ts';
import { cursorPage } from './flows-api.ts';
import { Ticket } from './rapidpro-schemas.ts';
import { chatOf, TICKETS, withoutTickets } from './workspace.ts';

const OwnTicket = z.extend(Ticket, { contact: z.object({ uuid: z.string() }) });
const Run = z.object({
  contact: z.object({ uuid: z.string() }),
  flow: z.nullish(z.object({ name: z.nullish(z.string()) })),
  exited_on: z.nullish(Moment),
});

/** Pages read of each list, newest first. */
const PAGES = 4;
/** Runs that have not moved for longer are not waited for by anybody. */
const RECENT_MS = 24 * 3_600_000;

/** Open tickets, and runs of the last day that have not come to an end (weni-api.md §2.6, §2.8). */
export async function engaged(server: Server, now: number, signal: AbortSignal): Promise<Result<Engaged[]>> {
  const tickets = await openTickets(server, signal);
  if (!tickets.ok) return tickets;
  const after = new Date(now - RECENT_MS).toISOString();
  const runs = await firstPages(server, 'runs', { after }, Run, signal);
  if (!runs.ok) return runs;
  const inside = runs.value
    .filter((run) => !run.exited_on)
    .map(({ contact, flow }) => ({ contactUuid: contact.uuid, chat: null, flow: flow?.name ?? '' }));
  return ok([...tickets.value, ...inside]);
}

async function openTickets(server: Server, signal: AbortSignal): Promise<Result<Engaged[]>> {
  if (server.extras.lacks(TICKETS)) return ok([]);
  const tickets = await firstPages(server, TICKETS, {}, OwnTicket, signal);
  if (!tickets.ok) return withoutTickets(tickets.failure.reason) ? ok([]) : tickets;
  return ok(
    tickets.value
      .filter(({ status }) => status === 'open')
      .map((ticket) => ({ contactUuid: ticket.contact.uuid, chat: chatOf(ticket), flow: null })),
  );
}

async function firstPages<T>(
  { http }: Server,
  name: string,
  filter: Record<string, string>,
  schema: Schema<T>,
  signal: AbortSignal,
): Promise<Result<T[]>> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < PAGES; n += 1) {
    const page = await cursorPage(http, name, { ...filter, cursor }, signal);
    if (!page.ok) return page;
    items.push(...readItems(page.value.items, schema).items);
    cursor = page.value.next;
    if (cursor === null) break;
  }
  return ok(items);
}
