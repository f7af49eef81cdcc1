import type { Anchor, HostProfile } from './profile.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The app's root; never `#app`, which exists two or three times (hosts.md §1). Seen 2026-08-19. */
const ROOT = '.chats-webapp';
const LAYOUT = '.chats-layout';

/** Where the button goes, first hit wins (hosts.md §4). */
const ANCHORS: { selector: string; where: Anchor['where'] }[] = [
  // The place the manual shows: right under "Preferences". Builds before 2025-02.
  { selector: '[data-testid="preferences-bar"]', where: 'after' },
  // Above "View options", which holds the preferences today. Seen 2026-08-19.
  { selector: '.sidebar > footer.chats-layout-footer', where: 'before' },
  // Under the status bar on top of the sidebar. Seen 2026-08-19.
  { selector: '.sidebar > [data-testid="status-bar"]', where: 'after' },
];

/** Weni Chats / Live Desk, standalone, in Connect's iframe, or federated into Connect (hosts.md §1). */
export const weni: HostProfile = {
  name: 'weni',

  root: (page) => page.querySelector(`${ROOT}:has(${LAYOUT})`),

  anchor(page) {
    const layout = page.querySelector(`${ROOT} ${LAYOUT}`);
    // A manager looking over an agent's shoulder may not send in the agent's name.
    if (!layout || layout.classList.contains('view-mode')) return null;
    for (const { selector, where } of ANCHORS) {
      const element = layout.querySelector(selector);
      if (element) return { element, where };
    }
    return null;
  },

  roomUuid: (url) => new RegExp(`/chats/(${UUID})/?$`).exec(url.pathname)?.[1] ?? null,

  roomUrl(url, roomUuid) {
    const inside = new RegExp(`^/projects/${UUID}/chats`).exec(url.pathname)?.[0] ?? '';
    return url.origin + inside + (roomUuid === null ? '/rooms' : `/chats/${roomUuid}`);
  },

  session(page) {
    const read = (key: string) => page.sessionStorage.getItem(key) || page.localStorage.getItem(key) || null;
    return { token: read('chats_token'), project: read('chats_projectUuid') };
  },

  freshToken: (page) => (page.parent === page ? Promise.resolve(null) : tokenOfConnect(page)),

  framed(page) {
    const src = page.querySelector<HTMLIFrameElement>('iframe[name="chats"]')?.src;
    return src && URL.canParse(src) ? new URL(src).origin : null;
  },
};

/** Connect answers at once or, where it is no Connect, never. */
const ANSWER_WITHIN_MS = 1_000;

/**
 * Shape B: the app takes Connect's token once, so what it stored grows stale (hosts.md §2). Asked as the app asks; only
 * the window around this frame may answer.
 */
function tokenOfConnect(page: Window): Promise<string | null> {
  return new Promise((resolve) => {
    const onMessage = ({ source, data }: MessageEvent<{ event?: unknown; token?: unknown } | null>) => {
      if (source !== page.parent || data?.event !== 'updateToken') return;
      answer(typeof data.token === 'string' ? data.token : null);
    };
    const answer = (token: string | null) => {
      page.removeEventListener('message', onMessage);
      clearTimeout(timer);
      resolve(token);
    };
    const timer = setTimeout(answer, ANSWER_WITHIN_MS, null);
    page.addEventListener('message', onMessage);
    page.parent.postMessage({ event: 'getToken' }, '*');
  });
}
