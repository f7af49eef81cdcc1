import { h, setText } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { openDialog } from './dialog.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 */

/**
 * hosts.md §4, "What survives": while this is open, `main` with its header is not in the document.
 * @param {Context} context
 * @returns {import('../types.ts').View<State>}
 */
export function bulkMessage(context) {
  const summary = h('p', {});
  const box = h('textarea', {
    rows: '5',
    placeholder: 'Write a message',
    'aria-label': 'Bulk message',
    'data-testid': 'bulk-text',
  });
  const element = h(
    'section',
    { class: 'bulk-message', 'data-testid': 'bulk-message' },
    h(
      'header',
      {},
      h('h2', {}, 'Bulk message'),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'data-testid': 'close-bulk-message',
          'aria-label': 'Close',
          onclick: () => context.set({ bulk: false }),
        },
        icon('close', 20),
      ),
    ),
    summary,
    box,
    h(
      'button',
      {
        type: 'button',
        class: 'button button--primary',
        'data-testid': 'send-bulk-message',
        onclick: () => ask(context, box),
      },
      'Send to all',
    ),
  );
  return {
    element,
    update: (state) =>
      setText(summary, `Goes to ${openRooms(state).length} chats in progress whose 24-hour window is open.`),
  };
}

/** @param {State} state */
function openRooms(state) {
  return state.rooms.ongoing.filter((room) => room.is24hValid);
}

/**
 * @param {Context} context
 * @param {HTMLTextAreaElement} box
 */
function ask({ root, api, set, state }, box) {
  const text = box.value.trim();
  if (!text) return box.focus();
  const rooms = openRooms(state);
  openDialog(root, {
    title: 'Send this message?',
    text: `${rooms.length} contacts will receive it.`,
    action: 'Send',
    async onConfirm() {
      for (const room of rooms) await api.say(room.uuid, text);
      set({ bulk: false });
    },
  });
}
