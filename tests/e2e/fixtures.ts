import { test as base } from '@playwright/test';
import { forgetProfile, launch, type Launched } from '../browser/launch.ts';
import { serveModels, type Models } from '../sandbox/pages/models/server.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { keepKilling } from './kill-mode.ts';

interface Fixtures {
  sandbox: Sandbox;
  app: Launched;
  /** Page models of other chat tools. */
  models: Models;
}

/** A sandbox and a real Chromium with the built extension, fresh for each test. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- the shape Playwright demands
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox();
    await use(sandbox);
    await sandbox.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- the shape Playwright demands
  models: async ({}, use) => {
    const models = await serveModels();
    await use(models);
    await models.close();
  },
  app: async ({ sandbox }, use) => {
    const app = await launch();
    const stop = keepKilling(app, sandbox);
    await use(app);
    await stop();
    await app.close();
    forgetProfile(app.profile);
  },
});

export { expect } from '@playwright/test';
