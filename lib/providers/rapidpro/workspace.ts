import type { Ticketer } from '../../domain/flow-plan.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Agent } from '../../domain/sector.ts';
import type { Http } from '../http.ts';
import type { Server } from './extras.ts';
import { readAll, readItems } from '../pages.ts';
import type { OpenChat } from '../provider.ts';
import { apiPath, cursorPages } from './flows-api.ts';
import { NamedItem, Ticket, Workspace } from './rapidpro-schemas.ts';

/**
 * The workspace stands for the agent: a token does not say whose it is (weni-api.md §2.8). Its e-mail is
 * `token@<host>`, the name is the workspace's, and a token can do all an admin can.
 */
export async function me(http: Http, baseUrl: string, signal: AbortSignal): Promise<Result<Agent>> {
  const workspace = await http.get(apiPath('workspace'), Workspace, signal);
  if (!workspace.ok) return workspace;
  const email = `token@${new URL(baseUrl).host}`;
  return ok({ email, name: workspace.value.name, role: 'admin', isToken: true });
}

/** The contact's open ticket (§2.8). Null also where tickets are missing (404) or not for this token (403). */
export async function openChat(
  { http, extras }: Server,
  contact: string,
  signal: AbortSignal,
): Promise<Result<OpenChat | null>> {
  if (extras.lacks(TICKETS)) return ok(null);
  const raw = await cursorPages(http, TICKETS, { contact }, signal);
  if (!raw.ok) {
    if (!withoutTickets(raw.failure.reason)) return raw;
    extras.lack(TICKETS);
    return ok(null);
  }
  const tickets = readAll(raw.value, Ticket, 'GET /api/v2/tickets.json');
  if (!tickets.ok) return tickets;
  const open = tickets.value.find((ticket) => ticket.status === 'open');
  return ok(open ? chatOf(open) : null);
}

export const TICKETS = 'tickets';

export const withoutTickets = (reason: string): boolean => reason === 'not-found' || reason === 'forbidden';

export function chatOf({ assignee, topic, ticketer }: Ticket): OpenChat {
  return {
    agent: assignee?.name || assignee?.email || null,
    queue: topic?.name ?? ticketer?.name ?? null,
    roomUuid: null,
  };
}

const TICKETERS = 'ticketers';

/**
 * Where tickets may be opened, and for what (§2.8); only Weni Flows has the list. It does not say which topic is whose,
 * so each ticketer is offered all of them.
 */
export async function ticketers({ http, extras }: Server, signal: AbortSignal): Promise<Result<Ticketer[]>> {
  if (extras.lacks(TICKETERS)) return ok([]);
  const raw = await cursorPages(http, TICKETERS, {}, signal);
  if (raw.ok) return withTopics(http, readItems(raw.value, NamedItem).items, signal);
  if (!withoutTickets(raw.failure.reason)) return raw;
  extras.lack(TICKETERS);
  return ok([]);
}

async function withTopics(http: Http, found: NamedItem[], signal: AbortSignal): Promise<Result<Ticketer[]>> {
  const raw = found.length === 0 ? ok([]) : await cursorPages(http, 'topics', {}, signal);
  const topics = raw.ok ? readItems(raw.value, NamedItem).items : [];
  return ok(found.map((one) => ({ ...one, topics })));
}
