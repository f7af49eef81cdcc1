/** What the agent picked (DESIGN §2 "audience"): contacts, groups, numbers, and lists they brought along. */

/** A number that was typed and is not a contact, as far as is known. */
export interface PickedNumber {
  /** International digits without `+`. */
  phone: string;
  /** As the agent calls this person; null when they did not say. */
  name: string | null;
}

/** `results`: everyone a search found. `paste` and `file`: rows with numbers. */
export type ListKind = 'results' | 'paste' | 'file';

/** A list as the draft knows it; its rows stay with the worker. */
export interface PickedList {
  id: string;
  kind: ListKind;
  /** The search text, the file's name, or empty for what was pasted. */
  name: string;
  /** Rows that can be used. */
  count: number;
  /** Rows that cannot, kept with their line and reason. */
  bad: number;
  /** Columns of a file whose texts can fill values of a message. */
  columns: string[];
}

/** Why a row of a list reaches nobody. Each is a check of the same name with `row-` in front. */
export type RowProblem = 'no-number' | 'impossible-number' | 'damaged-number' | 'ragged' | 'formula';

export interface ListRow {
  /** As a text editor counts it, from 1. */
  line: number;
  /** International digits without `+`. */
  phone: string;
  name: string | null;
  /** What the row has in the other columns, by the name of the column. */
  columns: Record<string, string>;
}

export interface BadRow {
  line: number;
  /** The row as it was, cut to a readable length. */
  text: string;
  problem: RowProblem;
}
