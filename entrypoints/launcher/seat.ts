/** A scrollbar that comes and goes may push the panel this far, in CSS pixels; a page that wants its clicks, not. */
const PLAY = 32;

/**
 * Hears when somebody else moves, hides, restyles or takes away an element of ours. Nothing runs until that happens.
 * What it cannot hear (covers, opacity from a style sheet), the wizard's own frame sees (`components/ui/sight.ts`).
 */
export function watchSeat(element: HTMLElement, onDisturbed: () => void, signal: AbortSignal): void {
  watchAttributes(element, onDisturbed, signal);
  let place = watchPlace(element, onDisturbed);
  const again = () => {
    place.disconnect();
    place = watchPlace(element, onDisturbed);
  };
  window.addEventListener('resize', again, { signal });
  signal.addEventListener('abort', () => place.disconnect());
}

/** Hears only of hands laid on the element itself, whether or not it is seen. */
export function watchAttributes(element: HTMLElement, onDisturbed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(onDisturbed);
  observer.observe(element, { attributes: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** The element stays inside the box it stands in now, or it is told. */
function watchPlace(element: HTMLElement, onDisturbed: () => void): IntersectionObserver {
  const page = element.ownerDocument;
  const { clientWidth, clientHeight } = page.documentElement;
  const { top, right, bottom, left } = element.getBoundingClientRect();
  const margins = [top, clientWidth - right, clientHeight - bottom, left];
  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.intersectionRatio < 0.99) && onDisturbed(),
    { root: page, rootMargin: margins.map((margin) => `${PLAY - margin}px`).join(' '), threshold: 0.99 },
  );
  observer.observe(element);
  return observer;
}
