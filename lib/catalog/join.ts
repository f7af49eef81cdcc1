import { without } from './packed.ts';
import type { Places } from './places.ts';
import { createSegment, type PackedPage, type Segment } from './segment.ts';

/** Contacts a segment at most. */
export const LARGE = 5_000;
/** So many segments that are not large are joined. */
const SMALL_ONES = 16;

/** Neighbouring pages share a segment as long as they fit. */
export function segmentsOf(pages: readonly PackedPage[]): Segment[] {
  const groups: PackedPage[][] = [];
  let room = 0;
  for (const page of pages.flatMap(pieces)) {
    if (page.count > room) {
      groups.push([]);
      room = LARGE;
    }
    groups.at(-1)?.push(page);
    room -= page.count;
  }
  return groups.map(createSegment);
}

/** A server may give more on one page than a segment takes. */
function pieces(page: PackedPage): PackedPage[] {
  if (page.count <= LARGE) return page.count === 0 ? [] : [page];
  return Array.from({ length: Math.ceil(page.count / LARGE) }, (_, i) => ({
    n: page.n,
    ...without(page, (line) => Math.floor(line / LARGE) !== i),
  }));
}

const isSmall = ({ size }: Segment): boolean => size < LARGE / 2;

/** Joins the first run of small neighbours once there are many, and leaves out who is no longer there. */
export function joinSmall(segments: Segment[], places: Places): void {
  if (segments.filter(isSmall).length < SMALL_ONES) return;
  const first = segments.findIndex(isSmall);
  let end = first;
  let size = 0;
  while (end < segments.length && size + (segments[end]?.size ?? 0) <= LARGE) {
    size += segments[end]?.size ?? 0;
    end++;
  }
  const run = segments.slice(first, end);
  const one = createSegment(run.flatMap(livingPages));
  segments.splice(first, run.length, one);
  places.keep(one);
  for (const segment of run) places.forget(segment);
}

/** Pages without who is no longer in them. */
function livingPages({ pages, dead }: Segment): PackedPage[] {
  if (dead.size === 0) return [...pages];
  let before = 0;
  return pages.map((page) => {
    const from = before;
    before += page.count;
    const left = without(page, (line) => dead.has(from + line));
    return left === page ? page : { n: page.n, ...left };
  });
}
