import type { Fate, MessageStatus } from '../../domain/fate.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Http } from '../http.ts';
import { readItems } from '../pages.ts';
import { cursorPage } from './flows-api.ts';
import { Message } from './rapidpro-schemas.ts';

/** Words of `messages.json` (weni-api.md §2.6). Whatever is not here was never promised to mean anything. */
const STATUS: Partial<Record<string, MessageStatus>> = {
  initializing: 'queued',
  queued: 'queued',
  wired: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  errored: 'errored',
  failed: 'failed',
};

/** The newest page is enough: it is asked for soon after a start, about one person. */
export async function fate(
  http: Http,
  contact: string,
  after: string,
  signal: AbortSignal,
): Promise<Result<Fate>> {
  const page = await cursorPage(http, 'messages', { contact, after }, signal);
  if (!page.ok) return page;
  const out = readItems(page.value.items, Message).items.filter(({ direction }) => direction === 'out');
  const messages = out.map(({ text, status, created_on }) => ({
    text: text ?? '',
    status: STATUS[status] ?? 'unknown',
    at: created_on,
  }));
  return ok({ messages: messages.toSorted((a, b) => a.at.localeCompare(b.at)), room: null });
}
