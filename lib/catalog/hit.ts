import type { Rank } from './rank.ts';

/** A line that was found, with how well it fits in the bits above. */
export type Hit = number;
/** What those bits leave room for: lines of a segment at most. */
export const MOST_LINES = 8_192;
export const lineOfHit = (hit: Hit): number => hit & (MOST_LINES - 1);
export const rankOfHit = (hit: Hit): Rank => Math.floor(hit / MOST_LINES) as Rank;
export const hitOf = (line: number, rank: Rank): Hit => rank * MOST_LINES + line;
