import { useMemo, useRef, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Draft } from '../../lib/messages.ts';

export interface DraftKeeper {
  draft: Draft | null;
  /** Shows the change at once and keeps it with the worker. */
  change: (next: Draft) => void;
  /** Takes over what the worker holds, unless the agent has changed something since `edits` was read. */
  adopt: (stored: Draft, edits: number) => void;
  edits: () => number;
  /** Resolves when the worker has everything. */
  saved: () => Promise<void>;
}

/** The draft as this page shows it. The worker owns it; saves go one after the other, the newest wins. */
export function useDraft(): DraftKeeper {
  const [draft, setDraft] = useState<Draft | null>(null);
  const saver = useRef(draftSaver());
  return useMemo(() => {
    const { save, saved, edits, busy } = saver.current;
    return {
      draft,
      change: (next) => {
        setDraft(next);
        save(next);
      },
      adopt: (stored, at) => {
        if (!busy() && edits() === at) setDraft(stored);
      },
      edits,
      saved,
    };
  }, [draft]);
}

function draftSaver() {
  let queued: Draft | null = null;
  let running: Promise<void> | null = null;
  let edits = 0;

  async function drain(): Promise<void> {
    while (queued !== null) {
      const next = queued;
      queued = null;
      await call('draft.save', next);
    }
    running = null;
  }

  return {
    save(draft: Draft) {
      edits += 1;
      queued = draft;
      running ??= drain();
    },
    saved: async () => running ?? undefined,
    edits: () => edits,
    busy: () => running !== null,
  };
}
