/** Where a button goes: beside an element of the page that is known to last. */
export interface Anchor {
  element: Element;
  where: 'before' | 'after';
}

/**
 * What we know of one chat page. Every function takes the document or location it reads, so that page models can
 * test it. Selectors are dated with the day they were last seen to work, newest first.
 */
export interface HostProfile {
  name: string;
  /** The page's own root in this document, or null when the app is not in this frame. */
  root(page: Document): Element | null;
  /** Null while the page is still loading, or in a view where no button belongs. */
  anchor(page: Document): Anchor | null;
  /** The open room, from the address. */
  roomUuid(url: URL): string | null;
  /** The address that opens a room, from any address of the same page; null room means the page's start. */
  roomUrl(url: URL, roomUuid: string | null): string;
  /** The agent's own session as the page keeps it (hosts.md §2). */
  session(page: Window): { token: string | null; project: string | null };
  /** A token newer than the stored one, from whoever handed the page its own; null when nobody answers. */
  freshToken(page: Window): Promise<string | null>;
  /** Origin of the frame of this page that holds the chat app; null when there is none. */
  framed(page: Document): string | null;
}
