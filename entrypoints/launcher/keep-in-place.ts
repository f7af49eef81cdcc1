/**
 * A page may change a thousand times a second; where the button belongs is looked up this often at most, and less often
 * in a page of no tool that we know.
 */
const LOOK_EVERY_MS = { known: 25, unknown: 100 };
/**
 * Somebody takes our button away and gets it back at once; but not more often than this, lest the two go on for ever.
 * While they quarrel it is put back once in that time.
 */
const AT_MOST = 20;
const AT_MOST_IN_MS = 1_000;
/** After so long without its being taken the quarrel is over. */
const CALM_AFTER_MS = 3_000;

/**
 * Puts the button back whenever the page's re-render took it away (hosts.md §4, "What survives"). One observer for
 * the document: a batch of changes costs a comparison of parents, and nothing runs while nothing changes. Returns what
 * looks again after so many milliseconds. `settle` is told whether somebody has been taking the button away all the time.
 */
export function keepInPlace(
  page: Document,
  settle: (isContested: boolean) => 'known' | 'unknown',
  isDisturbed: () => boolean,
  signal: AbortSignal,
): (ms: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let nextAt = -Infinity;
  let recent = { since: 0, times: 0 };
  let calmAt = -Infinity;

  function look(): void {
    clearTimeout(timer);
    dueAt = Infinity;
    if (signal.aborted) return;
    const left = calmAt - performance.now();
    nextAt = performance.now() + LOOK_EVERY_MS[settle(left > 0)];
    if (left > 0) again(left);
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
    if (now - recent.since > AT_MOST_IN_MS && now > calmAt) recent = { since: now, times: 0 };
    return ++recent.times <= AT_MOST;
  }

  const observer = new MutationObserver(() => {
    // What comes after a pause is looked at before it is painted.
    const early = nextAt - performance.now();
    if (!isDisturbed()) return early > 0 ? again(early) : look();
    if (mayHurry()) return look();
    calmAt = performance.now() + CALM_AFTER_MS;
    again(AT_MOST_IN_MS);
  });
  observer.observe(page, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });

  return again;
}
