import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  axe?: { run(): Promise<AxeResults> };
}

/** What axe-core finds wrong, a line each. Evaluated through the debugger: the pages' own policy lets no script in. */
export async function violations(at: Page | Frame): Promise<string[]> {
  if (!(await at.evaluate(() => (globalThis as WithAxe).axe !== undefined))) await at.evaluate(source);
  await at.evaluate(settled);
  const results = await at.evaluate(() => (globalThis as WithAxe).axe?.run());
  if (!results) throw new Error('axe-core did not load.');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** Colours on their way are not the colours one reads: what ends is waited for, what turns forever is not. */
async function settled(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map((animation) => animation.finished));
}
