/** Where a button goes: beside an element of the page that is known to last, or inside it. */
export interface Anchor {
  element: Element;
  where: 'before' | 'after' | 'first' | 'last';
  /** `row`: as wide as its surroundings. `compact`: no wider than it must, beside other controls. */
  look: 'row' | 'compact';
}

/** Whose chat a page shows, as far as the page tells. A hint for the worker, never believed. */
export interface SeenContact {
  name: string | null;
  /** 8 to 15 digits with the country's, without `+`. */
  phone: string | null;
}

/**
 * What we know of one chat page. Every function takes the document or location it reads, so that page models can
 * test it. Selectors are dated with the day they were last seen to work, newest first.
 */
export interface HostProfile {
  name: string;
  /** This page is of that tool, whatever it shows at the moment. */
  owns(page: Document): boolean;
  /** The page's own root in this document, or null when the app is not in this frame or shows something else. */
  root(page: Document): Element | null;
  /** Where buttons go, the main one first; none while the page is still loading. Null in a view where none belongs. */
  anchors(page: Document): Anchor[] | null;
  /** Something of the page's own holds the focus and would fight for it: no panel is opened over that. */
  isBusy(page: Document): boolean;
  /** The open room, from the address; null where rooms are not of our backend. */
  roomUuid(url: URL): string | null;
  /** What in the page asks for a flow to the open chat: a press on it is a press on our button. */
  offers: string | null;
  /** The tool's own way to start flows, which an admin may hide. */
  native: string | null;
}

/** The first of several selectors that hits something. */
export function firstHit<T extends { selector: string }>(
  inside: ParentNode,
  choices: readonly T[],
): (T & { element: Element }) | null {
  for (const choice of choices) {
    const element = inside.querySelector(choice.selector);
    if (element) return { ...choice, element };
  }
  return null;
}
