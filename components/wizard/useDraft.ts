import { useMemo, useRef, useState } from 'preact/hooks';
import { call, CallFailed } from '../../lib/call.ts';
import type { Failure } from '../../lib/domain/result.ts';
import type { Draft } from '../../lib/messages.ts';
import { draftSaver } from './draftSaver.ts';
import { isOpening } from './opening.ts';

export interface DraftKeeper {
  draft: Draft | null;
  /** Why the newest change is not kept yet; the next change or `saved` tries again. */
  failure: Failure | null;
  /** Shows the change at once and keeps it with the worker. Nothing can be changed before there is a draft. */
  change: (next: Draft) => void;
  /** Takes over what the worker holds, unless the agent has changed something since `mark`, or it was not kept by then. */
  adopt: (stored: Draft, mark: number) => void;
  mark: () => number;
  /** Resolves when the worker has everything; rejects with `CallFailed` when it cannot keep it. */
  saved: () => Promise<void>;
}

/** The draft as this page shows it. The worker owns it; saves go one after the other, the newest wins. */
export function useDraft(): DraftKeeper {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<{ error: unknown } | null>(null);
  const saver = useRef(draftSaver((next) => call('draft.save', next), setProblem));
  if (problem && !(problem.error instanceof CallFailed)) throw problem.error;
  const failure = problem?.error instanceof CallFailed ? problem.error.failure : null;
  return useMemo(() => {
    const { save, saved, mark, isStale } = saver.current;
    return {
      draft,
      failure,
      change: (next) => {
        if (isOpening(next)) return;
        setDraft(next);
        save(next);
      },
      adopt: (stored, at) => {
        if (!isStale(at)) setDraft(stored);
      },
      mark,
      saved,
    };
  }, [draft, failure]);
}
