import { defineConfig } from '@playwright/test';

/** Every test has its own browser, profile and sandbox, so they may run side by side. No retries: a flake is a bug. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: process.env['CI'] ? 2 : 3,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { actionTimeout: 15_000, trace: 'off' },
});
