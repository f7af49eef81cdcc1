import type { Draft } from '../../lib/messages.ts';

export interface DraftSaver {
  save: (draft: Draft) => void;
  /** Resolves when everything is kept; tries again what could not be, and rejects when it still cannot. */
  saved: () => Promise<void>;
  /** Of this moment, for {@link DraftSaver.isStale}. */
  mark: () => number;
  /** Whether what was asked for at `mark` may have been answered with a draft older than the one saved here. */
  isStale: (mark: number) => boolean;
}

/**
 * Saves go one after the other, the newest wins.
 * @param keep rejects when it cannot
 * @param tell hears why a draft could not be saved, and null once it was
 */
export function draftSaver(
  keep: (draft: Draft) => Promise<unknown>,
  tell: (problem: { error: unknown } | null) => void,
): DraftSaver {
  let queued: Draft | null = null;
  let running: Promise<void> | null = null;
  let changes = 0;

  async function drain(): Promise<void> {
    while (queued !== null) {
      const next: Draft = queued;
      await keep(next);
      // Asked while this was under way, a worker that was stopped in between answers with the draft before it.
      changes += 1;
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
    save(draft) {
      changes += 1;
      queued = draft;
      void run();
    },
    saved: run,
    mark: () => changes,
    isStale: (mark) => queued !== null || changes !== mark,
  };
}
