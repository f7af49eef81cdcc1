import { apiBaseSeen } from './api-base.ts';
import { weni } from './weni.ts';
import { weniSession } from './weni-session.ts';

/** What one frame of a chat page shows of the agent's session. The worker takes it for a stranger's word. */
export interface SessionSeen {
  origin: string;
  /** The chat app stands in this frame; without it the storage may hold what an older page left there. */
  mounted: boolean;
  token: string | null;
  project: string | null;
  /** Origin of the engine, from the requests the page made. */
  api: string | null;
  /** Origin of the frame that holds the chat app, when it is not this one (hosts.md §1, B). */
  framed: string | null;
}

/** Reads what the page keeps (hosts.md §2). */
export function seeSession(page: Window): SessionSeen {
  const { document, location, performance } = page;
  return {
    origin: location.origin,
    mounted: weni.root(document) !== null,
    ...weniSession.session(page),
    api: apiBaseSeen(performance.getEntriesByType('resource')),
    framed: weniSession.framed(document),
  };
}

/** The same with the freshest token there is: asked for in the page's own way where its storage may be stale. */
export async function seeFreshSession(page: Window): Promise<SessionSeen> {
  const seen = seeSession(page);
  return seen.mounted ? { ...seen, token: (await weniSession.freshToken(page)) ?? seen.token } : seen;
}
