import { MOST_LINES } from './hit.ts';
import type { Segment } from './segment.ts';

export interface Place {
  segment: Segment;
  line: number;
}

/**
 * Which line of which segment a contact stands in. Made when it is first asked for: a search does not need it, and for
 * 100,000 it takes as long as ten searches.
 */
export interface Places {
  of(uuid: string): Place | undefined;
  /** Its contacts are here from now on. @returns where some of them were; those lines are dead */
  enter(segment: Segment): Place[];
  /** The same for contacts that are nowhere else, or only moved. */
  keep(segment: Segment): void;
  /** After all its contacts are kept elsewhere. */
  forget(segment: Segment): void;
  /** Its line is dead. @returns where that was */
  drop(uuid: string): Place | undefined;
}

/** @param segments a shelf's; read when something is first asked */
export function createPlaces(segments: readonly Segment[]): Places {
  /** Places as numbers, because 100,000 objects would take several times as long. */
  let index: Map<string, number> | null = null;
  const byId = new Map<number, Segment>();
  const ids = new Map<Segment, number>();
  let nextId = 0;

  function number(segment: Segment): number {
    const first = nextId++ * MOST_LINES;
    byId.set(first, segment);
    ids.set(segment, first);
    return first;
  }

  function put(into: Map<string, number>, segment: Segment): void {
    const first = number(segment);
    const uuids = segment.uuids();
    for (let line = 0; line < uuids.length; line++) {
      if (!segment.dead.has(line)) into.set(uuids[line] ?? '', first + line);
    }
  }

  function all(): Map<string, number> {
    if (index) return index;
    index = new Map();
    for (const segment of segments) put(index, segment);
    return index;
  }

  function placeOf(place: number): Place | undefined {
    const line = place % MOST_LINES;
    const segment = byId.get(place - line);
    return segment && { segment, line };
  }

  function of(uuid: string): Place | undefined {
    const place = all().get(uuid);
    return place === undefined ? undefined : placeOf(place);
  }

  return {
    of,
    enter(segment) {
      const known = all();
      const before: Place[] = [];
      const first = number(segment);
      const uuids = segment.uuids();
      for (let line = 0; line < uuids.length; line++) {
        const uuid = uuids[line] ?? '';
        const old = known.get(uuid);
        const place = old === undefined ? undefined : placeOf(old);
        place?.segment.dead.add(place.line);
        if (place) before.push(place);
        known.set(uuid, first + line);
      }
      return before;
    },
    keep: (segment) => void (index && put(index, segment)),
    forget(segment) {
      byId.delete(ids.get(segment) ?? -1);
      ids.delete(segment);
    },
    drop(uuid) {
      const place = of(uuid);
      place?.segment.dead.add(place.line);
      all().delete(uuid);
      return place;
    },
  };
}
