import { bubble } from '../base/bubble.js';
import { h } from '../base/dom.js';
import { patchList } from '../base/patch.js';

/** @typedef {import('../types.ts').Message} Message */

/**
 * The agent's view of a conversation: the contact left, the desk right. Follows the newest message unless the reader
 * has scrolled up; a frame later, because what stands below the list is drawn in the same update.
 * @param {string} testId
 * @returns {import('../types.ts').View<Message[]>}
 */
export function messageList(testId) {
  const inner = h('div', { class: 'chat-messages__list' });
  const element = h('section', { class: 'chat-messages', 'data-testid': 'chat-messages' }, inner);
  return {
    element,
    update(messages) {
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
      const before = inner.childElementCount;
      patchList(inner, numbered(messages), keyOf, ({ message }) => ({
        element: bubble(message, { testId, mine: 'out' }),
        update() {},
      }));
      if (atEnd || before === 0) requestAnimationFrame(() => element.scrollTo(0, element.scrollHeight));
    },
  };
}

/** @param {Message[]} messages */
function numbered(messages) {
  return messages.map((message, index) => ({ message, index }));
}

/** @param {{ message: Message, index: number }} item */
function keyOf({ message, index }) {
  return `${index} ${message.at} ${message.direction} ${message.text}`;
}
