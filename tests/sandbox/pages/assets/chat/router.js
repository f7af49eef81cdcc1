/** @typedef {import('../types.ts').Router} Router */

/**
 * Shapes A and B: the real address bar; in B each change is also told to Connect (hosts.md §1, postMessage names).
 * @returns {Router}
 */
export function addressRouter() {
  /** @type {(() => void)[]} */
  const handlers = [];
  const changed = () => {
    tellParent();
    for (const handler of handlers) handler();
  };
  addEventListener('popstate', changed);
  return {
    path: () => location.pathname + location.search,
    listen: (handler) => handlers.push(handler),
    go(path, how = 'push') {
      if (how === 'push') history.pushState(null, '', path);
      else history.replaceState(null, '', path);
      changed();
    },
  };
}

function tellParent() {
  if (window.parent === window) return;
  const query = Object.fromEntries(new URLSearchParams(location.search));
  window.parent.postMessage({ event: 'changePathname', pathname: location.pathname, query }, '*');
}

/**
 * Shape C: the path lives in memory; Connect hears of it by `chatsToHost`, mirrors it to its own address and answers
 * its back button with `updateRoute` (hosts.md §1).
 * @param {string} start
 * @param {AbortSignal} unmounted
 * @returns {Router}
 */
export function memoryRouter(start, unmounted) {
  let current = start;
  /** @type {(() => void)[]} */
  const handlers = [];
  const moveTo = (/** @type {string} */ path) => {
    current = path;
    for (const handler of handlers) handler();
  };
  const onHost = (/** @type {Event} */ event) => {
    if (event instanceof CustomEvent && event.detail.path !== current) moveTo(event.detail.path);
  };
  window.addEventListener('updateRoute', onHost, { signal: unmounted });
  return {
    path: () => current,
    listen: (handler) => handlers.push(handler),
    go(path) {
      const [pathname = '', query = ''] = path.split('?');
      const detail = {
        event: 'changePathname',
        pathname,
        query: Object.fromEntries(new URLSearchParams(query)),
      };
      moveTo(path);
      window.dispatchEvent(new CustomEvent('chatsToHost', { detail }));
    },
  };
}
