import { h, setText, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { patchList } from '../base/patch.js';
import { readUrn } from '../base/text.js';
import { messageList } from './message-list.js';
import { paintAvatar, UNNAMED } from './room-card.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').Room} Room
 */

/**
 * hosts.md §1, `/closed-chats` and `/closed-chats/<room>`: another view, for which the whole layout is destroyed.
 * @param {Context} context
 * @returns {import('../types.ts').View<State>}
 */
export function closedChats(context) {
  const title = h('h1', {}, 'History');
  const rows = h('tbody', {});
  const empty = h('p', { class: 'card-group__empty' }, 'No closed chats yet');
  const table = h('table', { class: 'closed-chats__table' }, tableHead(), rows);
  const messages = messageList('closed-chat-message');
  const element = h(
    'section',
    { class: 'closed-chats', 'data-testid': 'closed-chats' },
    h('header', { class: 'closed-chats__header' }, backButton(context), title),
    h('div', { class: 'closed-chats__body' }, table, empty, messages.element),
  );
  return {
    element,
    update(state) {
      const open = state.route.roomUuid !== undefined;
      setText(title, open ? state.room?.contactName || UNNAMED : 'History');
      show(table, !open && state.rooms.closed.length > 0);
      show(empty, !open && state.rooms.closed.length === 0);
      show(messages.element, open);
      messages.update(open ? state.messages : []);
      patchList(
        rows,
        state.rooms.closed,
        (room) => room.uuid,
        () => closedRow(context),
      );
    },
  };
}

/** @param {Context} context */
function backButton({ router, state }) {
  const back = () => router.go(state.route.roomUuid ? '/closed-chats' : '/rooms');
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-testid': 'closed-chats-back',
      'aria-label': 'Back',
      onclick: back,
    },
    icon('back', 20),
  );
}

function tableHead() {
  return h(
    'thead',
    {},
    h(
      'tr',
      {},
      ['Contact', 'Number', 'Protocol', 'Agent'].map((label) => h('th', { scope: 'col' }, label)),
    ),
  );
}

/** @param {Context} context */
function closedRow({ router }) {
  /** @type {Room | null} */
  let current = null;
  const avatar = h('span', { class: 'room-card__avatar', 'aria-hidden': 'true' });
  const name = h('button', { type: 'button', class: 'closed-chats__name' });
  const number = h('td', {});
  const protocol = h('td', {});
  const agent = h('td', {});
  const open = () => current && router.go(`/closed-chats/${current.uuid}`);
  const element = h(
    'tr',
    { 'data-testid': 'closed-chat-row', onclick: open },
    h('td', {}, h('span', { class: 'closed-chats__contact' }, avatar, name)),
    number,
    protocol,
    agent,
  );
  return {
    element,
    /** @param {Room} room */
    update(room) {
      current = room;
      paintAvatar(avatar, room);
      setText(name, room.contactName || UNNAMED);
      setText(number, readUrn(room.urn).value);
      setText(protocol, room.protocol);
      setText(agent, room.agentEmail ?? '');
    },
  };
}
