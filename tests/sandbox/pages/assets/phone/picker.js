import { findContacts } from '../base/api.js';
import { h } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { hueOf, initials, readUrn } from '../base/text.js';

/** @typedef {import('../types.ts').Contact} Contact */

const SHOWN = 50;

/**
 * Search and the list of contacts; only so many rows are drawn, whatever the sandbox knows.
 * @param {(uuid: string) => void} onChoose
 */
export function contactPicker(onChoose) {
  const list = h('nav', { class: 'picker__list', 'aria-label': 'Contacts' });
  const input = h('input', {
    type: 'search',
    placeholder: 'Name or number',
    'aria-label': 'Search contact',
    'data-testid': 'phone-search',
    oninput: () => void load(),
  });
  let selected = '';
  let asked = 0;
  async function load() {
    const number = ++asked;
    const contacts = await findContacts(input.value.trim());
    if (number !== asked) return;
    list.replaceChildren(...contacts.slice(0, SHOWN).map((contact) => row(contact, onChoose)));
    if (contacts.length === 0) list.append(h('p', { class: 'picker__empty' }, 'Nobody found'));
    mark();
  }
  function mark() {
    for (const link of list.querySelectorAll('a')) {
      link.toggleAttribute('aria-current', link.dataset['uuid'] === selected);
    }
  }
  const element = h(
    'aside',
    { class: 'picker' },
    h('h1', {}, 'Simulated phones'),
    h('label', { class: 'picker__search' }, icon('search', 18), input),
    list,
  );
  return {
    element,
    load,
    /** @param {string | undefined} uuid */
    select(uuid) {
      selected = uuid ?? '';
      mark();
    },
  };
}

/**
 * @param {Contact} contact
 * @param {(uuid: string) => void} onChoose
 */
function row(contact, onChoose) {
  const open = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(contact.uuid);
  };
  return h(
    'a',
    {
      href: `/phone/${contact.uuid}`,
      class: 'picker__row',
      'data-testid': 'phone-contact',
      'data-uuid': contact.uuid,
      onclick: open,
    },
    avatar(contact),
    h(
      'span',
      { class: 'picker__text' },
      h('strong', {}, contact.name || 'No name'),
      h('span', {}, readUrn(contact.urn).value),
    ),
  );
}

/** @param {Contact} contact */
function avatar(contact) {
  return h(
    'span',
    { class: 'picker__avatar', style: `--hue: ${hueOf(contact.urn)}`, 'aria-hidden': 'true' },
    initials(contact.name),
  );
}
