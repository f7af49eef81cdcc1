import type { ReviewLine } from '../../../lib/domain/check.ts';

/** Round the corner when there is none further on. */
export function nextProblem(lines: readonly Pick<ReviewLine, 'checks'>[], from: number): number {
  for (let step = 1; step <= lines.length; step++) {
    const place = (from + step) % lines.length;
    if (lines[place]?.checks.length) return place;
  }
  return from;
}
