import { h } from '../base/dom.js';

/**
 * The routes that only have to exist: settings (always light, hosts.md §5) and the manager's dashboard.
 * @param {import('../types.ts').Context} context
 * @returns {import('../types.ts').View<import('../types.ts').State>}
 */
export function placeholder({ router, state }) {
  const title = state.route.view === 'settings' ? 'Settings' : 'Dashboard';
  const element = h(
    'section',
    { class: 'placeholder-page' },
    h('h1', {}, title),
    h('p', {}, 'This page exists so that leaving the chats can be tried. It does nothing.'),
    h(
      'button',
      { type: 'button', class: 'button button--primary', onclick: () => router.go('/rooms') },
      'Back to the chats',
    ),
  );
  return { element, update() {} };
}
