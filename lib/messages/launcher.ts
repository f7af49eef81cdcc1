import type { OwnProfile } from '../hosts/own-profile.ts';

/** Chat page → worker. The only calls a content script may make. */
export interface LauncherCalls {
  /** Asked at start and on every `launcher.changed`: should the button stand here, and what does it say? */
  'launcher.state': () => LauncherState;
  /** Asked at a press of the button: lets the wizard that is about to be framed in this tab act, once. */
  'panel.open': (pass: PanelPass) => true;
  /** This page has no place for the button: brings what lets it float. */
  'float.bring': () => true;
  /** Where the agent dragged the floating button on this page. */
  'spot.save': (spot: Spot) => true;
  /** How wide the panel was made, and at which side. */
  'seat.save': (seat: PanelSeat) => true;
  /** Whether the button has its place in this page. */
  'place.seen': (found: { place: PlaceSeen }) => true;
  /** The picker's first call: null when no admin asked for it in this tab. */
  'picker.begin': () => PickerWords | null;
  /** What the admin pointed at, or null; which page that is, the browser says. Ends the picking. */
  'picker.done': (end: { picked: PickedPlace | null }) => true;
}

/** Worker → chat page. */
export type PageMessage =
  | { type: 'launcher.changed' }
  /** Only the number on the button is another one: nothing else is asked anew. */
  | { type: 'launcher.waiting'; waiting: number }
  /** The extension may no longer be here: nothing of it stays. */
  | { type: 'launcher.leave' }
  /** The agent pressed the keyboard command; answered with whether a button was there to press. */
  | { type: 'panel.toggle' }
  | { type: 'panel.close' };

/** A launcher's port carries nothing; that it closes tells the launcher that the extension may be gone. */
export const LAUNCHER_PORT = 'launcher';

export interface LauncherState {
  visible: boolean;
  /** Label of the button in the agent's language. */
  label: string;
  /** Recipients waiting for an answer, for the button's small count; 0 hides it. */
  waiting: number;
  /** The place an admin chose in this page; null: what we know by ourselves. */
  own: OwnProfile | null;
  /** The button may float where no place is known; false where the page must be one we know. */
  mayFloat: boolean;
  /** Where the agent dragged it to on this page. */
  spot: Spot | null;
  seat: PanelSeat;
  /** Name of the panel's edge in the agent's language. */
  edge: string;
  /** An admin wants what the page itself offers to start flows with hidden. */
  hideNative: boolean;
}

/** A place in a window: 0 is its left or upper edge, 1 the right or lower one. */
export interface Spot {
  x: number;
  y: number;
}

export interface PanelSeat {
  side: 'left' | 'right';
  /** CSS pixels. */
  width: number;
}

/**
 * What a launcher sees in its frame. `stands`: the button is where it belongs, floating included. `missing`: there is no
 * place for it. `taken`: the page takes it away again and again.
 */
export type PlaceSeen = 'stands' | 'missing' | 'taken';

/** What the launcher hands to the wizard it frames, over the worker. */
export interface PanelPass {
  /** 32 hex digits, made for one panel and known to nobody else. */
  nonce: string;
  roomUuid: string | null;
}

/** Where the wizard was opened, read by the worker from the sender where it can. */
export interface WizardOrigin {
  surface: 'popup' | 'panel' | 'window';
  /** Room open in the chat page, if the launcher saw one. */
  roomUuid: string | null;
}

/** What the picker says, in the admin's language. */
export interface PickerWords {
  place: string;
  contactName: string;
  contactPhone: string;
  name: string;
  suggestedName: string;
  skip: string;
  move: string;
  save: string;
  cancel: string;
}

export type PickedPlace = Pick<OwnProfile, 'name' | 'anchor' | 'where' | 'contactName' | 'contactPhone'>;
