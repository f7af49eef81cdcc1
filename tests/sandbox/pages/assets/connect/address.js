/**
 * @typedef {'home' | 'chats' | 'settings'} Section
 * @typedef {{ section: Section, appPath: string }} Address
 */

/** hosts.md §1: `/projects/<projectUuid>/chats/<path of the app>`, hence the doubled `chats/chats/<room>`. */
const ADDRESS = /^\/projects\/[0-9a-fA-F-]{36}\/(home|chats|settings)(\/.*)?$/;

/** @returns {Address} */
export function readAddress() {
  const match = ADDRESS.exec(location.pathname);
  const section = /** @type {Section} */ (match?.[1] ?? 'chats');
  const path = match?.[2] ?? '/rooms';
  return { section, appPath: section === 'settings' ? '/settings' : path === '/' ? '/rooms' : path };
}

/**
 * Shows the app's path in the top address, in place unless the person moved to another section.
 * @param {string} projectUuid
 * @param {Section} section
 * @param {string} appPath
 * @param {'push' | 'replace'} [how]
 */
export function writeAddress(projectUuid, section, appPath, how = 'replace') {
  const rest = { home: '/home', chats: `/chats${appPath}`, settings: '/settings/chats' }[section];
  const url = `/projects/${projectUuid}${rest}`;
  if (url === location.pathname + location.search) return;
  if (how === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
}
