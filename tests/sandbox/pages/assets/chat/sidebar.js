import { h, setText, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { chatStorage } from '../base/info.js';
import { initials } from '../base/text.js';
import { roomList } from './room-list.js';
import { closePopovers, openViewOptions } from './view-options.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 */

/**
 * hosts.md §4, `.sidebar`: status bar, list of rooms, bulk actions, footer. Invisible until the first calls are done.
 * @param {Context} context
 * @returns {import('../types.ts').View<State>}
 */
export function sidebar(context) {
  const status = context.state.route.agentEmail ? null : statusBar(context);
  const list = roomList(context);
  const element = h(
    'div',
    { class: 'sidebar' },
    status?.element,
    list.element,
    h('section', { class: 'chats-layout-footer-button', 'data-testid': 'footer-button-container' }),
    footer(context),
  );
  return {
    element,
    update(state) {
      show(element, !state.loading);
      status?.update(state);
      list.update(state);
    },
  };
}

/** hosts.md §4, `header.status-bar`. @param {Context} context */
function statusBar(context) {
  const name = h('span', { class: 'status-bar__name' });
  const avatar = h('span', { class: 'status-bar__avatar', 'aria-hidden': 'true' });
  const label = h('span', { class: 'status-bar__label' });
  const toggle = h(
    'button',
    { type: 'button', class: 'status-bar__toggle', onclick: () => switchStatus(context) },
    h('span', { class: 'status-bar__dot' }),
    label,
  );
  const element = h('header', { class: 'status-bar', 'data-testid': 'status-bar' }, avatar, name, toggle);
  return {
    element,
    /** @param {State} state */
    update(state) {
      const { email, first_name: first = '', last_name: last = '' } = state.me;
      const full = `${first} ${last}`.trim() || email;
      setText(name, full);
      setText(avatar, initials(full));
      setText(label, state.online ? 'Online' : 'Offline');
      element.classList.toggle('status-bar--online', state.online);
    },
  };
}

/** hosts.md §2: the agent's status is kept per project in the session's storage. @param {Context} context */
function switchStatus({ state, set }) {
  const online = !state.online;
  sessionStorage.setItem(
    `chats_statusAgent-${chatStorage.get('projectUuid')}`,
    online ? 'ONLINE' : 'OFFLINE',
  );
  set({ online });
}

/** hosts.md §4 and §5, "View options": one row, 55 px high, with a line above. @param {Context} context */
function footer(context) {
  const button = h(
    'section',
    {
      class: 'view-button',
      'data-testid': 'view-btn',
      role: 'button',
      tabindex: '0',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      onclick: () => toggleOptions(context, button),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggleOptions(context, button);
      },
    },
    icon('tune', 20),
    h('span', { class: 'view-button__label' }, 'View options'),
    icon('chevron', 20),
  );
  return h('footer', { class: 'chats-layout-footer' }, h('div', { class: 'view-options__trigger' }, button));
}

/**
 * @param {Context} context
 * @param {HTMLElement} button
 */
function toggleOptions(context, button) {
  if (button.getAttribute('aria-expanded') === 'true') closePopovers();
  else openViewOptions(context, button);
}
