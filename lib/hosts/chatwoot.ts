import { firstHit, type Anchor, type HostProfile } from './profile.ts';

/** Where the button goes, first hit wins (hosts.md §8; from its source, not from a live page). */
const ANCHORS: { selector: string; where: Anchor['where'] }[] = [
  // The buttons in the conversation's header. Builds of 2024 and later.
  { selector: '.conversation-details-wrap .actions--container', where: 'first' },
  // The same in older builds.
  { selector: '.conversation-details-wrap .conversation--header--actions', where: 'first' },
  // Above the box one writes in.
  { selector: '.conversation-details-wrap .reply-box', where: 'before' },
];

/** The Chatwoot agent dashboard, with a connection that signs in by itself (hosts.md §8). */
export const chatwoot: HostProfile = {
  name: 'chatwoot',

  owns: (page) => /^\/app\/accounts\/\d+/.test(page.location.pathname) && page.querySelector('#app') !== null,

  root: (page) => (chatwoot.owns(page) ? page.querySelector('.conversation-details-wrap') : null),

  anchors(page) {
    if (!chatwoot.root(page)) return null;
    const hit = firstHit(page, ANCHORS);
    return hit ? [{ element: hit.element, where: hit.where, look: 'compact' }] : [];
  },

  // Its dialogs are covered by the panel and take no focus back.
  isBusy: () => false,

  roomUuid: () => null,

  offers: null,
  native: null,
};
