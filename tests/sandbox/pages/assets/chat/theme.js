/** @typedef {import('../types.ts').Theme} Theme */

const KEY = 'unnnic-theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** @returns {Theme} */
export function savedTheme() {
  const saved = localStorage.getItem(KEY);
  return saved === 'dark' || saved === 'system' ? saved : 'light';
}

/**
 * hosts.md §5: the choice is kept without the app's prefix.
 * @param {Theme} theme
 */
export function saveTheme(theme) {
  localStorage.setItem(KEY, theme);
}

/**
 * hosts.md §5: class `dark` on `.chats-webapp` and on `<html>`; the settings page is always light.
 * @param {HTMLElement} root
 * @param {Theme} theme
 * @param {boolean} forcedLight
 */
export function applyTheme(root, theme, forcedLight) {
  const dark = !forcedLight && (theme === 'dark' || (theme === 'system' && systemDark.matches));
  if (root.classList.contains('dark') !== dark) root.classList.toggle('dark', dark);
  if (document.documentElement.classList.contains('dark') === dark) return;
  document.documentElement.classList.toggle('dark', dark);
  tellHost(dark ? 'dark' : 'light');
}

/** @param {'light' | 'dark'} theme */
function tellHost(theme) {
  if (window.parent !== window) window.parent.postMessage({ event: 'chats:theme', theme }, '*');
}

/**
 * @param {() => void} handler
 * @param {AbortSignal} signal
 */
export function onSystemTheme(handler, signal) {
  systemDark.addEventListener('change', handler, { signal });
}
