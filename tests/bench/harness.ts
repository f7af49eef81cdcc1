/** One figure: measured several times, held against what it is to reach (DESIGN, "Figures"). */
export interface Row {
  name: string;
  unit: string;
  /** Not more than this, by the 95th percentile; null where it is only shown. */
  reach: number | null;
  measure(): Promise<number[]>;
}

export interface Result {
  name: string;
  unit: string;
  runs: number;
  median: number;
  p95: number;
  reach: number | null;
  reached: boolean;
}

export async function measured({ name, unit, reach, measure }: Row): Promise<Result> {
  const samples = (await measure()).toSorted((a, b) => a - b);
  const [median, p95] = [quantile(samples, 0.5), quantile(samples, 0.95)];
  return { name, unit, runs: samples.length, median, p95, reach, reached: reach === null || p95 <= reach };
}

/** Of sorted samples: the smallest that at least this share of them does not exceed. */
export function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}

const short = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

export function inWords({ name, unit, runs, median, p95, reach, reached }: Result): string {
  const goal = reach === null ? '' : `  reach ≤ ${reach} ${unit}: ${reached ? 'yes' : 'NO'}`;
  return `${name.padEnd(62)} median ${short(median)} ${unit}, p95 ${short(p95)} ${unit} (${runs} runs)${goal}`;
}
