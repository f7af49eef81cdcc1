/** How long a button must have stood in plain view before a press on it counts (reliability.md B3 #15). */
export const IN_VIEW_FOR_MS = 800;

/**
 * How often the browser looks, in milliseconds; 100 is the shortest it allows. Three, so that a page cannot uncover
 * us just at the moments of one.
 */
const LOOKS = [100, 137, 181];

/**
 * - `no-need`: a top-level page; nobody else's page can lie over it.
 * - `by-browser`: framed, and the browser says whether anything covers, hides or distorts us.
 * - `impossible`: framed, and the browser cannot tell.
 */
export type Proof = 'no-need' | 'by-browser' | 'impossible';

export function proofOfSight(): Proof {
  if (window.top === window) return 'no-need';
  return 'isVisible' in IntersectionObserverEntry.prototype ? 'by-browser' : 'impossible';
}

/** `waiting`: not, or not yet long enough, in plain view; `covered`: for as long as that something lies over it. */
export type Sight = 'waiting' | 'ready' | 'covered';

export interface Watch {
  /** Whether something the user did to the element at that time (`event.timeStamp`) was done in plain view. */
  wasPlain(at: number): boolean;
}

/** Follows an element from now on: it begins `waiting`, and every break in plain view makes it wait anew. */
export function followSight(element: Element, tell: (sight: Sight) => void, signal: AbortSignal): Watch {
  let since: number | null = null;
  let view: View | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onView = (now: View) => {
    if (now === view) return;
    view = now;
    since = now === 'plain' ? performance.now() : null;
    tell('waiting');
    clearTimeout(timer);
    if (now !== 'away') timer = setTimeout(() => tell(now === 'plain' ? 'ready' : 'covered'), IN_VIEW_FOR_MS);
  };
  if (proofOfSight() === 'by-browser') watchView(element, onView, signal);
  else onView('plain');
  // Behind another tab the browser looks at nothing: what was seen before that is too old.
  const onReturn = () => {
    const was = view;
    if (was === null || document.visibilityState !== 'visible') return;
    view = null;
    onView(was);
  };
  document.addEventListener('visibilitychange', onReturn, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return { wasPlain: (at) => since !== null && at - since >= IN_VIEW_FOR_MS };
}

/** `away`: scrolled or moved out of the window; `covered`: inside it, and covered, transparent, filtered or transformed. */
type View = 'plain' | 'covered' | 'away';

/** At least once, and whenever it changes; in this frame and in every frame around it. */
function watchView(element: Element, tell: (view: View) => void, signal: AbortSignal): void {
  const views: View[] = LOOKS.map(() => 'away');
  LOOKS.forEach((delay, look) => {
    const options = { trackVisibility: true, delay, threshold: 0.95 };
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) views[look] = viewOf(entry as Sighting);
      tell(views.find((view) => view !== 'plain') ?? 'plain');
    }, options);
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  });
}

interface Sighting extends IntersectionObserverEntry {
  isVisible: boolean;
}

function viewOf({ isVisible, intersectionRatio }: Sighting): View {
  if (isVisible) return 'plain';
  return intersectionRatio < 0.95 ? 'away' : 'covered';
}
