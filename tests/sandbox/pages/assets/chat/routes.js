/** @typedef {import('../types.ts').Route} Route */

const UUID = '([0-9a-fA-F-]{36})';

/** hosts.md §1, "Routes of the chats app". @type {[RegExp, (groups: string[]) => Omit<Route, 'path'>][]} */
const ROUTES = [
  [/^\/rooms\/?$/, () => ({ view: 'home' })],
  [new RegExp(`^/chats/${UUID}/?$`), ([roomUuid = '']) => ({ view: 'home', roomUuid })],
  [new RegExp(`^/discussions/${UUID}/?$`), ([discussionUuid = '']) => ({ view: 'home', discussionUuid })],
  [/^\/closed-chats\/?$/, () => ({ view: 'closed' })],
  [new RegExp(`^/closed-chats/${UUID}/?$`), ([roomUuid = '']) => ({ view: 'closed', roomUuid })],
  [/^\/dashboard\/manager\/?$/, () => ({ view: 'manager' })],
  [
    /^\/dashboard\/view-mode\/([^/]+)/,
    ([agent = '']) => ({ view: 'home', agentEmail: decodeURIComponent(agent) }),
  ],
  [/^\/settings(\/|$)/, () => ({ view: 'settings' })],
];

/**
 * @param {string} path
 * @returns {Route}
 */
export function parseRoute(path) {
  const pathname = path.split('?')[0] ?? '';
  for (const [pattern, read] of ROUTES) {
    const match = pattern.exec(pathname);
    if (match) return { path, ...read(match.slice(1)) };
  }
  return { path, view: 'none' };
}
