export interface Pointed {
  element: Element;
  /** The half of the element that was clicked. */
  where: 'before' | 'after';
}

/** What a click would do in the page; while pointing it does nothing there. */
const SWALLOWED = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'dblclick', 'contextmenu', 'auxclick'];

/** Shows what the pointer is over, and tells what was clicked. The page hears none of it. Ends with its signal. */
export function pointAt(
  page: Document,
  root: ShadowRoot,
  onPick: (pointed: Pointed) => void,
  onCancel: () => void,
  signal: AbortSignal,
): void {
  const box = page.createElement('div');
  box.className = 'box';
  const mark = page.createElement('div');
  mark.className = 'mark';
  root.append(box, mark);
  signal.addEventListener('abort', () => {
    box.remove();
    mark.remove();
  });
  const on = { capture: true, signal };
  const isOurs = (event: Event) => event.target === root.host;
  const swallow = (event: Event) => {
    if (isOurs(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const move = (event: PointerEvent) => {
    const pointed = isOurs(event) ? null : pointedAt(page, event);
    box.hidden = mark.hidden = pointed === null;
    if (pointed) draw(box, mark, pointed);
  };
  const click = (event: MouseEvent) => {
    swallow(event);
    const pointed = isOurs(event) || !event.isTrusted ? null : pointedAt(page, event);
    if (pointed) onPick(pointed);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    swallow(event);
    onCancel();
  };
  window.addEventListener('pointermove', move, on);
  window.addEventListener('click', click, on);
  window.addEventListener('keydown', key, on);
  for (const type of SWALLOWED) window.addEventListener(type, swallow, on);
}

function pointedAt(page: Document, { clientX, clientY }: MouseEvent): Pointed | null {
  const element = page.elementFromPoint(clientX, clientY);
  if (!element || element === page.documentElement || element === page.body) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const inRow =
    getComputedStyle(element.parentElement ?? element).flexDirection.startsWith('row') && width < 400;
  const first = inRow ? clientX - left < width / 2 : clientY - top < height / 2;
  return { element, where: first ? 'before' : 'after' };
}

function draw(box: HTMLElement, mark: HTMLElement, { element, where }: Pointed): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  put(box, left, top, width, height);
  put(mark, where === 'before' ? left - 3 : left + width, top, 3, height);
}

function put(element: HTMLElement, left: number, top: number, width: number, height: number): void {
  Object.assign(element.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
}
