/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native select cannot be steered from a search box */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows under one heading. */
export interface Section {
  id: string;
  label: string;
  count: number;
}

/** Where a row stands: drawn rows take these as they are. */
export interface RowPlace {
  section: string;
  /** Inside the section. */
  index: number;
  /** Among all rows, in the order of the arrow keys. */
  place: number;
  style: Record<string, string>;
}

interface VirtualListProps {
  id: string;
  label: string;
  multiple: boolean;
  sections: readonly Section[];
  /** The row the arrow keys stand on; −1 for none. */
  active: number;
  row: (place: RowPlace) => ComponentChildren;
  /** Rows that are about to be seen. */
  onRange: (section: string, from: number, to: number) => void;
  /** Starts at the top again when it changes. */
  top: string;
}

/** All rows are of one height, headings of another: where anything stands is arithmetic (`contacts.css`). */
const ROW = 48;
const HEADING = 30;
/** Rows drawn above and below what is seen. */
const SPARE = 6;

interface Placed extends Section {
  top: number;
  height: number;
  /** Place of its first row. */
  first: number;
}

/** A list box that draws only what is seen, so that 100,000 rows cost what 30 do. */
export function VirtualList(props: VirtualListProps) {
  const { id, label, multiple, active, row, onRange, top } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ from: 0, to: 600 });
  const sections = placed(props.sections);
  const height = sections.at(-1) ? (sections.at(-1)?.top ?? 0) + (sections.at(-1)?.height ?? 0) : 0;

  const seenRef = useRef(seen);
  const look = () => {
    const box = scroller.current;
    if (!box) return;
    const { scrollTop: from, clientHeight } = box;
    setSeen((before) => {
      const same = before.from === from && before.to === from + clientHeight;
      return same ? before : { from, to: from + clientHeight };
    });
  };
  useLayoutEffect(() => {
    seenRef.current = seen;
  });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    // Moving it, or only asking where it stands, would have the browser lay all rows out in the middle of a letter.
    if (seenRef.current.from === 0) return;
    scroller.current?.scrollTo({ top: 0 });
    look();
  }, [top]);
  useEffect(() => {
    if (scroller.current && active >= 0) bringIntoView(scroller.current, sections, active);
    // oxlint-disable-next-line react/exhaustive-deps -- only a key moves the list, not rows that come in
  }, [active]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- scrolling, nothing else
    <div class="step__list" ref={scroller} onScroll={look}>
      <div
        id={id}
        class="listbox listbox--virtual"
        role="listbox"
        aria-multiselectable={multiple}
        aria-label={label}
        style={{ height: `${height}px` }}
      >
        {sections.map((section) => (
          <Window key={section.id} id={id} section={section} seen={seen} row={row} onRange={onRange} />
        ))}
      </div>
    </div>
  );
}

function placed(sections: readonly Section[]): Placed[] {
  let top = 0;
  let first = 0;
  return sections.map((section) => {
    const at = { ...section, top, first, height: HEADING + section.count * ROW };
    top += at.height;
    first += section.count;
    return at;
  });
}

function bringIntoView(box: HTMLElement, sections: readonly Placed[], active: number): void {
  const section = sections.findLast((s) => s.first <= active);
  if (!section) return;
  const top = section.top + HEADING + (active - section.first) * ROW;
  // The heading sticks to the top and must not cover the row.
  if (top - HEADING < box.scrollTop) box.scrollTop = top - HEADING;
  else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
}

interface WindowProps extends Pick<VirtualListProps, 'id' | 'row' | 'onRange'> {
  section: Placed;
  seen: { from: number; to: number };
}

/** The part of a section that is seen. */
function Window({ id, section, seen, row, onRange }: WindowProps) {
  const from = Math.max(0, Math.floor((seen.from - section.top - HEADING) / ROW) - SPARE);
  const to = Math.min(section.count, Math.ceil((seen.to - section.top - HEADING) / ROW) + SPARE);
  useEffect(() => {
    if (to > from) onRange(section.id, from, to);
  }, [section.id, from, to, onRange]);
  if (to <= from) return null;
  const heading = `${id}-${section.id}`;
  return (
    <div
      class="window"
      role="group"
      aria-labelledby={heading}
      style={{ top: `${section.top}px`, height: `${section.height}px` }}
    >
      <div id={heading} class="option-heading small muted strong" role="presentation">
        {section.label}
      </div>
      {Array.from({ length: to - from }, (_, i) =>
        row({
          section: section.id,
          index: from + i,
          place: section.first + from + i,
          style: { top: `${HEADING + (from + i) * ROW}px` },
        }),
      )}
    </div>
  );
}
