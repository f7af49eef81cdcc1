// The two commands a reader needs, from a fresh checkout with only Node and npm: `npm start` and `npm test`.
// Plain JavaScript on Node alone, because nothing is installed yet when it begins.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

const tools = {
  prepare: ['wxt', 'prepare'],
  types: ['tsc', '--noEmit'],
  pageTypes: ['tsc', '-p', 'tests/sandbox/pages/tsconfig.json'],
  lint: ['oxlint', '--deny-warnings'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  unit: ['vitest', 'run', '--config', 'tests/vitest.config.ts'],
  build: ['wxt', 'build'],
  chromium: ['tsx', 'tests/scripts/chromium.ts'],
  faultsBuild: ['wxt', 'build', '--mode', 'faults'],
  faults: ['tsx', 'tests/faults/main.ts'],
  fewFaults: ['tsx', 'tests/faults/main.ts', '--campaigns', '2', '--recipients', '500', '--parallel', '2'],
  bench: ['tsx', 'tests/bench/main.ts'],
  native: ['tsx', 'tests/bench/native.ts'],
  manyFaults: [
    'tsx',
    'tests/faults/main.ts',
    '--campaigns',
    '20',
    '--recipients',
    '10000',
    '--parallel',
    '2',
  ],
  powerCut: ['tsx', 'tests/faults/power-cut.ts'],
  manyPowerCuts: ['tsx', 'tests/faults/power-cut.ts', '--trials', '100'],
  e2e: ['playwright', 'test', '--config', 'tests/playwright.config.ts'],
  // Every test again while the worker is killed; a row found in between settles in the quicker times.
  killMode: ['playwright', 'test', '--config', 'tests/playwright.config.ts'],
  crash: ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--mode', 'full', 'tests/proof/crash'],
  mutation: ['stryker', 'run', 'tests/proof/mutation/stryker.config.json'],
  demo: ['tsx', 'tests/scripts/demo.ts'],
  pictures: ['tsx', 'tests/scripts/pictures.ts'],
};

const environments = {
  killMode: { KILL_WORKER_EVERY: '2000', EXTENSION_BUILD: '.output/chrome-mv3-faults' },
};

const commands = {
  start: ['prepare', 'chromium', 'build', 'demo'],
  pictures: ['prepare', 'chromium', 'build', 'pictures'],
  test: [
    'prepare',
    'types',
    'pageTypes',
    'lint',
    'format',
    'chromium',
    'build',
    'faultsBuild',
    'unit',
    'fewFaults',
    'e2e',
  ],
  faults: ['prepare', 'chromium', 'faultsBuild', 'faults'],
  bench: ['prepare', 'chromium', 'build', 'bench'],
  'bench:native': ['prepare', 'chromium', 'build', 'native'],
  'power-cut': ['prepare', 'chromium', 'faultsBuild', 'powerCut'],
  'kill-mode': ['prepare', 'chromium', 'faultsBuild', 'killMode'],
  proof: [
    'prepare',
    'chromium',
    'build',
    'faultsBuild',
    'manyFaults',
    'killMode',
    'manyPowerCuts',
    'crash',
    'mutation',
  ],
  check: ['prepare', 'types', 'pageTypes', 'lint', 'format'],
};

const [command = 'test', ...rest] = process.argv.slice(2);
install();
const steps = commands[command];
for (const step of steps) run(step, step === steps.at(-1) ? rest : []);

/** Packages are installed when they never were, or when the lock file has changed since. */
function install() {
  const stamp = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const mark = 'node_modules/.installed';
  if (existsSync(mark) && readFileSync(mark, 'utf8') === stamp) return;
  execute('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  writeFileSync(mark, stamp);
}

function run(step, extra) {
  console.log(`\n— ${step}`);
  const [tool, ...args] = tools[step];
  execute(process.execPath, [binOf(tool), ...args, ...extra], environments[step]);
}

/** The script behind a package's command, so that no shell and no PATH is needed. */
function binOf(tool) {
  const owners = { tsc: 'typescript', playwright: '@playwright/test', stryker: '@stryker-mutator/core' };
  const folder = `node_modules/${owners[tool] ?? tool}`;
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `${folder}/${typeof bin === 'string' ? bin : bin[tool]}`;
}

function execute(program, args, environment = {}) {
  const shell = process.platform === 'win32' && program === 'npm';
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', shell, env });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
