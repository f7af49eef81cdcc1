import { firstHit, type Anchor, type HostProfile } from './profile.ts';

const UUID = '[0-9a-f-]{36}';

/** The app's root; never `#app`, which exists two or three times (hosts.md §1). Seen 2026-08-19. */
const ROOT = '.chats-webapp';
const LAYOUT = '.chats-layout';

/** Where the button goes, first hit wins (hosts.md §4). */
const ANCHORS: { selector: string; where: Anchor['where'] }[] = [
  // The place the manual shows: right under "Preferences". Builds before 2025-02.
  { selector: '[data-testid="preferences-bar"]', where: 'after' },
  // Above "View options", which holds the preferences today. Seen 2026-08-19.
  { selector: '.sidebar > footer.chats-layout-footer', where: 'before' },
  // Under the status bar on top of the sidebar. Seen 2026-08-19.
  { selector: '.sidebar > [data-testid="status-bar"]', where: 'after' },
];

/** A dialog of the app takes the focus back from whoever else has it (hosts.md §4). Seen 2026-08-19. */
const DIALOG = '.unnnic-dialog-content[role="dialog"][data-state="open"]';

/** Weni Chats / Live Desk, standalone, in Connect's iframe, or federated into Connect (hosts.md §1). */
export const weni: HostProfile = {
  name: 'weni',

  // Asked at every look, mostly of pages that are none of these: the quickest searches there are.
  owns: (page) => page.querySelector(ROOT) !== null || page.querySelector('iframe[name="chats"]') !== null,

  root: (page) => page.querySelector(LAYOUT)?.closest(ROOT) ?? null,

  anchors(page) {
    const layout = page.querySelector(`${ROOT} ${LAYOUT}`);
    // A manager looking over an agent's shoulder may not send in the agent's name.
    if (!layout || layout.classList.contains('view-mode')) return null;
    const main = firstHit(layout, ANCHORS);
    return main ? [{ element: main.element, where: main.where, look: 'row' }] : [];
  },

  isBusy: (page) => page.querySelector(DIALOG) !== null,

  roomUuid: (url) => new RegExp(`/chats/(${UUID})/?$`).exec(url.pathname)?.[1] ?? null,

  // The banner of a room whose 24-hour window is closed: only a flow reaches them now. Seen 2026-08-19.
  offers: '[data-testid="send-flow-trigger"]',
  // In the popover of "View options". Seen 2026-08-19.
  native: '[data-testid="show-flows-trigger"]',
};

/** The address that opens a room, from any address of the same page; null room means the page's start. */
export function weniRoomUrl(url: URL, roomUuid: string | null): string {
  const inside = new RegExp(`^/projects/${UUID}/chats`).exec(url.pathname)?.[0] ?? '';
  return url.origin + inside + (roomUuid === null ? '/rooms' : `/chats/${roomUuid}`);
}
