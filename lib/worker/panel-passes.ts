import type { PanelPass, WizardOrigin } from '../messages.ts';
import { panelsItem, type PanelRow } from '../settings.ts';
import type { Sender } from './router.ts';

/** A wizard is loaded in far less; a pass found later than this was found by somebody else. */
const VALID_MS = 30_000;
/**
 * A wizard is loaded before the agent presses (`entrypoints/launcher/panel.ts`) and waits for its pass; nobody waits
 * longer than the launcher lets it.
 */
const LATE_MS = 15_000;

/**
 * Which framed wizards may act. A page can frame our wizard too, if it ever learns its address; only the one whose
 * launcher got a pass for it is let in, once, in the same tab.
 */
export interface PanelPasses {
  /** At the launcher's press: a wizard is about to be framed in this tab. */
  issue(pass: PanelPass, sender: Sender): Promise<void>;
  /**
   * Redeems a pass for the document that asks; null when it is unknown, used by another, old, or of another tab. Asking
   * again gets the same answer: the first may have been lost with the worker.
   */
  claim(nonce: string, sender: Sender): Promise<WizardOrigin | null>;
  /** False for a framed document without a pass. Documents that are not framed need none. */
  admits(sender: Sender): Promise<boolean>;
  /** The frame of the page whose launcher opened the wizard that asks. */
  launcherOf(sender: Sender): Promise<{ tabId: number; frameId: number } | null>;
  forgetTab(tabId: number): Promise<void>;
}

export function createPanelPasses(now: () => number, lateMs = LATE_MS): PanelPasses {
  let loaded: Promise<PanelRow[]> | null = null;
  const arrivals = new EventTarget();

  const rows = () => (loaded ??= panelsItem.getValue());
  async function keep(next: (rows: PanelRow[]) => PanelRow[]): Promise<void> {
    loaded = Promise.resolve(next(await rows()));
    await panelsItem.setValue(await loaded);
  }
  const rowOf = async (sender: Sender) =>
    (await rows()).find(({ document }) => document !== null && document === documentOf(sender));
  const withNonce = async (nonce: string) => (await rows()).find((row) => row.nonce === nonce);

  return {
    async issue(pass, sender) {
      const place = { tabId: sender.tab?.id ?? -1, frameId: sender.frameId ?? 0 };
      const fresh = (row: PanelRow) => row.document !== null || now() - row.at <= VALID_MS;
      await keep((all) => [
        ...all.filter((row) => fresh(row) && row.nonce !== pass.nonce),
        { ...pass, ...place, at: now(), document: null },
      ]);
      arrivals.dispatchEvent(new Event(pass.nonce));
    },

    async claim(nonce, sender) {
      // Listened for before it is looked for, lest it come in between.
      const coming = arrival(arrivals, nonce, lateMs);
      if (!(await withNonce(nonce))) await coming;
      const found = await withNonce(nonce);
      const document = documentOf(sender);
      if (!found || found.tabId !== sender.tab?.id) return null;
      if (found.document !== null ? found.document !== document : now() - found.at > VALID_MS) return null;
      await keep((all) => all.map((row) => (row.nonce === nonce ? { ...row, document } : row)));
      return { surface: 'panel', roomUuid: found.roomUuid };
    },

    admits: async (sender) => !isFramed(sender) || (await rowOf(sender)) !== undefined,

    async launcherOf(sender) {
      const row = await rowOf(sender);
      return row ? { tabId: row.tabId, frameId: row.frameId } : null;
    },

    forgetTab: (tabId) => keep((all) => all.filter((row) => row.tabId !== tabId)),
  };
}

/** Resolves when a pass comes in, or when it is too late for one. */
function arrival(arrivals: EventTarget, nonce: string, lateMs: number): Promise<void> {
  return new Promise((resolve) => {
    arrivals.addEventListener(nonce, () => resolve(), { once: true });
    setTimeout(resolve, lateMs);
  });
}

/** Framed in a page of a tab. A popup, a tab and a window of our own are top-level. */
const isFramed = (sender: Sender): boolean => sender.tab !== undefined && (sender.frameId ?? 0) !== 0;

/** Browsers that name no documents name the frame, which holds one document at a time. */
function documentOf(sender: Sender & { documentId?: string }): string {
  return sender.documentId ?? `${sender.tab?.id}/${sender.frameId}`;
}
