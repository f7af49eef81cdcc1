import type { PanelSeat } from '../../lib/messages.ts';
import { tell } from '../launcher/tell.ts';
import type { OpenPanel } from '../launcher/world.ts';

/** In CSS pixels; the page keeps at least this much of the window. */
const NARROWEST = 320;
const WIDEST = 800;
const LEFT_FOR_THE_PAGE = 120;
const STEP = 24;

/** The panel's inner edge: drag it, or use the arrow keys. At the window's other side, or made too narrow by keys, the panel changes sides. */
export function createEdge(page: Document, { edgeName, seat, sit }: OpenPanel): HTMLElement {
  const onDone = () => void tell('seat.save', seat());
  const edge = page.createElement('span');
  edge.tabIndex = 0;
  edge.title = edgeName;
  edge.setAttribute('role', 'separator');
  edge.setAttribute('aria-orientation', 'vertical');
  edge.setAttribute('aria-label', edgeName);
  const move = (at: number, side: PanelSeat['side']) => {
    const room = window.innerWidth;
    const width = side === 'right' ? room - at : at;
    const most = Math.max(NARROWEST, Math.min(WIDEST, room - LEFT_FOR_THE_PAGE));
    sit({ side, width: Math.round(Math.min(most, Math.max(NARROWEST, width))) });
  };
  edge.addEventListener('pointerdown', (down) => {
    edge.setPointerCapture(down.pointerId);
    down.preventDefault();
  });
  edge.addEventListener('pointermove', (event) => {
    if (!edge.hasPointerCapture(event.pointerId)) return;
    const { side } = seat();
    const across = side === 'right' ? event.clientX < STEP : event.clientX > window.innerWidth - STEP;
    move(event.clientX, across ? OTHER[side] : side);
  });
  edge.addEventListener('lostpointercapture', onDone);
  edge.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { side, width } = seat();
    const grows = side === 'right' ? -by : by;
    if (width + grows < NARROWEST) sit({ side: OTHER[side], width });
    else move(side === 'right' ? window.innerWidth - width - grows : width + grows, side);
    onDone();
  });
  return edge;
}

const OTHER = { left: 'right', right: 'left' } as const;
