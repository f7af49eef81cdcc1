import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Names a Chromium that still takes `--load-extension` may have; branded Chrome does not (reliability.md A5). */
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing'];

const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];

/** `CHROMIUM_PATH`, then an installed Chromium or Chrome for Testing, then Playwright's; null when there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const installed =
    NAMES.map(onPath).find((path) => path !== null) ?? PLACES.find((path) => existsSync(path));
  if (installed) return installed;
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? null;
}

/** A Chromium, installing one where that can be done without asking. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const ways: [string, string[]][] = [];
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    ways.push(['sh', ['-c', 'apt-get update -q && apt-get install -y -q --no-install-recommends chromium']]);
  }
  ways.push([process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']]);
  for (const [command, args] of ways) {
    console.log(`No Chromium found; running: ${command} ${args.join(' ')}`);
    try {
      execFileSync(command, args, { stdio: 'inherit' });
    } catch (error) {
      console.log(
        `  that did not work: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      );
    }
    const now = findChromium();
    if (now) return now;
  }
  throw new Error('No Chromium. Install Chromium or Chrome for Testing, or set CHROMIUM_PATH to one.');
}
