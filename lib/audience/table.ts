import Papa from 'papaparse';

/** Lines and cells of a pasted text or a file. */
export interface Table {
  /** The first line's cells when they are names of columns, else null. */
  header: string[] | null;
  lines: TableLine[];
}

export interface TableLine {
  /** As a text editor counts it, from 1; the first of them where a quoted cell holds line breaks. */
  line: number;
  cells: string[];
}

const DELIMITERS = [';', '\t', ',', '|'];

/** Splits a text into lines and cells, whatever stands between the cells. Empty lines are counted and left out. */
export function readTable(text: string): Table {
  const { data } = Papa.parse(text, { delimiter: guessDelimiter(text) });
  const lines: TableLine[] = [];
  let line = 1;
  for (const raw of data) {
    const cells = raw.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
    line += 1 + breaksIn(raw);
  }
  const [first, second] = lines;
  const header = first && isHeader(first.cells, second?.cells) ? first.cells : null;
  return { header, lines: header ? lines.slice(1) : lines };
}

const breaksIn = (cells: string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);

const SAMPLE_LINES = 30;

/**
 * The sign that cuts most of the first lines into the same number of cells, more than one. Decided by majority, because a
 * few bad lines must not decide it.
 */
function guessDelimiter(text: string): string {
  // Quoted cells may hold any sign, and line breaks.
  const lines = text
    .slice(0, 64_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/);
  const sample = lines.filter((line) => line.trim() !== '').slice(0, SAMPLE_LINES);
  const agreed = DELIMITERS.map((delimiter) => ({ delimiter, lines: agreement(sample, delimiter) }));
  const best = agreed.reduce((a, b) => (b.lines > a.lines ? b : a));
  return best.lines === 0 ? ',' : best.delimiter;
}

/** How many lines have the commonest number of cells that is more than one. */
function agreement(lines: string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const cells = line.split(delimiter).length;
    if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Names of columns hold no number that could be somebody's; either we know one of them, or numbers follow below. */
function isHeader(cells: string[], next: string[] | undefined): boolean {
  if (cells.some(couldBeNumber)) return false;
  return (
    cells.some((cell) => COLUMN_NAMES.test(cell)) || (cells.length > 1 && (next ?? []).some(couldBeNumber))
  );
}

const couldBeNumber = (cell: string): boolean => cell.replace(/\P{Nd}/gu, '').length >= 6;

/** What a column of numbers is called, in the three languages and in exports of Flows (`URN:WhatsApp`). */
export const NUMBER_COLUMN =
  /^(?:urn\b.*|.*(?:whats|phone|fone|telefon|tel[eé]fono|celular|cell|mobile|m[oó]vil|n[uú]mero|number).*|tel\.?|urns?)$/i;
/** What a column of names is called. */
export const NAME_COLUMN = /^(?:.*\b(?:name|nome|nombre|contact|contato|contacto|cliente?|client)\b.*)$/i;
const COLUMN_NAMES = new RegExp(`${NUMBER_COLUMN.source}|${NAME_COLUMN.source}`, 'i');
