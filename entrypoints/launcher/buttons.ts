import type { Anchor } from '../../lib/hosts/profile.ts';
import { createButton, type Button, type Words } from './button.ts';

export interface Buttons {
  show(words: Words): void;
  /** One button at each place, none anywhere else. */
  place(anchors: Anchor[]): void;
  /** Somebody took one of them from a place that is still there. Cheap: no search of the page. */
  areDisturbed(): boolean;
  /** Presses the main one for the agent; false when there is none. */
  press(): boolean;
  focus(): boolean;
}

/** The buttons that stand in the page itself, beside elements of its own. */
export function createButtons(page: Document, onPress: (place: Element) => void): Buttons {
  let words: Words = { label: '', waiting: 0 };
  let placed: { made: Button; anchor: Anchor }[] = [];
  const spare: Button[] = [];
  let pressed: Button | null = null;

  function make(): Button {
    const made: Button = createButton(page, () => {
      pressed = made;
      const place = placed.find((one) => one.made === made)?.anchor.element;
      if (place) onPress(place);
    });
    made.show(words);
    return made;
  }

  return {
    show(next) {
      words = next;
      for (const made of [...placed.map((one) => one.made), ...spare]) made.show(words);
    },
    place(anchors) {
      const known = new Map(placed.map(({ made, anchor }) => [anchor.element, made]));
      const kept = new Set(anchors.map((anchor) => anchor.element));
      for (const { made, anchor } of placed) {
        if (kept.has(anchor.element)) continue;
        made.host.remove();
        spare.push(made);
      }
      placed = anchors.map((anchor) => {
        const made = known.get(anchor.element) ?? spare.pop() ?? make();
        made.wear(anchor.look);
        if (!stands(made.host, anchor)) put(made.host, anchor);
        return { made, anchor };
      });
    },
    areDisturbed: () =>
      placed.some(({ made, anchor }) => anchor.element.isConnected && !stands(made.host, anchor)),
    press() {
      const [main] = placed;
      if (main) onPress(main.anchor.element);
      return main !== undefined;
    },
    focus() {
      const now = placed.find(({ made }) => made === pressed) ?? placed[0];
      now?.made.button.focus();
      return now !== undefined;
    },
  };
}

const PUT = { before: 'before', after: 'after', first: 'prepend', last: 'append' } as const;
const put = (host: Element, { element, where }: Anchor) => element[PUT[where]](host);

/** `Node.DOCUMENT_POSITION_FOLLOWING` and `_PRECEDING`, by value: the names alone cost a hundred bytes in every page. */
const ORDER = { before: 4, after: 2 };

/** In the right parent, on the right side. Not more: others may stand in between, and nobody is fought for a place. */
function stands(host: Element, { element, where }: Anchor): boolean {
  if (where === 'first' || where === 'last') return host.parentNode === element;
  if (host.parentNode === null || host.parentNode !== element.parentNode) return false;
  return (host.compareDocumentPosition(element) & ORDER[where]) !== 0;
}
