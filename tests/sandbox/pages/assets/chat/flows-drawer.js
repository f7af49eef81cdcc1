import { h } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { readUrn } from '../base/text.js';
import { paintAvatar, UNNAMED } from './room-card.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').State} State
 * @typedef {import('../types.ts').Contact} Contact
 */

/**
 * hosts.md §6: the page's own "Flows" drawer, which stands where the sidebar stood. Here it only shows what the real
 * one shows first (ten contacts at most); it starts nothing.
 * @param {Context} context
 * @returns {import('../types.ts').View<State>}
 */
export function flowsDrawer(context) {
  const direct = context.state.drawer === 'flow';
  const body = direct ? flowStep(context) : contactStep(context);
  const element = h(
    'aside',
    { class: 'aside-slot-template room-list' },
    h(
      'header',
      { class: 'flows-trigger__header', 'data-testid': 'flows-trigger-header' },
      h('h2', {}, direct ? 'Select flow' : 'Flows'),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'data-testid': 'flows-trigger-close',
          'aria-label': 'Close',
          onclick: () => context.set({ drawer: 'none' }),
        },
        icon('close', 20),
      ),
    ),
    body,
  );
  return { element, update() {} };
}

/** @param {Context} context */
function contactStep({ api }) {
  const list = h('div', { class: 'flows-trigger__contacts' });
  const load = async (/** @type {string} */ query) => {
    const contacts = await api.contacts(query);
    list.replaceChildren(...contacts.slice(0, 10).map(contactCard));
  };
  const input = h('input', {
    type: 'search',
    placeholder: 'Search contact',
    'aria-label': 'Search contact in flows',
    oninput: () => void load(input.value.length < 3 ? '' : input.value),
  });
  void load('');
  return h(
    'div',
    { class: 'flows-trigger__body' },
    h(
      'p',
      { class: 'flows-trigger__note' },
      'The chat page’s own drawer: ten contacts at a time, no groups.',
    ),
    h('label', { class: 'search-box' }, icon('search', 18), input),
    list,
  );
}

/** @param {Contact} contact */
function contactCard(contact) {
  const avatar = h('span', { class: 'room-card__avatar', 'aria-hidden': 'true' });
  paintAvatar(avatar, { contactName: contact.name, urn: contact.urn });
  return h(
    'section',
    { class: 'flows-contact-card', 'data-testid': 'flows-contact-card' },
    avatar,
    h(
      'div',
      { class: 'room-card__text' },
      h('p', { class: 'room-card__name' }, contact.name || UNNAMED),
      h('p', { class: 'room-card__last' }, readUrn(contact.urn).value),
    ),
  );
}

/** hosts.md §6, entry point 2: the 24-hour banner opens the drawer on its second step. @param {Context} context */
function flowStep({ state }) {
  return h(
    'div',
    { class: 'flows-trigger__body', 'data-testid': 'send-flow-container' },
    h(
      'p',
      { class: 'flows-trigger__note' },
      'The chat page’s own drawer, for ',
      h('strong', {}, state.room?.contactName || UNNAMED),
      '.',
    ),
    h(
      'select',
      { class: 'select', 'data-testid': 'select-flow-input', 'aria-label': 'Flow', disabled: true },
      h('option', {}, 'Search by flow'),
    ),
    h(
      'button',
      { type: 'button', class: 'button button--primary', 'data-testid': 'send-flow-button', disabled: true },
      'Send',
    ),
  );
}
