/**
 * `npm run faults`: the built extension in a real Chromium against a server that breaks, with its worker and its browser
 * killed all the time. The sandbox's ledger decides: nobody lost, nobody twice. See `weather.ts`, `storm.ts`, `plan.ts`.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { campaign, timeFor, type Report } from './campaign.ts';
import { heading, line } from './table.ts';

const { values } = parseArgs({
  options: {
    campaigns: { type: 'string', default: '4' },
    recipients: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** How many campaigns run side by side. */
    parallel: { type: 'string', default: '1' },
  },
});
const number = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} wants a whole number from 1 on.`);
  return value;
};
const [campaigns, recipients, firstSeed] = [number('campaigns'), number('recipients'), number('seed')];

const seeds = Array.from({ length: campaigns }, (_, i) => firstSeed + i);
const reports: Report[] = [];
const broken: number[] = [];

async function lane(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    try {
      const report = await Promise.race([campaign(seed, recipients), hung()]);
      reports.push(report);
      console.log(line(report));
      if (report.lost.length + report.duplicated.length + report.repeatable > 0)
        fail(seed, detailsOf(report));
    } catch (error) {
      fail(seed, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}

/** A browser that answers nothing any more is a failure too, and holds up nobody. */
async function hung(): Promise<never> {
  const patience = timeFor(recipients) + 5 * 60_000;
  await rest(patience, undefined, { ref: false });
  throw new Error(`Nothing more happened in ${patience / 60_000} minutes.`);
}

function fail(seed: number, why: string): void {
  broken.push(seed);
  console.log(`${why}\nAgain: npm run faults -- --campaigns 1 --recipients ${recipients} --seed ${seed}`);
}

function detailsOf({ lost, duplicated, repeatable }: Report): string {
  const some = (what: string, rows: string[]) => rows.slice(0, 10).map((row) => `  ${what}: ${row}`);
  const bare = repeatable > 0 ? [`  the browser could have repeated ${repeatable} starts on HTTP/2`] : [];
  return [...some('lost', lost), ...some('duplicated', duplicated), ...bare].join('\n');
}

console.log(heading);
await Promise.all(Array.from({ length: number('parallel') }, lane));

const sum = (of: (report: Report) => number): number => reports.reduce((all, one) => all + of(one), 0);
if (broken.length > 0) console.log(`Failed, by seed: ${broken.join(', ')}`);
console.log(
  `lost=${sum((r) => r.lost.length)} duplicated=${sum((r) => r.duplicated.length)} unknown=${sum((r) => r.unknown)} recipients=${sum((r) => r.recipients)}`,
);
// Said aloud: what hangs would keep this process too.
process.exit(broken.length > 0 ? 1 : 0);
