import { call } from '../base/api.js';
import { h, setText, show } from '../base/dom.js';
import { coalesced, onSandboxEvents } from '../base/live.js';
import { patchList } from '../base/patch.js';
import { clockTime } from '../base/text.js';
import { countTimes, readLedger } from './ledger-rows.js';
import { recipientNames } from './recipient-names.js';

/**
 * @typedef {import('./ledger-rows.js').LedgerRow} LedgerRow
 * @typedef {{ row: LedgerRow, times: number }} Counted
 */

/** `/ledger`: every start the sandbox really took, newest first, live. What each test is held against. */
const SHOWN = 200;
const COLUMNS = ['Time', 'Flow', 'Recipients', 'Via', 'Times'];

const root = /** @type {HTMLElement} */ (document.querySelector('#ledger'));
const summary = h('p', { class: 'ledger__summary', 'data-testid': 'ledger-summary' });
const body = h('tbody', {});
const table = h(
  'table',
  {},
  h(
    'thead',
    {},
    h(
      'tr',
      {},
      COLUMNS.map((label) => h('th', { scope: 'col' }, label)),
    ),
  ),
  body,
);

const refresh = coalesced(async () => {
  const rows = readLedger(await call('/sandbox/ledger'));
  const times = countTimes(rows);
  const recipients = rows.reduce((sum, row) => sum + row.contacts.length + row.urns.length, 0);
  setText(
    summary,
    rows.length === 0
      ? 'No flow has been started yet.'
      : `${rows.length} starts, ${recipients} recipients in all.`,
  );
  show(table, rows.length > 0);
  const newest = rows.toReversed().slice(0, SHOWN);
  patchList(
    body,
    newest.map((row) => ({ row, times: times(row) })),
    ({ row }) => row.uuid,
    ledgerRow,
  );
});

/**
 * @param {Counted} counted
 * @returns {import('../types.ts').View<Counted>}
 */
function ledgerRow({ row }) {
  const times = h('td', {});
  const element = h(
    'tr',
    { 'data-testid': 'ledger-row' },
    h('td', {}, h('time', { datetime: row.at, title: row.at }, clockTime(row.at))),
    h('td', {}, row.flow.name),
    h('td', {}, recipientNames(row)),
    h('td', {}, row.via === 'engine' ? 'Chats engine' : 'Flows API'),
    times,
  );
  return {
    element,
    update(now) {
      setText(times, now.times > 1 ? `${now.times} times` : 'once');
      times.classList.toggle('ledger__twice', now.times > 1);
    },
  };
}

root.append(h('h1', {}, 'Ledger'), summary, table);
onSandboxEvents(() => void refresh());
await refresh();
