import { ApiError, createApi } from '../base/api.js';
import { h } from '../base/dom.js';
import { createController } from './controller.js';
import { closedChats } from './closed-chats.js';
import { installHook } from './hook.js';
import { chatLayout } from './layout.js';
import { placeholder } from './placeholder.js';
import { parseRoute } from './routes.js';
import { applyTheme, savedTheme } from './theme.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').View<State>} StateView
 */

/** @param {string} path @returns {State} */
function initialState(path) {
  return {
    route: parseRoute(path),
    theme: savedTheme(),
    me: { email: '' },
    loading: true,
    online: true,
    rooms: { ongoing: [], waiting: [], sentFlows: [], closed: [] },
    tab: 'ongoing',
    search: '',
    newestFirst: true,
    room: null,
    windowKnown: false,
    messages: [],
    drawer: 'none',
    aside: localStorage.getItem('chats_isRoomContactInfoOpen') === 'false' ? 'none' : 'info',
    bulk: false,
    sidebarGone: false,
  };
}

/**
 * Mounts the chats app into `root` (`.chats-webapp`). In shape C the app's own root stands between (hosts.md §1).
 * @param {HTMLElement} root
 * @param {import('../types.ts').Router} router
 * @param {import('../types.ts').Session} session
 * @param {() => void} onSignedOut
 * @param {HTMLElement} [parent]
 * @returns {() => void} unmounts
 */
export function mountChats(root, router, session, onSignedOut, parent = root) {
  const inner = h('div', { id: 'app' });
  parent.replaceChildren(inner);
  const state = initialState(router.path());
  const show = createScreen(inner);
  /** @type {Context} */
  const context = {
    root,
    state,
    router,
    api: createApi(session),
    set(change) {
      Object.assign(state, change);
      if (inner.isConnected) draw();
    },
  };
  const draw = () => {
    applyTheme(root, state.theme, state.route.view === 'settings');
    show(context);
  };
  draw();
  const controller = createController(context);
  installHook(context, draw);
  controller.start().catch((error) => {
    if (error instanceof ApiError && [401, 403].includes(error.status)) onSignedOut();
    else throw error;
  });
  return () => {
    controller.stop();
    inner.remove();
  };
}

/**
 * Shows the view of the current route; another view is built anew, which is why /closed-chats and back loses whatever
 * was put into the layout (hosts.md §4, "What survives").
 * @param {HTMLElement} inner
 * @returns {(context: Context) => void}
 */
function createScreen(inner) {
  /** @type {StateView | null} */
  let current = null;
  let shown = '';
  return (context) => {
    const name = `${context.state.route.view}:${context.state.route.agentEmail ?? ''}`;
    if (!current || shown !== name) {
      current = createView(context);
      shown = name;
      inner.replaceChildren(current.element);
    }
    current.update(context.state);
  };
}

/** @param {Context} context @returns {StateView} */
function createView(context) {
  const { view } = context.state.route;
  if (view === 'home') return chatLayout(context);
  if (view === 'closed') return closedChats(context);
  return placeholder(context);
}
