import type { BadRow, ListRow } from '../domain/audience.ts';
import { cleaned, readNumber, type NumberReader } from './numbers.ts';
import { NAME_COLUMN, NUMBER_COLUMN, readTable, type Table, type TableLine } from './table.ts';

/** A pasted text or a file, read: nothing of it is dropped. */
export interface ReadList {
  rows: ListRow[];
  bad: BadRow[];
  columns: string[];
}

/** Reads numbers, names and further columns out of a text. */
export function readList(text: string, reader: NumberReader): ReadList {
  const table = readTable(text);
  if (table.header === null && onlyNumbers(table, reader)) return readNumbers(table, reader);
  const shape = shapeOf(table, reader);
  const list: ReadList = { rows: [], bad: [], columns: [...shape.columns.values()] };
  for (const line of table.lines) {
    const row = readRow(line, shape, reader);
    if ('problem' in row) list.bad.push(row);
    else list.rows.push(row);
  }
  return list;
}

/** Lines such as `11 9…, 11 9…; 11 9…`: every cell is a number of its own. */
function onlyNumbers({ lines }: Table, reader: NumberReader): boolean {
  const sample = lines.slice(0, 50).filter(({ cells }) => cells.filter((c) => c !== '').length > 1);
  const fits = (cell: string): boolean => cell === '' || 'digits' in readNumber(cell, reader);
  return sample.length > 0 && sample.every(({ cells }) => cells.every(fits));
}

function readNumbers({ lines }: Table, reader: NumberReader): ReadList {
  const list: ReadList = { rows: [], bad: [], columns: [] };
  for (const { line, cells } of lines) {
    for (const cell of cells.filter((c) => c !== '')) {
      const read = readNumber(cell, reader);
      if ('digits' in read) list.rows.push({ line, phone: read.digits, name: null, columns: {} });
      else list.bad.push({ line, text: shown([cell]), problem: read.problem });
    }
  }
  return list;
}

/** Which cell is what. */
interface Shape {
  number: number;
  name: number | null;
  /** Position → name of the column. */
  columns: Map<number, string>;
  width: number;
}

function shapeOf({ header, lines }: Table, reader: NumberReader): Shape {
  const number = numberColumn(header, lines, reader);
  const width = header?.length ?? commonWidth(lines);
  const found =
    header?.findIndex((cell, i) => i !== number && NAME_COLUMN.test(cell)) ?? (number === 0 ? 1 : 0);
  const name = found === -1 || found >= width || found === number ? null : found;
  const named = (header ?? []).map((cell, i): [number, string] => [i, cell]);
  const columns = new Map(named.filter(([i, cell]) => i !== number && cell !== ''));
  return { number, name, columns, width };
}

/** The one with the most numbers, and among equals the one that is called so. */
function numberColumn(header: string[] | null, lines: TableLine[], reader: NumberReader): number {
  const width = Math.max(1, header?.length ?? 0, ...lines.slice(0, 50).map(({ cells }) => cells.length));
  const scores = Array.from({ length: width }, (_, i) => {
    const named = NUMBER_COLUMN.test(header?.[i] ?? '') ? 0.5 : 0;
    const sample = lines.slice(0, 50);
    const numbers = sample.filter(({ cells }) => 'digits' in readNumber(cells[i] ?? '', reader)).length;
    return numbers / Math.max(1, sample.length) + named;
  });
  return scores.indexOf(Math.max(...scores));
}

function commonWidth(lines: TableLine[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 1;
}

function readRow({ line, cells }: TableLine, shape: Shape, reader: NumberReader): ListRow | BadRow {
  const bad = (problem: BadRow['problem']): BadRow => ({ line, text: shown(cells), problem });
  // A cell too many: what stands in which column is anybody's guess.
  if (cells.slice(shape.width).some((cell) => cell !== '')) return bad('ragged');
  const own = cells[shape.number] ?? '';
  const read = readNumber(own, reader);
  if (!('digits' in read)) return bad(isFormula(own) ? 'formula' : read.problem);
  const columns: Record<string, string> = {};
  for (const [i, column] of shape.columns) {
    const cell = cells[i] ?? '';
    if (isFormula(cell)) return bad('formula');
    columns[column] = cleanedCell(cell);
  }
  return { line, phone: read.digits, name: nameIn(cells, shape), columns };
}

function nameIn(cells: string[], { number, name }: Shape): string | null {
  const own = name === null ? around(cells[number] ?? '') : (cells[name] ?? '');
  return cleanedCell(own).slice(0, NAME_LENGTH).trim() || null;
}

/** Servers take no longer name (weni-api.md §2.4). */
const NAME_LENGTH = 100;

/** `Ana Souza <+55 11 …>`: what is written beside the number in one cell. */
const around = (cell: string): string =>
  cleaned(cell)
    .replace(/[+(]*\p{Nd}[\p{Nd}\s().+/-]{4,}\p{Nd}/u, ' ')
    .replace(/[<>()[\]:;,"–-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A formula stands for a result that is not in the file. */
const isFormula = (cell: string): boolean => /^=(?!"[^"]*"$)/.test(cell) || /^[@+-][A-Za-z]+\(/.test(cell);

const cleanedCell = (cell: string): string => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;

const shown = (cells: string[]): string =>
  cells
    .filter((cell) => cell !== '')
    .join(' · ')
    .slice(0, 200);
