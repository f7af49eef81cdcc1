/**
 * `npm start`: the whole job on the sandbox. With a display a browser opens, set up and ready to be clicked in; without
 * one (or with `--headless`) the journey plays by itself, and the ledger decides whether it went well.
 */
import { env, platform } from 'node:process';
import { journeyAlone } from './demo/alone.ts';
import { waitForVisitor } from './demo/visitor.ts';

const hasDisplay =
  platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);

if (hasDisplay && !process.argv.includes('--headless')) await waitForVisitor();
else process.exitCode = (await journeyAlone()) ? 0 : 1;
