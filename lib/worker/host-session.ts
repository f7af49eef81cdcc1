import { fail, ok, type Result } from '../domain/result.ts';
import type { Credentials } from '../providers/credentials.ts';
import { hostSessionItem, type ChatFrame, type HostSession, type HostSessionState } from '../settings.ts';
import { lookIntoFrame, lookIntoPages, type PageSession } from './host-pages.ts';

/** Where a borrowed session is kept: in memory-only storage, or nowhere while a connection is only tried out. */
export interface SessionStore {
  get(): Promise<HostSessionState>;
  set(state: HostSessionState): Promise<void>;
}

export function forgetfulStore(): SessionStore {
  let state: HostSessionState = { session: null, refused: [] };
  return { get: async () => state, set: async (next) => void (state = next) };
}

/** The store of the saved connection; tells of every other token, be it a renewed one or another agent's. */
export function sessionStore(changed: (session: HostSession | null) => void): SessionStore {
  return {
    get: () => hostSessionItem.getValue(),
    async set(next) {
      const { session } = await hostSessionItem.getValue();
      await hostSessionItem.setValue(next);
      if (session?.token !== next.session?.token) changed(next.session);
    },
  };
}

const headerOf = ({ token }: HostSession): string => `Bearer ${token.replace(/^Bearer\s+/i, '')}`;

/**
 * weni-chats: the agent's own session, borrowed from the open chat page (hosts.md §2). A token that the server refused
 * is not taken from the page again; where the page itself is handed its tokens, it is asked for a newer one.
 */
export function hostCredentials(origins: string[], store: SessionStore): Credentials {
  return {
    async authorization() {
      const { session, refused } = await store.get();
      return session ? ok(headerOf(session)) : borrow(origins, store, refused);
    },
    async renew(header) {
      const { session, refused } = await store.get();
      // Another request was refused before this one and has found a newer session.
      if (session && headerOf(session) !== header) return ok(headerOf(session));
      return borrow(origins, store, [header, ...refused]);
    },
  };
}

/** Pages rarely show more than one stale token each. */
const REFUSED_KEPT = 20;

async function borrow(origins: string[], store: SessionStore, refused: string[]): Promise<Result<string>> {
  let shown: HostSession[] = [];
  let known = refused;
  for (const how of ['stored', 'fresh'] as const) {
    shown = (await lookIntoPages(origins, how)).flatMap(sessionIn);
    const session = shown.find((s) => !known.includes(headerOf(s)));
    // What a page still shows is what must not be forgotten.
    const stale = shown.map(headerOf).filter((header) => known.includes(header));
    known = [...new Set([...stale, ...known])].slice(0, REFUSED_KEPT);
    if (session) {
      await store.set({ session, refused: known });
      return ok(headerOf(session));
    }
    if (shown.length === 0) break;
  }
  await store.set({ session: null, refused: known });
  return fail(shown.length === 0 ? 'no-session' : 'signed-out');
}

/** A frame without the app may keep what an older page left there. */
function sessionIn({ mounted, token, project, tabId, frameId }: PageSession): HostSession[] {
  return mounted && token !== null ? [{ token, project, tabId, frameId }] : [];
}

/**
 * A frame said hello. A document seen for the first time brings the session of whoever signed in last, and another try
 * of a token that was refused; later on only the page we borrow from is listened to, so that two agents in two tabs do
 * not take turns. Answers whether the document has shown its session.
 */
export async function followSession(
  origins: string[],
  frame: ChatFrame,
  isNew: boolean,
  store: SessionStore,
): Promise<boolean> {
  const page = await lookIntoFrame(frame, 'stored');
  const { session, refused } = await store.get();
  const own = session?.tabId === frame.tabId && session.frameId === frame.frameId;
  const [shown] = page && origins.includes(page.origin) ? sessionIn(page) : [];
  if (!shown) {
    if (own && page?.token === null) await lost(origins, store);
    return false;
  }
  const left = refused.filter((header) => !isNew || header !== headerOf(shown));
  const usable = !left.includes(headerOf(shown));
  if (usable && (isNew || own || !session)) await store.set({ session: shown, refused: left });
  return true;
}

/** The page we borrowed from is gone or signed out: another one's session serves, or none. */
export async function lost(origins: string[], store: SessionStore): Promise<void> {
  await borrow(origins, store, (await store.get()).refused);
}

/** Sign-in by token: the API token typed in the options. There is nothing fresher than that. */
export function tokenCredentials(secret: () => Promise<string | null>): Credentials {
  return {
    async authorization() {
      const token = await secret();
      return token ? ok(`Token ${token}`) : fail('signed-out');
    },
    renew: async () => fail('signed-out'),
  };
}
