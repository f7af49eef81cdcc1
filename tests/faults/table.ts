import type { Report } from './campaign.ts';

const COLUMNS: [string, number, (r: Report) => string | number][] = [
  ['seed', 6, (r) => r.seed],
  ['server', 12, (r) => r.shape.kind],
  ['http', 5, (r) => r.shape.http],
  ['recipients', 11, (r) => r.recipients],
  ['starts', 7, (r) => r.starts],
  ['repeatable', 11, (r) => r.repeatable],
  ['faulted', 8, (r) => `${((100 * r.struck) / Math.max(1, r.starts)).toFixed(0)} %`],
  ['worker kills', 13, (r) => r.workerKills],
  ['kill -9', 8, (r) => r.browserKills],
  ['offline', 8, (r) => r.offline],
  ['sheltered', 10, (r) => r.shelters],
  ['lost', 5, (r) => r.lost.length],
  ['twice', 6, (r) => r.duplicated.length],
  ['unknown', 8, (r) => r.unknown],
  ['seconds', 8, (r) => r.seconds],
];

const row = (cells: (string | number)[]): string =>
  cells.map((cell, i) => String(cell).padStart(COLUMNS[i]?.[1] ?? 0)).join('');

export const heading = row(COLUMNS.map(([name]) => name));

/** One campaign, with what its open rows were left open by. */
export function line(report: Report): string {
  const causes = Object.entries(report.causes).map(([cause, count]) => `${cause} ${count}`);
  const open = causes.length > 0 ? `\n        unknown because of: ${causes.join(', ')}` : '';
  return row(COLUMNS.map(([, , of]) => of(report))) + open;
}
