import { profileOf } from '../../lib/hosts/hosts.ts';
import type { Button } from './button.ts';

/**
 * Puts the button back whenever the page's re-render took it away (hosts.md §4, "What survives"). One observer for
 * the document; a batch of mutations costs one comparison of siblings, and nothing runs while nothing changes.
 * Returns the check itself, for when the button changed and not the page.
 */
export function keepInPlace(
  page: Document,
  button: Button,
  signal: AbortSignal,
  onArrive: () => void,
): () => void {
  let arrived = false;

  function check(): void {
    const profile = profileOf(page);
    if (profile && !arrived) {
      arrived = true;
      onArrive();
    }
    const anchor = profile?.anchor(page) ?? null;
    if (!button.isPlaced(anchor)) button.place(anchor);
  }

  const observer = new MutationObserver(check);
  observer.observe(page, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  check();
  return check;
}
