/**
 * @typedef {object} LedgerRow
 * @property {string} uuid
 * @property {string} at
 * @property {{ uuid: string, name: string }} flow
 * @property {string[]} contacts
 * @property {string[]} urns
 * @property {Record<string, unknown> | null} params
 * @property {'engine' | 'token'} via
 */

/**
 * @param {LedgerRow[] | { starts?: LedgerRow[], ledger?: LedgerRow[] }} reply
 * @returns {LedgerRow[]}
 */
export function readLedger(reply) {
  if (Array.isArray(reply)) return reply;
  return reply.starts ?? reply.ledger ?? [];
}

/**
 * How often one order reached the same person: rows of one flow with one reference (`params.sfx`), the greatest count
 * over the people in the row. Starts without a reference cannot be told apart, so each counts as one.
 * @param {LedgerRow[]} rows
 * @returns {(row: LedgerRow) => number}
 */
export function countTimes(rows) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const key of rows.flatMap(personKeys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (row) => Math.max(1, ...personKeys(row).map((key) => counts.get(key) ?? 1));
}

/** @param {LedgerRow} row */
function personKeys(row) {
  const reference = row.params?.['sfx'];
  if (typeof reference !== 'string') return [];
  return [...row.contacts, ...row.urns].map((person) => `${reference} ${row.flow.uuid} ${person}`);
}
