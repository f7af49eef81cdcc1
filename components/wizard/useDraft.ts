import { useMemo, useRef, useState } from 'preact/hooks';
import { call, CallFailed } from '../../lib/call.ts';
import type { Failure } from '../../lib/domain/result.ts';
import type { Draft } from '../../lib/messages.ts';
import { isOpening } from './opening.ts';

export interface DraftKeeper {
  draft: Draft | null;
  /** Why the newest change is not kept yet; the next change or `saved` tries again. */
  failure: Failure | null;
  /** Shows the change at once and keeps it with the worker. Nothing can be changed before there is a draft. */
  change: (next: Draft) => void;
  /** Takes over what the worker holds, unless the agent has changed something since `edits` was read. */
  adopt: (stored: Draft, edits: number) => void;
  edits: () => number;
  /** Resolves when the worker has everything; rejects with `CallFailed` when it cannot keep it. */
  saved: () => Promise<void>;
}

/** The draft as this page shows it. The worker owns it; saves go one after the other, the newest wins. */
export function useDraft(): DraftKeeper {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<{ error: unknown } | null>(null);
  const saver = useRef(draftSaver(setProblem));
  if (problem && !(problem.error instanceof CallFailed)) throw problem.error;
  const failure = problem?.error instanceof CallFailed ? problem.error.failure : null;
  return useMemo(() => {
    const { save, saved, edits, busy } = saver.current;
    return {
      draft,
      failure,
      change: (next) => {
        if (isOpening(next)) return;
        setDraft(next);
        save(next);
      },
      adopt: (stored, at) => {
        if (!busy() && edits() === at) setDraft(stored);
      },
      edits,
      saved,
    };
  }, [draft, failure]);
}

/** @param tell hears why a draft could not be saved, and null once it was */
function draftSaver(tell: (problem: { error: unknown } | null) => void) {
  let queued: Draft | null = null;
  let running: Promise<void> | null = null;
  let edits = 0;

  async function drain(): Promise<void> {
    while (queued !== null) {
      const next: Draft = queued;
      await call('draft.save', next);
      if (queued === next) queued = null;
    }
  }

  function run(): Promise<void> {
    if (running) return running;
    const work = drain().finally(() => (running = null));
    running = work;
    void work.then(
      () => tell(null),
      (error: unknown) => tell({ error }),
    );
    return work;
  }

  return {
    save(draft: Draft) {
      edits += 1;
      queued = draft;
      void run();
    },
    saved: run,
    edits: () => edits,
    busy: () => queued !== null,
  };
}
