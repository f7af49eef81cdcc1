/** `npm run pictures`: plays the journey, as `npm start -- --headless` does, and takes the README's pictures out of it. */
import { copyFileSync, readdirSync } from 'node:fs';
import { journeyAlone } from './demo/alone.ts';

const IN_README = ['review', 'waiting'];

function take(name: string): void {
  const found = readdirSync('pictures')
    .toSorted()
    .find((file) => file.endsWith(`-${name}.png`));
  if (!found) throw new Error(`The journey took no picture “${name}”.`);
  copyFileSync(`pictures/${found}`, `tests/pictures/${name}.png`);
}

if (await journeyAlone()) IN_README.forEach(take);
else process.exitCode = 1;
