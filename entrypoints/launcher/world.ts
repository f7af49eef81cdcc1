import type { Pressed } from '../../lib/hosts/contact.ts';
import type { PanelSeat } from '../../lib/messages.ts';
import type { createFloat } from '../float/float.ts';

/** What a panel lets its edge do. */
export interface OpenPanel {
  box: HTMLElement;
  edgeName: string;
  seat(): PanelSeat;
  sit(seat: PanelSeat): void;
}

/**
 * What the files of ours in one page share: the content scripts' own world, which no page sees. The launcher is small
 * because it stands in every chat page; the rest comes when it is needed.
 */
export interface World {
  /** How the launcher that is here now goes away. */
  leave?: () => void;
  /** The newest press, for `entrypoints/contact.ts`. */
  pressed?: Pressed;
  /** Somebody is about to press a button of ours. */
  near?: () => void;
  /** The open panel, for `entrypoints/edge`. */
  panel?: OpenPanel | null;
  /** Brought by `entrypoints/float`. */
  createFloat?: typeof createFloat;
}

export const world = ((globalThis as { sendFlow?: World }).sendFlow ??= {});
