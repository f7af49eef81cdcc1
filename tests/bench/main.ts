/** `npm run bench`: the figures, each measured several times. `--only word` picks rows, `--json` is for machines. */
import { parseArgs } from 'node:util';
import { inWords, measured, type Result } from './harness.ts';
import { guest } from './rows/guest.ts';
import { closeCrowd } from './crowd.ts';
import { cutOff } from './rows/cut-off.ts';
import { catalog } from './rows/catalog.ts';
import { lists } from './rows/lists.ts';
import { opening } from './rows/opening.ts';
import { search } from './rows/search.ts';
import { sending } from './rows/sending.ts';

// The driver reads along with the worker's requests, which costs the worker a fifth of its time in a first sync.
process.env['PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK'] = '1';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const rows = [...search, ...catalog, ...opening, ...lists, ...sending, ...cutOff, ...guest].filter(
  ({ name }) => name.includes(values.only),
);
const results: Result[] = [];
for (const row of rows) {
  const result = await measured(row);
  results.push(result);
  if (!values.json) console.log(inWords(result));
}
await closeCrowd();
if (values.json) console.log(JSON.stringify(results, null, 2));
