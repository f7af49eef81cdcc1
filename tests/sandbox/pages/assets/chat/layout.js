import { h, show } from '../base/dom.js';
import { asidePanel } from './aside.js';
import { bulkMessage } from './bulk-message.js';
import { flowsDrawer } from './flows-drawer.js';
import { homeChat } from './home-chat.js';
import { sidebar } from './sidebar.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').View<State>} StateView
 */

/**
 * hosts.md §4: the grid of three columns. Left: sidebar or native drawer, middle: chat or bulk message, right: aside.
 * @param {Context} context
 * @returns {StateView}
 */
export function chatLayout(context) {
  const skeleton = loadingSidebar();
  const element = h('section', { class: 'chats-layout', 'data-testid': 'chats-layout' }, skeleton);
  const left = slot(element, context, { sidebar, drawer: flowsDrawer });
  const middle = slot(element, context, { chat: homeChat, bulk: bulkMessage });
  const right = slot(element, context, { aside: asidePanel });
  return {
    element: context.state.route.agentEmail ? viewMode(element, context) : element,
    update(state) {
      const aside = state.room !== null && state.aside !== 'none' && !state.bulk;
      element.classList.toggle('has-aside', aside);
      element.classList.toggle('view-mode', state.route.agentEmail !== undefined);
      show(skeleton, state.loading);
      left(leftColumn(state), state);
      middle(state.bulk ? 'bulk' : 'chat', state);
      right(aside ? 'aside' : null, state);
    },
  };
}

/** @param {State} state */
function leftColumn(state) {
  if (state.sidebarGone) return null;
  return state.drawer === 'none' ? 'sidebar' : 'drawer';
}

/**
 * One column, filled as Vue's v-if / v-else fills it: what leaves is destroyed, what comes back is new.
 * @template {string} Name
 * @param {HTMLElement} parent
 * @param {Context} context
 * @param {Record<Name, (context: Context) => StateView>} choices
 * @returns {(name: NoInfer<Name> | null, state: State) => void}
 */
function slot(parent, context, choices) {
  const place = parent.appendChild(document.createComment('v-if'));
  /** @type {StateView | null} */
  let view = null;
  /** @type {Name | null} */
  let shown = null;
  return (name, state) => {
    if (name !== shown) {
      view?.element.remove();
      view = name === null ? null : choices[name](context);
      if (view) place.before(view.element);
      shown = name;
    }
    view?.update(state);
  };
}

/** hosts.md §4, `.home-sidebar-loading`. */
function loadingSidebar() {
  const rows = Array.from({ length: 6 }, () =>
    h(
      'div',
      { class: 'skeleton-row' },
      h('span', { class: 'skeleton-dot' }),
      h('span', { class: 'skeleton-line' }),
    ),
  );
  return h('div', { class: 'home-sidebar-loading', 'aria-busy': 'true' }, rows);
}

/**
 * hosts.md §1, `/dashboard/view-mode/<email>`: a manager looks over an agent's shoulder.
 * @param {HTMLElement} layout
 * @param {Context} context
 */
function viewMode(layout, { state, router }) {
  return h(
    'section',
    { class: 'dashboard-view-mode' },
    h(
      'header',
      { class: 'view-mode-header' },
      h('span', {}, 'You are viewing the chats of ', h('strong', {}, state.route.agentEmail ?? '')),
      h('button', { type: 'button', class: 'text-button', onclick: () => router.go('/rooms') }, 'Leave'),
    ),
    layout,
  );
}
