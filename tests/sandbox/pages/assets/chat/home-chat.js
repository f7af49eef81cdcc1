import { h, setText, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { composerSlot } from './composer.js';
import { messageList } from './message-list.js';
import { paintAvatar, UNNAMED } from './room-card.js';
import { confirmClose } from './close-room.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').View<State>} StateView
 */

/**
 * hosts.md §4, `main > section.home-chat`. The header is there even when no room is open, hidden (§4, "What survives").
 * @param {Context} context
 * @returns {StateView}
 */
export function homeChat(context) {
  const header = chatHeader(context);
  const banner = windowBanner(context);
  const messages = messageList('chat-message');
  const composer = composerSlot(context);
  const welcome = emptyState();
  const section = h(
    'section',
    { class: 'home-chat', 'data-testid': 'home-chat' },
    header.element,
    banner.element,
    messages.element,
    welcome.element,
  );
  return {
    element: h('main', {}, section),
    update(state) {
      header.update(state);
      banner.update(state);
      show(messages.element, state.room !== null);
      messages.update(state.messages);
      welcome.update(state);
      composer(section, state);
    },
  };
}

/** hosts.md §3: the name carries the protocol before it. @param {State} state */
function headerName({ room }) {
  if (!room?.contactName) return UNNAMED;
  return room.protocol ? `${room.protocol} | ${room.contactName}` : room.contactName;
}

/** hosts.md §4, `section.home-chat-headers`. @param {Context} context @returns {StateView} */
function chatHeader(context) {
  const avatar = h('span', { class: 'room-card__avatar', 'aria-hidden': 'true' });
  const name = h('p', {});
  const element = h(
    'section',
    { class: 'home-chat-headers', 'data-testid': 'home-chat-headers' },
    h('section', { class: 'contact-header' }, avatar, h('div', { class: 'contact-header__name' }, name)),
    h('div', { class: 'home-chat-headers__actions' }, headerActions(context)),
  );
  return {
    element,
    update(state) {
      show(element, state.room !== null);
      if (!state.room) return;
      paintAvatar(avatar, state.room);
      setText(name, headerName(state));
    },
  };
}

/** @param {Context} context */
function headerActions(context) {
  const { set, state } = context;
  return [
    iconButton('info', 'Contact information', 'toggle-contact-info', () => {
      const aside = state.aside === 'info' ? 'none' : 'info';
      localStorage.setItem('chats_isRoomContactInfoOpen', String(aside === 'info'));
      set({ aside });
    }),
    h(
      'button',
      {
        type: 'button',
        class: 'button button--quiet',
        'data-testid': 'end-chat',
        onclick: () => confirmClose(context),
      },
      'End chat',
    ),
  ];
}

/**
 * @param {import('../base/icons.js').IconName} name
 * @param {string} label
 * @param {string} testId
 * @param {() => void} onclick
 */
function iconButton(name, label, testId, onclick) {
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-testid': testId,
      title: label,
      'aria-label': label,
      onclick,
    },
    icon(name, 20),
  );
}

/** hosts.md §4 and §6: the 24-hour banner, only for WhatsApp rooms whose window is closed. @param {Context} context @returns {StateView} */
function windowBanner({ set }) {
  const link = h(
    'a',
    {
      href: '#',
      'data-testid': 'send-flow-trigger',
      class: 'chat-header-send-flow__link',
      onclick: openDrawer,
    },
    'Send flow',
  );
  function openDrawer(/** @type {Event} */ event) {
    event.preventDefault();
    set({ drawer: 'flow' });
  }
  const element = h(
    'div',
    { class: 'chat-header-send-flow', 'data-testid': 'chat-header-send-flow' },
    icon('clock', 18),
    h('span', {}, 'More than 24 hours since the contact’s last message. Only a flow can reach them now.'),
    link,
  );
  return {
    element,
    update({ room, windowKnown }) {
      const closed = room !== null && windowKnown && !room.is24hValid && room.urn.startsWith('whatsapp:');
      show(element, closed);
    },
  };
}

/** @returns {StateView} */
function emptyState() {
  const title = h('h2', {}, '');
  const text = h('p', {}, '');
  const element = h(
    'div',
    { class: 'home-chat__empty' },
    h('span', { class: 'home-chat__emblem' }, icon('forum', 40)),
    title,
    text,
  );
  return {
    element,
    update({ room, route, rooms, loading }) {
      show(element, room === null && !loading && !route.roomUuid);
      setText(title, route.discussionUuid ? 'Discussion' : 'Welcome to your chats');
      setText(
        text,
        `${rooms.ongoing.length} in progress, ${rooms.waiting.length} waiting. Choose one to answer.`,
      );
    },
  };
}
