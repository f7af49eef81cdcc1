import type { Contact } from '../domain/contact.ts';
import { readQuery } from './query.ts';
import { RANKS } from './rank.ts';
import { hitsIn, lineOfHit, rankOfHit, type Hit, type Segment } from './search-index.ts';

/** Everybody who fits a text: best first, and in the order of the segments among equals. */
export interface Finding {
  readonly total: number;
  /** The first `count`, without ranking the rest. */
  first(count: number): readonly Contact[];
  all(): readonly Contact[];
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
  const total = segments.reduce((sum, { contacts, dead }) => sum + contacts.length - dead.size, 0);
  const first = (count: number): Contact[] => {
    const taken: Contact[] = [];
    for (const { contacts, dead } of segments) {
      for (let line = 0; line < contacts.length && taken.length < count; line++) {
        const contact = contacts[line];
        if (contact && !dead.has(line)) taken.push(contact);
      }
    }
    return taken;
  };
  let all: Contact[] | null = null;
  return { total, first, all: () => (all ??= first(total)) };
}

function found(segments: readonly Segment[], words: readonly string[]): Finding {
  const hits = segments.map((segment) => hitsIn(segment, words));
  const total = hits.reduce((sum, own) => sum + own.length, 0);
  let all: readonly Contact[] | null = null;
  return {
    total,
    all: () => (all ??= best(segments, hits, total)),
    first: (count) => all?.slice(0, count) ?? best(segments, hits, count),
  };
}

/** Each rank in the order of the segments, until there are enough. */
function best(
  segments: readonly Segment[],
  hits: readonly ArrayLike<Hit>[],
  count: number,
): readonly Contact[] {
  const taken: Contact[] = [];
  for (const rank of RANKS) {
    for (let i = 0; i < segments.length; i++) {
      const own = hits[i] ?? [];
      for (let j = 0; j < own.length; j++) {
        const hit = own[j] ?? 0;
        if (rankOfHit(hit) !== rank) continue;
        if (taken.length >= count) return taken;
        const contact = segments[i]?.contacts[lineOfHit(hit)];
        if (contact) taken.push(contact);
      }
    }
  }
  return taken;
}
