import { h } from '../base/dom.js';
import { icon } from '../base/icons.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').Room} Room
 */

/**
 * hosts.md §4, `section.message-manager-v2`: a new one for every room, and none while the 24-hour status loads, when the
 * window is closed, while the room waits, or for a manager who only looks.
 * @param {Context} context
 * @returns {(parent: HTMLElement, state: State) => void}
 */
export function composerSlot(context) {
  /** @type {HTMLElement | null} */
  let element = null;
  let shownFor = '';
  return (parent, state) => {
    const wanted = composerFor(state);
    if (wanted === shownFor) return;
    element?.remove();
    element = wanted
      ? parent.appendChild(wanted.startsWith('note:') ? note(wanted.slice(5)) : composer(context, wanted))
      : null;
    shownFor = wanted;
  };
}

/** The open room's uuid, a note in the composer's place, or nothing. @param {State} state */
function composerFor(state) {
  const { room, windowKnown, rooms, route } = state;
  if (!room || !windowKnown) return '';
  if (route.agentEmail) return 'note:You are only looking at this chat.';
  if (has(rooms.sentFlows, room)) return 'note:A flow was sent. You can write here once the contact answers.';
  if (has(rooms.waiting, room)) return 'note:This chat is waiting in the queue.';
  if (has(rooms.closed, room)) return 'note:This chat has ended.';
  return room.is24hValid ? room.uuid : '';
}

/**
 * @param {Room[]} rooms
 * @param {Room} room
 */
function has(rooms, room) {
  return rooms.some((other) => other.uuid === room.uuid);
}

/** @param {string} text */
function note(text) {
  return h('p', { class: 'home-chat__note', role: 'note' }, text);
}

/**
 * @param {Context} context
 * @param {string} roomUuid
 */
function composer({ api }, roomUuid) {
  const box = h('textarea', {
    rows: '1',
    placeholder: 'Write a message',
    'aria-label': 'Message',
    'data-testid': 'text-area',
    onkeydown: onKey,
  });
  async function send() {
    const text = box.value.trim();
    if (!text) return;
    box.value = '';
    await api.say(roomUuid, text);
  }
  function onKey(/** @type {KeyboardEvent} */ event) {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  }
  return h(
    'section',
    { class: 'message-manager-v2', 'data-testid': 'message-manager' },
    h(
      'div',
      { class: 'text-box' },
      box,
      h(
        'button',
        {
          type: 'button',
          class: 'text-box__send',
          'data-testid': 'send-message',
          'aria-label': 'Send message',
          onclick: () => void send(),
        },
        icon('send', 20),
      ),
    ),
  );
}
