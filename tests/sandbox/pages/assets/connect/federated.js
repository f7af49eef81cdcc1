import { h, show } from '../base/dom.js';
import { storedSession, storeSession } from '../base/info.js';
import { mountChats } from '../chat/app.js';
import { memoryRouter } from '../chat/router.js';
import { withQuery } from './frame.js';

/**
 * @typedef {import('./session.js').ConnectSession} ConnectSession
 * @typedef {import('./address.js').Address} Address
 * @typedef {{ section: HTMLElement, unmount: () => void }} Mounted
 */

/** How long the app stays mounted, hidden, after its section was left: 5 minutes, or `?keep=<ms>` (hosts.md §1). */
const KEEP_MS = Number(new URLSearchParams(location.search).get('keep')) || 300_000;

/**
 * hosts.md §1, shape C: the app is mounted into Connect's own page, keeps its path in memory, and its token in the
 * storages of Connect's origin.
 * @param {HTMLElement} stage
 * @param {ConnectSession} session
 * @param {(path: string) => void} onAppPath
 */
export function federatedChats(stage, session, onAppPath) {
  const mirror = (/** @type {string} */ token) => storeSession(token, session.projectUuid);
  mirror(session.token());
  session.onRefresh(mirror);
  window.addEventListener('chatsToHost', (event) => {
    if (event instanceof CustomEvent) onAppPath(withQuery(event.detail.pathname, event.detail.query));
  });
  const live = mountPoint(stage, 'chats-app');
  const settings = mountPoint(stage, 'chats-settings-app');
  return {
    /** @param {Address} address */
    show({ section, appPath }) {
      live.show(section === 'chats', appPath);
      settings.show(section === 'settings', appPath);
    },
  };
}

/**
 * One of the two places the app can be mounted in; the other one's mounting ends this one (`chats:exclusive-mount`).
 * @param {HTMLElement} stage
 * @param {'chats-app' | 'chats-settings-app'} id
 */
function mountPoint(stage, id) {
  /** @type {Mounted | null} */
  let mounted = null;
  let leaving = 0;
  const drop = () => {
    mounted?.unmount();
    mounted = null;
  };
  window.addEventListener('chats:exclusive-mount', (event) => {
    if (event instanceof CustomEvent && event.detail.id !== id) drop();
  });
  return {
    /**
     * @param {boolean} visible
     * @param {string} appPath
     */
    show(visible, appPath) {
      clearTimeout(leaving);
      if (visible && mounted)
        window.dispatchEvent(new CustomEvent('updateRoute', { detail: { path: appPath } }));
      if (visible) mounted ??= mount(stage, id, appPath);
      else if (mounted) leaving = window.setTimeout(drop, KEEP_MS);
      if (mounted) show(mounted.section, visible);
    },
  };
}

/**
 * @param {HTMLElement} stage
 * @param {string} id
 * @param {string} appPath
 * @returns {Mounted}
 */
function mount(stage, id, appPath) {
  window.dispatchEvent(new CustomEvent('chats:exclusive-mount', { detail: { id } }));
  const inner = h('div', { class: 'chats-webapp__root' });
  const section = h('section', { id, class: 'chats-webapp' }, inner);
  stage.append(section);
  const life = new AbortController();
  const unmountApp = mountChats(
    section,
    memoryRouter(appPath, life.signal),
    storedSession,
    () => location.reload(),
    inner,
  );
  return {
    section,
    unmount() {
      life.abort();
      unmountApp();
      section.remove();
    },
  };
}
