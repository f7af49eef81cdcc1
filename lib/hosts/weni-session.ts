/** What the worker asks of a Weni chat page besides its place for a button: the agent's own session (hosts.md §2). */
export const weniSession = {
  /** As the page keeps it. */
  session(page: Window): { token: string | null; project: string | null } {
    const read = (key: string) => page.sessionStorage.getItem(key) || page.localStorage.getItem(key) || null;
    return { token: read('chats_token'), project: read('chats_projectUuid') };
  },

  /** A token newer than the stored one, from whoever handed the page its own; null when nobody answers. */
  freshToken: (page: Window): Promise<string | null> =>
    page.parent === page ? Promise.resolve(null) : tokenOfConnect(page),

  /** Origin of the frame of this page that holds the chat app; null when there is none. */
  framed(page: Document): string | null {
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
