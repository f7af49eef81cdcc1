import type { Contact } from '../domain/contact.ts';
import { lineOfHit, MOST_LINES, rankOfHit, type Hit } from './hit.ts';
import { readQuery } from './query.ts';
import { RANKS } from './rank.ts';
import { hitsIn } from './search-index.ts';
import type { Segment } from './segment.ts';

/** Everybody who fits a text: best first, and in the order of the segments among equals. */
export interface Finding {
  readonly total: number;
  /** The first `count`, without ranking the rest. */
  first(count: number): Contact[];
  slice(from: number, to: number): Contact[];
  all(): Contact[];
  /** Of all, without making a contact of each. */
  uuids(): string[];
}

export function findIn(segments: readonly Segment[], text: string): Finding {
  let finding = everybody([]);
  for (const words of readQuery(text)) {
    finding = words.length === 0 ? everybody(segments) : found(segments, words);
    if (finding.total > 0) break;
  }
  return finding;
}

/** No text: the order of the segments is the answer. */
function everybody(segments: readonly Segment[]): Finding {
  const total = segments.reduce((sum, { size, dead }) => sum + size - dead.size, 0);
  return finding(segments, total, (count) => living(segments, count));
}

function found(segments: readonly Segment[], words: readonly string[]): Finding {
  const hits = segments.map((segment) => hitsIn(segment, words));
  const total = hits.reduce((sum, own) => sum + own.length, 0);
  return finding(segments, total, (count) => best(hits, count));
}

/** A line of a segment as one number. */
type Place = number;
const placeOf = (segment: number, line: number): Place => segment * MOST_LINES + line;

/** @param placesOf the first so many */
function finding(segments: readonly Segment[], total: number, placesOf: (count: number) => Place[]): Finding {
  let everyone: Place[] | null = null;
  const places = (count: number): Place[] =>
    everyone ?? (count < total ? placesOf(count) : (everyone = placesOf(total)));
  const contact = (place: Place): Contact[] => {
    const segment = segments[Math.floor(place / MOST_LINES)];
    return segment ? [segment.contact(place % MOST_LINES)] : [];
  };
  const slice = (from: number, to: number) => places(to).slice(from, to).flatMap(contact);
  return {
    total,
    first: (count) => slice(0, count),
    // Whoever reads on from the middle will read on from there.
    slice: (from, to) => places(total).slice(from, to).flatMap(contact),
    all: () => slice(0, total),
    uuids: () =>
      places(total).map(
        (place) => segments[Math.floor(place / MOST_LINES)]?.uuids()[place % MOST_LINES] ?? '',
      ),
  };
}

function living(segments: readonly Segment[], count: number): Place[] {
  const taken: Place[] = [];
  for (const [i, { size, dead }] of segments.entries()) {
    for (let line = 0; line < size && taken.length < count; line++) {
      if (!dead.has(line)) taken.push(placeOf(i, line));
    }
  }
  return taken;
}

/** Each rank in the order of the segments, until there are enough. */
function best(hits: readonly ArrayLike<Hit>[], count: number): Place[] {
  const taken: Place[] = [];
  for (const rank of RANKS) {
    for (let i = 0; i < hits.length; i++) {
      const own = hits[i] ?? [];
      for (let j = 0; j < own.length; j++) {
        const hit = own[j] ?? 0;
        if (rankOfHit(hit) !== rank) continue;
        if (taken.length >= count) return taken;
        taken.push(placeOf(i, lineOfHit(hit)));
      }
    }
  }
  return taken;
}
