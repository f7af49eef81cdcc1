export interface Keeper {
  /** Looks again after so many milliseconds. */
  again(ms: number): void;
  /** Tells once, when something first becomes true of the page. */
  onArrival(hasArrived: () => boolean, tell: () => void): void;
}

/** A page may change a thousand times a second; where the button belongs is looked up this often at most. */
const LOOK_EVERY_MS = 25;
/** Somebody takes our button away and gets it back at once; but not more often than this, lest the two go on for ever. */
const AT_MOST = { times: 100, inMs: 1_000 };

/**
 * Puts the button back whenever the page's re-render took it away (hosts.md §4, "What survives"). One observer for
 * the document: a batch of changes costs a comparison of parents, and nothing runs while nothing changes.
 */
export function keepInPlace(
  page: Document,
  settle: () => void,
  isDisturbed: () => boolean,
  signal: AbortSignal,
): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let lookedAt = -Infinity;
  let recent = { since: 0, times: 0 };
  let arrival: (() => void) | null = null;

  function look(): void {
    clearTimeout(timer);
    dueAt = Infinity;
    if (signal.aborted) return;
    lookedAt = performance.now();
    arrival?.();
    settle();
  }
  function again(ms: number): void {
    const at = performance.now() + ms;
    if (at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(look, ms);
  }
  /** False when the button was put back too often of late. */
  function mayHurry(): boolean {
    const now = performance.now();
    if (now - recent.since > AT_MOST.inMs) recent = { since: now, times: 0 };
    recent.times += 1;
    return recent.times <= AT_MOST.times;
  }

  const observer = new MutationObserver(() => {
    // What comes after a pause is looked at before it is painted.
    const early = lookedAt + LOOK_EVERY_MS - performance.now();
    if (!isDisturbed()) return early > 0 ? again(early) : look();
    if (mayHurry()) look();
    else again(AT_MOST.inMs);
  });
  observer.observe(page, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });

  return {
    again,
    onArrival(hasArrived, tell) {
      arrival = () => {
        if (!hasArrived()) return;
        arrival = null;
        tell();
      };
      look();
    },
  };
}
