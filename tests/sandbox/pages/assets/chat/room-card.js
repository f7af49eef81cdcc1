import { h, setText, show } from '../base/dom.js';
import { hueOf, initials } from '../base/text.js';
import { chooseRoom } from './controller.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').Room} Room
 * @typedef {{ room: Room, index: number, selected: boolean }} CardItem
 */

/** hosts.md §3: what the page writes for a contact without a name. */
export const UNNAMED = '[Unnamed contact]';

/**
 * hosts.md §4, `section.room-card`: its test id counts from 0 in every group, and nothing on it tells the room's uuid.
 * @param {Context} context
 * @returns {import('../types.ts').View<CardItem>}
 */
export function roomCard(context) {
  /** @type {Room | null} */
  let current = null;
  const avatar = h('span', { class: 'room-card__avatar', 'aria-hidden': 'true' });
  const name = h('p', { class: 'room-card__name' });
  const last = h('p', { class: 'room-card__last' });
  const protocol = h('span', { class: 'room-card__protocol' });
  const unread = h('span', { class: 'room-card__unread', 'aria-label': 'unread messages' });
  const open = () => current && chooseRoom(context, current);
  const element = h(
    'section',
    { class: 'room-card', tabindex: '0', role: 'button', onclick: open, onkeydown: onEnter(open) },
    avatar,
    h('div', { class: 'room-card__text' }, name, last),
    h('div', { class: 'room-card__side' }, protocol, unread),
  );
  return {
    element,
    update({ room, index, selected }) {
      current = room;
      setAttribute(element, 'data-testid', `room-card-${index}`);
      if (element.classList.contains('room-card--selected') !== selected) {
        element.classList.toggle('room-card--selected', selected);
      }
      paintAvatar(avatar, room);
      setText(name, room.contactName || UNNAMED);
      setText(last, room.lastMessage ?? '');
      setText(protocol, room.protocol);
      setText(unread, String(room.unread));
      show(unread, room.unread > 0 && !selected);
    },
  };
}

/**
 * @param {HTMLElement} avatar
 * @param {Pick<Room, 'contactName' | 'urn'>} room
 */
export function paintAvatar(avatar, room) {
  setText(avatar, initials(room.contactName));
  const hue = String(hueOf(room.urn));
  if (avatar.style.getPropertyValue('--hue') !== hue) avatar.style.setProperty('--hue', hue);
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} value
 */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * @param {() => void} action
 * @returns {(event: KeyboardEvent) => void}
 */
function onEnter(action) {
  return (event) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) action();
  };
}
