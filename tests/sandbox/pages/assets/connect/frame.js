import { h, show } from '../base/dom.js';
import { info } from '../base/info.js';

/**
 * @typedef {import('./session.js').ConnectSession} ConnectSession
 * @typedef {import('./address.js').Address} Address
 * @typedef {{ event: string, pathname?: string, query?: Record<string, string>, theme?: 'light' | 'dark' }} AppMessage
 */

/**
 * hosts.md §1, shape B: the chats in a frame of their own origin, spoken to by postMessage with target '*'.
 * @param {HTMLElement} stage
 * @param {ConnectSession} session
 * @param {(path: string) => void} onAppPath
 */
export function framedChats(stage, session, onAppPath) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  const tell = (/** @type {object} */ message) => frame?.contentWindow?.postMessage(message, '*');
  const answers = protocol(session, onAppPath, tell);
  addEventListener('message', ({ data, source }) => {
    if (frame && source === frame.contentWindow) answers[data?.event]?.(data);
  });
  // The app has stopped listening by then (hosts.md §2, B): its storage keeps the first token until a reload.
  session.onRefresh((token) => tell({ event: 'updateToken', token }));
  return {
    /** @param {Address} address */
    show({ section, appPath }) {
      if (section !== 'home') frame ??= stage.appendChild(createFrame(session, appPath));
      if (frame) show(frame, section !== 'home');
    },
  };
}

/**
 * Another origin of the same site, as chats.weni.ai is to dash.weni.ai: this computer is called by the name in the
 * address, because a browser that blocks third-party storage (Debian's Chromium) gives a frame of another site none.
 */
function chatOrigin() {
  const origin = new URL(info.chatOrigin);
  origin.hostname = location.hostname;
  return origin.origin;
}

/**
 * @param {ConnectSession} session
 * @param {string} appPath
 */
function createFrame(session, appPath) {
  const src = `${chatOrigin()}${appPath}?projectUuid=${session.projectUuid}`;
  return h('iframe', { name: 'chats', title: 'Chats', class: 'connect__frame', src });
}

/**
 * What Connect does with each message of the app.
 * @param {ConnectSession} session
 * @param {(path: string) => void} onAppPath
 * @param {(message: object) => void} tell
 * @returns {Record<string, (message: AppMessage) => void>}
 */
function protocol(session, onAppPath, tell) {
  return {
    getToken: () => tell({ event: 'updateToken', token: session.token() }),
    getLanguage: () => tell({ event: 'setLanguage', language: 'en' }),
    changePathname: ({ pathname = '/rooms', query }) => onAppPath(withQuery(pathname, query)),
    'chats:theme': ({ theme = 'light' }) => {
      localStorage.setItem('chats-theme', theme);
      document.documentElement.classList.toggle('dark', theme === 'dark');
    },
  };
}

/**
 * @param {string} pathname
 * @param {Record<string, string>} [query]
 */
export function withQuery(pathname, query = {}) {
  const search = new URLSearchParams(query).toString();
  return search ? `${pathname}?${search}` : pathname;
}
