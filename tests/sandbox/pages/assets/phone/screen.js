import { phoneOf, post } from '../base/api.js';
import { bubble } from '../base/bubble.js';
import { h, setText, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { patchList } from '../base/patch.js';
import { readUrn } from '../base/text.js';

/** @typedef {import('../types.ts').Message} Message */

/**
 * One contact's phone: what WhatsApp would show there, and a box to answer with.
 * @param {string} contactUuid
 */
export function phoneScreen(contactUuid) {
  const owner = h('p', { class: 'phone__owner', 'data-testid': 'phone-owner' });
  const list = h('div', { class: 'phone__messages', 'data-testid': 'phone-messages' });
  const quiet = h('p', { class: 'phone__quiet' }, 'No messages yet');
  const answer = (/** @type {string} */ text) => post('/sandbox/answer', { contact: contactUuid, text });
  const element = h(
    'section',
    { class: 'phone-stage__column' },
    owner,
    h(
      'div',
      { class: 'phone' },
      phoneHeader(),
      h('div', { class: 'phone__scroll' }, quiet, list),
      answerBox(answer),
    ),
  );
  return {
    element,
    async refresh() {
      const { contact, messages } = await phoneOf(contactUuid);
      setText(owner, `${contact.name || 'No name'} · ${readUrn(contact.urn).value}`);
      show(quiet, messages.length === 0);
      drawMessages(list, messages, answer);
    },
  };
}

/** The chat's other side is always the same business. */
function phoneHeader() {
  return h(
    'header',
    { class: 'phone__header' },
    icon('back', 20),
    h('span', { class: 'phone__avatar' }, 'SB'),
    h('div', {}, h('strong', {}, 'Sandbox Store'), h('span', {}, 'Business account')),
  );
}

/**
 * @param {HTMLElement} list
 * @param {Message[]} messages
 * @param {(text: string) => Promise<unknown>} answer
 */
function drawMessages(list, messages, answer) {
  const before = list.childElementCount;
  patchList(
    list,
    messages.map((message, index) => ({ message, index })),
    ({ message, index }) => `${index} ${message.at} ${message.status} ${message.text}`,
    ({ message }) => ({ element: phoneBubble(message, answer), update() {} }),
  );
  const scroller = list.parentElement;
  if (scroller && list.childElementCount !== before) scroller.scrollTop = scroller.scrollHeight;
}

/**
 * @param {Message} message
 * @param {(text: string) => Promise<unknown>} answer
 */
function phoneBubble(message, answer) {
  const element = bubble(message, {
    testId: 'phone-message',
    mine: 'in',
    onReply: (text) => void answer(text),
  });
  if (message.status === 'failed') {
    element.classList.add('bubble--failed');
    element.append(h('span', { class: 'bubble__failed' }, 'did not arrive'));
  }
  return element;
}

/** @param {(text: string) => Promise<unknown>} answer */
function answerBox(answer) {
  const input = h('input', {
    type: 'text',
    placeholder: 'Message',
    'aria-label': 'Answer',
    autocomplete: 'off',
    'data-testid': 'phone-answer-input',
  });
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    await answer(text);
  };
  return h(
    'form',
    { class: 'phone__answer', onsubmit: send },
    input,
    h(
      'button',
      { type: 'submit', 'data-testid': 'phone-answer-send', 'aria-label': 'Send' },
      icon('send', 20),
    ),
  );
}
