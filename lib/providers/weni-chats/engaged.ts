import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { readItems } from '../pages.ts';
import type { Engaged } from '../provider.ts';
import { z } from '../zod.ts';
import { Room } from './chats-schemas.ts';
import type { Engine } from './engine.ts';
import { offsetPage } from './engine.ts';

const OwnRoom = z.extend(Room, {
  user: z.nullish(z.object({ first_name: z.nullish(z.string()), email: z.nullish(z.string()) })),
  queue: z.nullish(z.object({ name: z.nullish(z.string()) })),
});

/** Pages of 100 rooms. */
const PAGES = 10;

/** The active rooms this agent can see (weni-api.md §1.10): an admin sees more of them than an attendant. */
export async function engaged(engine: Engine, signal: AbortSignal): Promise<Result<Engaged[]>> {
  const found: Engaged[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < PAGES; n += 1) {
    const query = { project: engine.project, is_active: 'true', cursor };
    const page = await offsetPage(engine, '/v1/room/', query, signal);
    if (!page.ok) return page;
    for (const { uuid, contact, user, queue } of readItems(page.value.items, OwnRoom).items) {
      if (!contact?.external_id) continue;
      const chat = {
        agent: user?.first_name || user?.email || null,
        queue: queue?.name ?? null,
        roomUuid: uuid,
      };
      found.push({ contactUuid: contact.external_id, chat, flow: null });
    }
    cursor = page.value.next;
    if (cursor === null) break;
  }
  return ok(found);
}
