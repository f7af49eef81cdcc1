import { ensureChromium } from '../browser/find-chromium.ts';

console.log(`Chromium: ${ensureChromium()}`);
