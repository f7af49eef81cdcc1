import type { PanelPass, WizardOrigin } from '../messages.ts';
import { admittedPanelsItem, type AdmittedPanel } from '../settings.ts';
import type { Sender } from './router.ts';

/** A wizard is loaded in far less; a pass found later than this was found by somebody else. */
const VALID_MS = 30_000;

/**
 * Which framed wizards may act. A page can frame our wizard too, if it ever learns its address; only the one whose
 * launcher got a pass for it is let in, once, in the same tab.
 */
export interface PanelPasses {
  /** At the launcher's press: a wizard is about to be framed in this tab. */
  issue(pass: PanelPass, sender: Sender): void;
  /** Redeems a pass for the document that asks; null when it is unknown, used, old, or of another tab. */
  claim(nonce: string, sender: Sender): Promise<WizardOrigin | null>;
  /** False for a framed document without a pass. Documents that are not framed need none. */
  admits(sender: Sender): Promise<boolean>;
  /** The frame of the page whose launcher opened the wizard that asks. */
  launcherOf(sender: Sender): Promise<{ tabId: number; frameId: number } | null>;
  forgetTab(tabId: number): Promise<void>;
}

interface Issued {
  pass: PanelPass;
  tabId: number;
  frameId: number;
  at: number;
}

export function createPanelPasses(now: () => number): PanelPasses {
  // A pass lives for moments and may die with the worker; who was admitted must not.
  const issued = new Map<string, Issued>();
  let panels: Map<string, AdmittedPanel> | null = null;

  async function known(): Promise<Map<string, AdmittedPanel>> {
    const stored = await admittedPanelsItem.getValue();
    panels ??= new Map(stored.map((panel) => [panel.document, panel]));
    return panels;
  }
  const admitted = async (sender: Sender) => (panels ?? (await known())).get(documentOf(sender));
  const keep = () => admittedPanelsItem.setValue([...(panels ?? new Map()).values()]);

  return {
    issue(pass, sender) {
      for (const [nonce, { at }] of issued) if (now() - at > VALID_MS) issued.delete(nonce);
      const place = { tabId: sender.tab?.id ?? -1, frameId: sender.frameId ?? 0 };
      issued.set(pass.nonce, { pass, ...place, at: now() });
    },

    async claim(nonce, sender) {
      const found = issued.get(nonce);
      issued.delete(nonce);
      if (!found || found.tabId !== sender.tab?.id || now() - found.at > VALID_MS) return null;
      const { tabId, frameId, pass } = found;
      const document = documentOf(sender);
      (await known()).set(document, { document, tabId, frameId });
      await keep();
      return { surface: 'panel', roomUuid: pass.roomUuid };
    },

    admits: async (sender) => !isFramed(sender) || (await admitted(sender)) !== undefined,

    async launcherOf(sender) {
      const panel = await admitted(sender);
      return panel ? { tabId: panel.tabId, frameId: panel.frameId } : null;
    },

    async forgetTab(tabId) {
      const all = await known();
      for (const [document, panel] of all) if (panel.tabId === tabId) all.delete(document);
      await keep();
    },
  };
}

/** Framed in a page of a tab. A popup, a tab and a window of our own are top-level. */
const isFramed = (sender: Sender): boolean => sender.tab !== undefined && (sender.frameId ?? 0) !== 0;

/** Browsers that name no documents name the frame, which holds one document at a time. */
function documentOf(sender: Sender & { documentId?: string }): string {
  return sender.documentId ?? `${sender.tab?.id}/${sender.frameId}`;
}
