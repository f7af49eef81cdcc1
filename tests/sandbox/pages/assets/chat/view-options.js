import { h } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { saveTheme } from './theme.js';

/**
 * @typedef {import('../types.ts').Context} Context
 * @typedef {import('../types.ts').Theme} Theme
 * @typedef {import('../base/icons.js').IconName} IconName
 */

let closeCurrent = () => {};

/** Closes the popover, whichever is open; its content is destroyed with it (hosts.md §4, "What survives"). */
export function closePopovers() {
  closeCurrent();
}

/**
 * hosts.md §4: a child of `.chats-webapp`, only while open.
 * @param {Context} context
 * @param {HTMLElement} trigger
 */
export function openViewOptions(context, trigger) {
  closePopovers();
  const content = h(
    'div',
    {
      'data-testid': 'view-options-content',
      role: 'dialog',
      'data-state': 'open',
      class: 'view-options',
      'aria-label': 'View options',
    },
    h('div', { class: 'view-options__items' }, items(context)),
    h('hr', { class: 'view-options__separator' }),
    preferences(context),
  );
  const wrapper = h('div', { 'data-reka-popper-content-wrapper': '' }, content);
  context.root.append(wrapper);
  place(wrapper, trigger);
  trigger.setAttribute('aria-expanded', 'true');
  closeCurrent = closer(wrapper, trigger);
}

/**
 * @param {HTMLElement} wrapper
 * @param {HTMLElement} trigger
 */
function closer(wrapper, trigger) {
  const events = new AbortController();
  const close = () => {
    events.abort();
    wrapper.remove();
    trigger.setAttribute('aria-expanded', 'false');
    closeCurrent = () => {};
  };
  const outside = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && !wrapper.contains(event.target) && !trigger.contains(event.target))
      close();
  };
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') close();
  };
  document.addEventListener('pointerdown', outside, { signal: events.signal });
  document.addEventListener('keydown', escape, { signal: events.signal });
  return close;
}

/**
 * Above the trigger; `.chats-webapp` is the containing block in every shape.
 * @param {HTMLElement} wrapper
 * @param {HTMLElement} trigger
 */
function place(wrapper, trigger) {
  const box = trigger.getBoundingClientRect();
  wrapper.style.left = `${box.left}px`;
  wrapper.style.bottom = `${window.innerHeight - box.top + 6}px`;
  wrapper.style.width = `${Math.max(box.width, 240)}px`;
}

/** @param {Context} context */
function items(context) {
  const { router, set, state } = context;
  return [
    item('show-see_history', 'history', 'See history', () => router.go('/closed-chats')),
    item('show-flows-trigger', 'send', 'Flows', () => set({ drawer: 'contacts' })),
    item('show-quick-messages', 'bolt', 'Quick messages', () =>
      set({ aside: state.room ? 'quick' : state.aside }),
    ),
    item('show-dashboard', 'dashboard', 'Dashboard', () => router.go('/dashboard/manager')),
  ];
}

/**
 * @param {string} testId
 * @param {IconName} name
 * @param {string} label
 * @param {() => void} action
 */
function item(testId, name, label, action) {
  const onclick = () => {
    closePopovers();
    action();
  };
  return h(
    'button',
    { type: 'button', class: 'view-options__item', 'data-testid': testId, onclick },
    icon(name, 20),
    h('span', {}, label),
  );
}

/** @param {Context} context */
function preferences(context) {
  return h(
    'div',
    { class: 'view-options__preferences' },
    h('div', { class: 'preference' }, h('span', {}, 'Theme'), themeButtons(context)),
    h('label', { class: 'preference' }, h('span', {}, 'Sound'), soundSwitch()),
  );
}

/** @type {{ theme: Theme, icon: IconName, label: string }[]} */
const THEMES = [
  { theme: 'light', icon: 'sun', label: 'Light' },
  { theme: 'dark', icon: 'moon', label: 'Dark' },
  { theme: 'system', icon: 'system', label: 'As the system' },
];

/** @param {Context} context */
function themeButtons({ set, state }) {
  const buttons = THEMES.map(({ theme, icon: name, label }) =>
    h(
      'button',
      {
        type: 'button',
        class: 'theme-button',
        'data-testid': `theme-${theme}`,
        title: label,
        'aria-label': label,
        onclick: () => choose(theme),
      },
      icon(name, 18),
    ),
  );
  const mark = () => {
    buttons.forEach((button, index) =>
      button.setAttribute('aria-pressed', String(THEMES[index]?.theme === state.theme)),
    );
  };
  const choose = (/** @type {Theme} */ theme) => {
    saveTheme(theme);
    set({ theme });
    mark();
  };
  mark();
  return h('div', { class: 'theme-buttons', role: 'group', 'aria-label': 'Theme' }, buttons);
}

function soundSwitch() {
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    class: 'switch',
    'data-testid': 'switch-sound',
    checked: localStorage.getItem('chats_sound') !== 'no',
    onchange: () => localStorage.setItem('chats_sound', input.checked ? 'yes' : 'no'),
  });
  return input;
}
