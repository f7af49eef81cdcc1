import { fold } from './fold.ts';
import type { Values } from './send.ts';
import { writeToken } from './values.ts';

/** Names of the columns of all lists, each once. */
export const columnsOf = (lists: readonly { columns: readonly string[] }[]): string[] => [
  ...new Set(lists.flatMap(({ columns }) => columns)),
];

/**
 * Values that are still empty and called like a column read that column: `pedido` reads "Pedido", `cidade` reads
 * "Field:Cidade". @returns null when there is nothing to fill in
 */
export function filledFromColumns(
  params: readonly string[],
  columns: readonly string[],
  values: Values,
): Values | null {
  const found = params.flatMap((key) => {
    const column = columns.find((name) => plain(name) === plain(key));
    return column !== undefined && (values[key] ?? '').trim() === ''
      ? [[key, writeToken(`column.${column}`)] as const]
      : [];
  });
  return found.length === 0 ? null : { ...values, ...Object.fromEntries(found) };
}

/** As it would be without accents, case, signs and the prefix of an export. */
const plain = (name: string): string =>
  fold(name.replace(/^field:/i, ''))
    .replace(/[^\p{L}\p{Nd}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
