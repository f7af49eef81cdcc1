import type { Contact } from '../domain/contact.ts';
import { readQuery } from './query.ts';
import { marksOf, rankOf, RANKS, type Rank } from './rank.ts';
import { lineText, linesWith, type Segment } from './search-index.ts';

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

/** So many hits are all ranked at once; of more, only those that will be looked at. */
const FEW = 5_000;

function found(segments: readonly Segment[], words: readonly string[]): Finding {
  const hits = segments.map((segment) => linesWith(segment, words));
  const total = hits.reduce((sum, lines) => sum + lines.length, 0);
  let all: readonly Contact[] | null = null;
  const everyone = () => (all ??= ranked(segments, hits, words));
  const [word = ''] = words;
  const isMany = total > FEW && words.length === 1;
  return {
    total,
    all: everyone,
    first: (count) =>
      isMany && all === null ? best(segments, hits, word, count) : everyone().slice(0, count),
  };
}

function ranked(
  segments: readonly Segment[],
  hits: readonly number[][],
  words: readonly string[],
): Contact[] {
  const ranks: Contact[][] = RANKS.map(() => []);
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment) continue;
    for (const line of hits[i] ?? []) {
      const contact = segment.contacts[line];
      if (contact) ranks[rankOf(lineText(segment, line), words)]?.push(contact);
    }
  }
  return ranks.flat();
}

/** The marks of each rank are searched for by themselves, best first, until there are enough. */
function best(
  segments: readonly Segment[],
  hits: readonly number[][],
  word: string,
  count: number,
): Contact[] {
  const taken: Contact[] = [];
  for (const rank of RANKS) {
    for (const [i, segment] of segments.entries()) {
      for (const line of rank === 3 ? (hits[i] ?? []) : marked(segment, rank, word)) {
        if (taken.length >= count) return taken;
        const contact = segment.contacts[line];
        if (contact && rankOf(lineText(segment, line), [word]) === rank) taken.push(contact);
      }
    }
  }
  return taken;
}

/** Lines of a segment that may have this rank, in order. */
function marked(segment: Segment, rank: Rank, word: string): number[] {
  const lines = new Set(marksOf(rank, word).flatMap((mark) => linesWith(segment, [mark])));
  return [...lines].sort((a, b) => a - b);
}
