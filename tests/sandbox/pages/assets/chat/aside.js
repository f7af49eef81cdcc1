import { h, setText, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { readUrn } from '../base/text.js';
import { paintAvatar, UNNAMED } from './room-card.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').View<State>} StateView
 */

/**
 * hosts.md §4, `section.aside`: the contact or the quick messages; can be closed, and then the number is nowhere in the page.
 * @param {Context} context
 * @returns {StateView}
 */
export function asidePanel(context) {
  const title = h('h2', {});
  const info = contactInfo();
  const quick = quickMessages(context);
  const close = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-testid': 'close-aside',
      'aria-label': 'Close',
      onclick: () => closeAside(context),
    },
    icon('close', 20),
  );
  const element = h(
    'section',
    { class: 'aside' },
    h('header', { class: 'aside__header' }, title, close),
    info.element,
    quick,
  );
  return {
    element,
    update(state) {
      setText(title, state.aside === 'quick' ? 'Quick messages' : 'Contact');
      show(info.element, state.aside === 'info');
      show(quick, state.aside === 'quick');
      info.update(state);
    },
  };
}

/** @param {Context} context */
function closeAside({ set, state }) {
  if (state.aside === 'info') localStorage.setItem('chats_isRoomContactInfoOpen', 'false');
  set({ aside: 'none' });
}

/** hosts.md §3, the contact panel: the URN's scheme as title, the number as value. @returns {StateView} */
function contactInfo() {
  const avatar = h('span', { class: 'room-card__avatar infos-contact__avatar', 'aria-hidden': 'true' });
  const name = h('h3', {});
  const urn = infoItem();
  const protocol = infoItem();
  const agent = infoItem();
  const element = h(
    'div',
    { class: 'contact-info', 'data-testid': 'contact-info' },
    h('div', { class: 'contact-info__person' }, avatar, name),
    h('div', { class: 'infos-contact' }, urn.element, protocol.element, agent.element),
  );
  return {
    element,
    update({ room }) {
      if (!room) return;
      const { scheme, value } = readUrn(room.urn);
      paintAvatar(avatar, room);
      setText(name, room.contactName || UNNAMED);
      urn.update(`${scheme}:`, value);
      protocol.update('Protocol:', room.protocol);
      agent.update('Agent:', room.agentEmail ?? 'nobody yet');
    },
  };
}

function infoItem() {
  const title = h('span', { class: 'infos-contact__item-title' });
  const value = h('span', { class: 'infos-contact__item-value' });
  const element = h('div', { class: 'infos-contact__item' }, title, value);
  return {
    element,
    /**
     * @param {string} newTitle
     * @param {string} newValue
     */
    update(newTitle, newValue) {
      setText(title, newTitle);
      setText(value, newValue);
      show(element, newValue !== '');
    },
  };
}

const QUICK = [
  { shortcut: 'hello', text: 'Hello! How can I help you today?' },
  { shortcut: 'moment', text: 'One moment please, I am looking into it.' },
  { shortcut: 'bye', text: 'Thank you for writing. Have a good day!' },
];

/** @param {Context} context */
function quickMessages({ root }) {
  const use = (/** @type {string} */ text) => {
    const box = root.querySelector('[data-testid=text-area]');
    if (box instanceof HTMLTextAreaElement) box.value = text;
  };
  return h(
    'div',
    { class: 'quick-messages', 'data-testid': 'quick-messages' },
    QUICK.map(({ shortcut, text }) =>
      h(
        'button',
        { type: 'button', class: 'quick-message', onclick: () => use(text) },
        h('strong', {}, `/${shortcut}`),
        h('span', {}, text),
      ),
    ),
  );
}
