import { h, show } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { initials } from '../base/text.js';

/** @typedef {import('./address.js').Section} Section */

/** @type {{ section: Section, label: string, icon: import('../base/icons.js').IconName }[]} */
const SECTIONS = [
  { section: 'home', label: 'Home', icon: 'home' },
  { section: 'chats', label: 'Chats', icon: 'forum' },
  { section: 'settings', label: 'Settings', icon: 'settings' },
];

/**
 * The product around the chats: a bar above, the sections at the left, and the stage they are shown on.
 * @param {import('./session.js').ConnectSession} session
 * @param {() => void} onLeave
 * @param {(section: Section) => void} onSection
 */
export function connectShell(session, onLeave, onSection) {
  const links = SECTIONS.map((entry) => navLink(entry, onSection));
  const home = h(
    'section',
    { class: 'connect__home' },
    h('h1', {}, 'Home'),
    h('p', {}, 'Choose Chats at the left.'),
  );
  const stage = h('main', { class: 'connect__stage' }, home);
  const element = h(
    'div',
    { class: 'connect' },
    topBar(session.email, onLeave),
    h('nav', { class: 'connect__nav', 'aria-label': 'Sections' }, links),
    stage,
  );
  return {
    element,
    stage,
    /** @param {Section} section */
    show(section) {
      show(home, section === 'home');
      links.forEach((link, index) =>
        link.toggleAttribute('aria-current', SECTIONS[index]?.section === section),
      );
    },
  };
}

/**
 * @param {string} email
 * @param {() => void} onLeave
 */
function topBar(email, onLeave) {
  return h(
    'header',
    { class: 'connect__bar' },
    h('span', { class: 'connect__logo' }, icon('forum', 18)),
    h('strong', {}, 'Connect'),
    h('span', { class: 'connect__project' }, 'Sandbox Store'),
    h(
      'button',
      {
        type: 'button',
        class: 'connect__user',
        title: 'Sign out',
        'data-testid': 'connect-sign-out',
        onclick: onLeave,
      },
      h('span', {}, email),
      h('span', { class: 'connect__avatar' }, initials(email)),
    ),
  );
}

/**
 * @param {(typeof SECTIONS)[number]} entry
 * @param {(section: Section) => void} onSection
 */
function navLink({ section, label, icon: name }, onSection) {
  return h(
    'button',
    {
      type: 'button',
      class: 'connect__link',
      'data-testid': `connect-${section}`,
      onclick: () => onSection(section),
    },
    icon(name, 22),
    h('span', {}, label),
  );
}
