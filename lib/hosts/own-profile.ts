import type { HostProfile } from './profile.ts';

/** A chat tool that an admin taught us by pointing at it: data only, exported and imported as a file. */
export interface OwnProfile {
  format: 'send-flow-place';
  version: 1;
  name: string;
  /** The pages it is for. */
  origin: string;
  /** CSS selectors of one place each, the most lasting first. */
  anchor: string[];
  where: 'before' | 'after';
  /** Empty where the page does not show it. */
  contactName: string[];
  contactPhone: string[];
  /** ISO date. */
  madeOn: string;
}

/** As many chats as may be open side by side with a button each. */
const MOST = 8;

/** Turns such a file into a profile of its page. */
export function ownProfile(own: OwnProfile): HostProfile {
  const places = (page: Document) => allOf(page, own.anchor).slice(0, MOST);
  return {
    name: own.name,
    owns: () => true,
    root: (page) => page.documentElement,
    anchors: (page) => places(page).map((element) => ({ element, where: own.where, look: 'compact' })),
    isBusy: () => false,
    roomUuid: () => null,
    offers: null,
    native: null,
  };
}

/** Everything the first selector that hits at all names. */
export function allOf(inside: ParentNode, selectors: string[]): Element[] {
  return selectors.map((selector) => hits(inside, selector)).find((found) => found.length > 0) ?? [];
}

function hits(inside: ParentNode, selector: string): Element[] {
  try {
    const own = 'matches' in inside && (inside as Element).matches(selector) ? [inside as Element] : [];
    return [...own, ...inside.querySelectorAll(selector)];
  } catch {
    // A file may have been written by hand: a selector that is none names nothing, and the options say so.
    return [];
  }
}
