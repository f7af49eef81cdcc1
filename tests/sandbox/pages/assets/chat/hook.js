import { rebuilding } from '../base/patch.js';
import { saveTheme } from './theme.js';

/**
 * `window.sandboxChat`: what tests may do to the page without knowing its buttons.
 * @param {import('../types.ts').Context} context
 * @param {() => void} draw
 */
export function installHook(context, draw) {
  const hook = {
    /**
     * Throws every list element away and builds it again, `times` times; each in a microtask of its own or, with
     * `gap`, that many milliseconds apart.
     * @param {number} [times]
     * @param {number} [gap]
     */
    async rerender(times = 1, gap = 0) {
      for (let count = 0; count < times; count++) {
        rebuilding(draw);
        await (gap > 0 ? new Promise((resolve) => setTimeout(resolve, gap)) : Promise.resolve());
      }
    },
    destroySidebar: () => context.set({ sidebarGone: true }),
    recreateSidebar: () => context.set({ sidebarGone: false }),
    navigate: (/** @type {string} */ path) => context.router.go(path),
    setTheme: (/** @type {'light' | 'dark'} */ theme) => {
      saveTheme(theme);
      context.set({ theme });
    },
  };
  Object.assign(window, { sandboxChat: hook });
}
