import { h, setText, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { patchList } from '../base/patch.js';
import { roomCard } from './room-card.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').Room} Room
 * @typedef {import('../types.ts').Group} Group
 */

/** hosts.md §4: four groups; the hidden ones stay in the document. @type {{ id: Group, label: string, testId: string, empty: string }[]} */
const GROUPS = [
  { id: 'waiting', label: 'Waiting', testId: 'waiting-rooms-card-group', empty: 'Nobody is waiting' },
  {
    id: 'ongoing',
    label: 'In progress',
    testId: 'in-progress-rooms-card-group',
    empty: 'No chats in progress',
  },
  {
    id: 'sentFlows',
    label: 'Sent flows',
    testId: 'sent-flows-card-group',
    empty: 'No flows waiting for an answer',
  },
  { id: 'discussions', label: 'Discussions', testId: 'discussions-card-group', empty: 'No discussions' },
];

/**
 * @param {Context} context
 * @returns {import('../types.ts').View<State>}
 */
export function roomList(context) {
  const tabs = GROUPS.map((group) => groupTab(context, group));
  const groups = GROUPS.map((group) => cardGroup(context, group));
  const order = orderBy(context);
  const element = h(
    'div',
    { class: 'container room-list', 'data-testid': 'card-groups-container' },
    searchBox(context),
    h(
      'div',
      { class: 'chat-groups__tabs', role: 'tablist' },
      tabs.map((tab) => tab.element),
    ),
    order.element,
    groups.map((group) => group.element),
  );
  return {
    element,
    update(state) {
      for (const part of [...tabs, order, ...groups]) part.update(state);
    },
  };
}

/** @param {Context} context */
function searchBox({ set, state }) {
  const input = h('input', {
    type: 'search',
    placeholder: 'Search contact',
    'aria-label': 'Search contact',
    'data-testid': 'search-contact-input',
    value: state.search,
    oninput: () => set({ search: input.value }),
  });
  return h('label', { class: 'search-box' }, icon('search', 18), input);
}

/**
 * @param {Context} context
 * @param {(typeof GROUPS)[number]} group
 */
function groupTab({ set }, group) {
  const count = h('span', { class: 'chat-groups__count' });
  const element = h(
    'button',
    {
      type: 'button',
      role: 'tab',
      class: 'chat-groups__tab',
      title: group.label,
      onclick: () => set({ tab: group.id }),
    },
    h('span', { class: 'chat-groups__label' }, group.label),
    count,
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      setText(count, String(roomsOf(state, group.id).length));
      element.setAttribute('aria-selected', String(state.tab === group.id));
    },
  };
}

/** @param {Context} context */
function orderBy({ set, state }) {
  const label = h('span', {});
  const element = h(
    'section',
    { class: 'order-by', 'data-testid': 'order-by-section' },
    h(
      'button',
      { type: 'button', class: 'text-button', onclick: () => set({ newestFirst: !state.newestFirst }) },
      icon('sort', 16),
      label,
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'text-button',
        'data-testid': 'open-bulk-message',
        onclick: () => set({ bulk: true }),
      },
      icon('broadcast', 16),
      'Bulk message',
    ),
  );
  return {
    element,
    /** @param {State} state */
    update: (state) => setText(label, state.newestFirst ? 'Newest first' : 'Oldest first'),
  };
}

/**
 * @param {Context} context
 * @param {(typeof GROUPS)[number]} group
 */
function cardGroup(context, group) {
  const empty = h('p', { class: 'card-group__empty' }, group.empty);
  const list = h('div', { class: 'card-group__list' });
  const element = h('div', { class: 'card-group', 'data-testid': group.testId }, list, empty);
  return {
    element,
    /** @param {State} state */
    update(state) {
      const rooms = visibleRooms(state, group.id);
      show(element, state.tab === group.id);
      show(empty, rooms.length === 0);
      patchList(
        list,
        rooms.map((room, index) => ({ room, index, selected: state.room?.uuid === room.uuid })),
        (item) => item.room.uuid,
        () => roomCard(context),
      );
    },
  };
}

/**
 * @param {State} state
 * @param {Group} group
 * @returns {Room[]}
 */
function roomsOf(state, group) {
  return group === 'discussions' ? [] : state.rooms[group];
}

/**
 * @param {State} state
 * @param {Group} group
 */
function visibleRooms(state, group) {
  const wanted = state.search.trim().toLocaleLowerCase();
  const rooms = roomsOf(state, group).filter(
    (room) =>
      !wanted ||
      `${room.contactName ?? ''} ${room.urn} ${room.protocol}`.toLocaleLowerCase().includes(wanted),
  );
  return state.newestFirst ? rooms : rooms.toReversed();
}
